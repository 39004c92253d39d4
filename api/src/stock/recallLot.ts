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

/** The same for many lots at once: gives of each lot the trees in which it is recalled. */
export const noteNewPlaces = async (tx: WriteTx, lots: readonly LotKey[]): Promise<Map<string, string[]>> => {
  const places = new Map<string, number>();
  for (const lot of lots) places.set(lotIdOf(lot), (places.get(lotIdOf(lot)) ?? 0) + 1);
  await Lot.collection.bulkWrite(
    [...places].map(([id, count]) => ({
      updateOne: { filter: { _id: id as never }, update: { $inc: { places: count } }, upsert: true },
    })),
    { session: tx.session, ordered: false },
  );
  const found = await Lot.collection
    .find({ _id: { $in: [...places.keys()] as never[] } }, { session: tx.session })
    .toArray();
  return new Map(
    found.map(({ _id, recalls }) => [
      String(_id),
      ((recalls as Recall[] | undefined) ?? []).map(({ regionPath }) => regionPath),
    ]),
  );
};
