import { pathWithin } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { Lot, type LotDocument, type LotKey, lotIdOf } from './Lot.ts';

/** Whether a recall stops a lot in a tree. */
export type IsRecalled = (lot: LotKey, regionPath: string) => boolean;

/** The recalls of these lots that hold, read once for all of them. */
export const findRecalls = async (tx: Tx, lots: readonly LotKey[]): Promise<IsRecalled> => {
  const ids = [...new Set(lots.map(lotIdOf))];
  const known =
    ids.length === 0
      ? []
      : await Lot.find({ _id: { $in: ids } })
          .session(tx.session)
          .lean<LotDocument[]>();
  const recalls = new Map(known.map((lot) => [lot._id, lot.recalls ?? []]));
  return (lot, regionPath) =>
    (recalls.get(lotIdOf(lot)) ?? []).some((recall) => pathWithin(regionPath, recall.regionPath));
};
