import type { newAppeal } from '@fcs/shared/contracts/rounds.ts';
import type * as z from 'zod/mini';
import { bindPhotos } from '../photos/bindPhotos.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { AppError } from '../platform/errors.ts';
import { isDuplicateKey } from '../platform/storage/mongo.ts';
import type { WriteTx } from '../platform/tx.ts';
import type { SubjectOfRound } from '../points/ownsSubject.ts';
import { Appeal, type AppealDocument } from './Appeal.ts';
import { subjectKeyOf } from './Round.ts';

export type NewAppeal = z.infer<typeof newAppeal>;

const dayMs = 86_400_000;

export const windowEnd = (tx: WriteTx, days: number): Date => new Date(tx.now.getTime() + days * dayMs);

/** Whether appeals are taken now. */
export const windowOpen = (tx: WriteTx, until: Date | null): boolean => until !== null && tx.now < until;

/** Writes an appeal against a line down with its pictures. APPEAL_CLOSED for a second one against the same line. */
export const keepAppeal = async (
  tx: WriteTx,
  against: string,
  { region, regionPath, unit }: SubjectOfRound,
  { line, text, photos }: NewAppeal,
): Promise<AppealDocument> => {
  const appeal: AppealDocument = {
    _id: newId(),
    round: against,
    subject: subjectKeyOf(region, unit),
    regionPath,
    line,
    text,
    photos,
    state: 'open',
    answer: null,
    decisions: [],
    by: tx.actor.id,
    at: tx.now,
    answeredBy: null,
    answeredAt: null,
  };
  await bindPhotos(tx, photos, { room: 'assessment', record: appeal._id, regionPath, pointId: unit });
  if (await Appeal.exists({ round: against, subject: appeal.subject, line }).session(tx.session))
    throw new AppError('APPEAL_CLOSED');
  await Appeal.collection.insertOne(appeal as never, { session: tx.session }).catch((error: unknown) => {
    throw isDuplicateKey(error) ? new AppError('APPEAL_CLOSED') : error;
  });
  await audit(tx, {
    action: 'assessment.appeal',
    subject: appeal._id,
    detail: { line, photos: photos.length },
  });
  return appeal;
};

type Answered = Pick<AppealDocument, 'answer' | 'decisions'> & { state: 'upheld' | 'rejected' };

/** An appeal is answered once: APPEAL_CLOSED when it was. */
export const closeAppeal = async (
  tx: WriteTx,
  appeal: AppealDocument,
  answer: Answered,
): Promise<AppealDocument> => {
  const answered = await Appeal.findOneAndUpdate(
    { _id: appeal._id, state: 'open' },
    { $set: { ...answer, answeredBy: tx.actor.id, answeredAt: tx.now } },
    { session: tx.session, returnDocument: 'after' },
  ).lean<AppealDocument | null>();
  if (!answered) throw new AppError('APPEAL_CLOSED');
  return answered;
};
