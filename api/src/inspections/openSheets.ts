import { newId } from '../platform/chance.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import { Inspection, type InspectionDocument } from './Inspection.ts';
import { linesToInspect } from './linesToInspect.ts';

type OfRound = { _id: string; scheme: string; period: string; assessors: readonly { personId: string }[] };
type Subject = Pick<InspectionDocument, 'subject' | 'region' | 'regionPath' | 'unit'>;

/** One empty sheet for each subject of a round; none where its scheme has nothing to look at on the spot. */
export const openSheets = async (
  tx: WriteTx,
  { round, subjects }: { round: OfRound; subjects: readonly Subject[] },
): Promise<void> => {
  if (linesToInspect(round.scheme).length === 0) return;
  const sheets = subjects.map(
    ({ subject, region, regionPath, unit }): InspectionDocument => ({
      _id: newId(),
      round: round._id,
      ...{ subject, region, regionPath, unit },
      scheme: round.scheme,
      period: round.period,
      assessors: round.assessors.map(({ personId }) => personId),
      open: true,
      revision: 0,
      lines: [],
      signatures: [],
      locked: false,
      lockedAt: null,
      clientIds: [],
    }),
  );
  await Inspection.collection.insertMany(sheets as never[], { session: tx.session });
};

/** Sheets somebody began and that are not signed by both sides; one that nobody began does not hold a round up. */
export const unlockedSheets = async (tx: Tx, round: string): Promise<number> =>
  Inspection.countDocuments({ round, locked: false, revision: { $gt: 0 } }).session(tx.session);

/** The time of inspections is over: nothing is written any more. */
export const closeInspection = async (tx: WriteTx, round: string): Promise<void> => {
  await Inspection.updateMany({ round }, { $set: { open: false } }, { session: tx.session });
};
