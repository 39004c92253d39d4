import type { Line } from '@fcs/shared/assessment/scheme.ts';
import { findScheme } from '@fcs/shared/assessment/schemes.ts';
import type * as contract from '@fcs/shared/contracts/rounds.ts';
import type * as z from 'zod/mini';
import { bindPhotos } from '../photos/bindPhotos.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { isDuplicateKey } from '../platform/storage/mongo.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Appeal, type AppealDocument } from './Appeal.ts';
import { Round, type RoundDocument, type RoundSheetDocument } from './Round.ts';

type NewAppeal = z.infer<typeof contract.newAppeal>;

/** Moves the count of open appeals only in the state in which appeals are made and answered. */
export const countOpen = async (tx: WriteTx, round: RoundDocument, by: 1 | -1): Promise<void> => {
  const guard = by === 1 ? {} : { openAppeals: { $gt: 0 } };
  const { modifiedCount } = await Round.updateOne(
    { _id: round._id, state: 'appeal', ...guard },
    { $inc: { openAppeals: by } },
    { session: tx.session },
  );
  if (modifiedCount === 0) throw new AppError('APPEAL_CLOSED');
};

/** The unit says what it has against a line, with pictures. APPEAL_CLOSED outside the window or a second time. */
export const makeAppeal = async (
  tx: WriteTx,
  round: RoundDocument,
  sheet: RoundSheetDocument,
  { line, text, photos }: NewAppeal,
): Promise<AppealDocument> => {
  const open = round.state === 'appeal' && round.appealUntil !== null && tx.now < round.appealUntil;
  if (!open) throw new AppError('APPEAL_CLOSED');
  const lines = (findScheme(round.scheme)?.lines ?? []) as Line[];
  if (!lines.some(({ id }) => id === line)) throw invalid('line', 'invalid_value');
  const appeal: AppealDocument = {
    _id: newId(),
    round: round._id,
    subject: sheet.subject,
    regionPath: sheet.regionPath,
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
  const { regionPath, unit: pointId } = sheet;
  await bindPhotos(tx, photos, { room: 'assessment', record: appeal._id, regionPath, pointId });
  if (await Appeal.exists({ round: round._id, subject: sheet.subject, line }).session(tx.session))
    throw new AppError('APPEAL_CLOSED');
  await Appeal.collection.insertOne(appeal as never, { session: tx.session }).catch((error: unknown) => {
    throw isDuplicateKey(error) ? new AppError('APPEAL_CLOSED') : error;
  });
  await countOpen(tx, round, 1);
  await audit(tx, {
    action: 'assessment.appeal',
    subject: appeal._id,
    detail: { line, photos: photos.length },
  });
  return appeal;
};
