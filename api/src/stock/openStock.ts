import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { pathWithin } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Level, type LevelDocument, levelId } from './Level.ts';
import { type Place, writeEntries } from './moveStock.ts';
import { noteNewPlaces } from './recallLot.ts';

/** A lot that lay at a place before the books began; base units, above 0. */
export type Opening = { place: Place; productId: string; lotNo: string; expiry: string; quantity: number };

/** The opening of some cards at once; each lot must be new to its place, which the ids of the levels see to. */
export const openStock = async (tx: WriteTx, openings: readonly Opening[]): Promise<void> => {
  const document = `opening-${newId()}`;
  const recalls = await noteNewPlaces(tx, openings);
  const levels = openings.map((one): LevelDocument => {
    const { place, productId, lotNo, expiry, quantity } = one;
    const trees = recalls.get(`${productId}:${lotNo}`) ?? [];
    return {
      _id: levelId(place.id, productId, lotNo),
      placeId: place.id,
      regionPath: place.regionPath,
      productId,
      lotNo,
      expiry,
      recalled: trees.some((root) => pathWithin(place.regionPath, root)),
      onHand: quantity,
      reserved: 0,
      available: quantity,
      asOf: tx.now,
    };
  });
  await writeEntries(
    tx,
    openings.map(({ place, productId, lotNo, expiry, quantity }) => ({
      place,
      picked: { levelId: levelId(place.id, productId, lotNo), productId, lotNo, expiry, quantity },
      quantity,
      reason: 'opening' as const,
      document,
    })),
  );
  await Level.collection.insertMany(levels as never[], { session: tx.session });
  await audit(tx, { action: 'stock.open', subject: document, detail: { lots: openings.length } });
};
