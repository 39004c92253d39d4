import { dayOf } from '@fcs/shared/time.ts';
import { refuseClosed } from '../dispensing/openPeriod.ts';
import { audit } from '../platform/audit/audit.ts';
import { seal } from '../platform/crypto/seal.ts';
import type { WriteTx } from '../platform/tx.ts';
import { FollowUp, type FollowUpDocument } from './FollowUp.ts';
import { queueReport } from './queueReport.ts';
import type { Kept, Kind, Voided } from './takenBack.ts';

export type Mistake<R extends string> = {
  reason: R;
  note: string | null;
  /** The caller holds the county of the place, not only the place. */
  asCounty: (record: Pick<Kept, 'pointId' | 'regionPath'>) => boolean;
};

export type TakenBack<T, R extends string> = { voided: Voided<T, R>; followUps: FollowUpDocument[] };

/** What is not done is not to be done any more; what was done stays visible and counts for nothing. */
const endFollowUps = async (tx: WriteTx, subjectId: string): Promise<FollowUpDocument[]> => {
  const { session } = tx;
  await FollowUp.deleteMany({ subjectId, done: null }, { session });
  await FollowUp.updateMany({ subjectId }, { $set: { kind: 'voided' } }, { session });
  return FollowUp.find({ subjectId }).session(session).lean<FollowUpDocument[]>();
};

/**
 * Takes a standing record out of all that counts: it moves to the voided ones without its phone, since nobody is to be
 * called about it any more, and is reported so under its next version. Throws PERIOD_CLOSED.
 */
export const takeBackRecord = async <T extends Kept, R extends string>(
  tx: WriteTx,
  { kind, standing, voided: shelf }: Kind<T, R>,
  record: T,
  { reason, note, asCounty, replacedBy }: Mistake<R> & { replacedBy: string | null },
): Promise<TakenBack<T, R>> => {
  const { _id, pointId, regionPath } = record;
  await refuseClosed(tx, record, { today: dayOf(tx.now), county: asCounty(record) });
  const noteSealed = note === null ? null : seal(note);
  const version = record.version + 1;
  const voided: Voided<T, R> = {
    ...record,
    ...{ version, phoneSealed: null },
    voided: { at: tx.now, by: tx.actor.id, reason, noteSealed, replacedBy },
  };
  await shelf.collection.insertOne(voided as never, { session: tx.session });
  await standing.collection.deleteOne({ _id } as never, { session: tx.session });
  const followUps = await endFollowUps(tx, _id);
  await queueReport(tx, { kind, subjectId: _id, regionPath, version });
  await audit(tx, {
    action: replacedBy === null ? `${kind}.void` : `${kind}.correct`,
    subject: _id,
    detail: { pointId, reason, ...(replacedBy === null ? {} : { replacedBy }) },
  });
  return { voided, followUps };
};
