import { inTree } from '../platform/facts.ts';
import { pathWithin } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Level } from './Level.ts';
import { Lot, type LotKey, lotIdOf } from './Lot.ts';

type Recall = { voucherId: string; regionPath: string };

const changeLot = async (tx: WriteTx, lot: LotKey, change: object): Promise<{ recalls?: Recall[] }> =>
  (await Lot.collection.findOneAndUpdate({ _id: lotIdOf(lot) as never }, change as never, {
    session: tx.session,
    upsert: true,
    returnDocument: 'after',
  })) as never;

const markTree = async (tx: WriteTx, lot: LotKey, regionPath: string, recalled: boolean): Promise<number> => {
  const { matchedCount } = await Level.collection.updateMany(
    { ...lot, regionPath: inTree(regionPath) } as never,
    { $set: { recalled } },
    { session: tx.session },
  );
  return matchedCount;
};

/** Marks the lot everywhere in the tree, also where it arrives later. Gives the number of places that know it. */
export const recallLot = async (tx: WriteTx, lot: LotKey, recall: Recall): Promise<number> => {
  await changeLot(tx, lot, { $push: { recalls: recall } });
  return markTree(tx, lot, recall.regionPath, true);
};

/** Takes a recall back; where another one holds the lot stays recalled. */
export const liftRecall = async (tx: WriteTx, lot: LotKey, recall: Recall): Promise<void> => {
  const { recalls = [] } = await changeLot(tx, lot, { $pull: { recalls: { voucherId: recall.voucherId } } });
  await markTree(tx, lot, recall.regionPath, false);
  for (const other of recalls) await markTree(tx, lot, other.regionPath, true);
};

/** The first box of a lot at a place: it is recalled there where a recall holds. */
export const noteNewPlace = async (
  tx: WriteTx,
  lot: LotKey,
  level: { id: string; regionPath: string },
): Promise<void> => {
  const { recalls = [] } = await changeLot(tx, lot, { $inc: { places: 1 } });
  if (!recalls.some(({ regionPath }) => pathWithin(level.regionPath, regionPath))) return;
  await Level.collection.updateOne(
    { _id: level.id as never },
    { $set: { recalled: true } },
    { session: tx.session },
  );
};
