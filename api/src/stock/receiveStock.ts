import type { WriteTx } from '../platform/tx.ts';
import type { EntryReason } from './Entry.ts';
import { Level, levelId } from './Level.ts';
import { type Place, writeEntries } from './moveStock.ts';
import { noteNewPlace } from './recallLot.ts';

export type Receipt = {
  place: Place;
  productId: string;
  lotNo: string;
  /** Last day of use. */
  expiry: string;
  /** Base units, above 0. */
  quantity: number;
  document: string;
  reason: Extract<EntryReason, 'opening' | 'receive' | 'transferIn' | 'adjust'>;
  occurredAt?: Date;
};

/**
 * Takes goods in: the level is made where the lot is new to the place, and grows by an entry of the ledger. A lot that was
 * recalled stays recalled where it arrives.
 */
export const receiveStock = async (tx: WriteTx, input: Receipt): Promise<void> => {
  const { place, productId, lotNo, expiry, quantity } = input;
  const id = levelId(place.id, productId, lotNo);
  await writeEntries(tx, [
    {
      place,
      picked: { levelId: id, productId, lotNo, expiry, quantity },
      quantity,
      reason: input.reason,
      document: input.document,
      occurredAt: input.occurredAt,
    },
  ]);
  const { upsertedCount } = await Level.collection.updateOne(
    { _id: id as never },
    {
      $setOnInsert: {
        placeId: place.id,
        regionPath: place.regionPath,
        productId,
        lotNo,
        expiry,
        recalled: false,
        reserved: 0,
      },
      $inc: { onHand: quantity, available: quantity },
      $max: { asOf: tx.now },
    },
    { session: tx.session, upsert: true },
  );
  if (upsertedCount > 0) await noteNewPlace(tx, { productId, lotNo }, { id, regionPath: place.regionPath });
};
