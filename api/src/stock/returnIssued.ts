import type { WriteTx } from '../platform/tx.ts';
import { Entry, type EntryDocument } from './Entry.ts';
import { levelId } from './Level.ts';
import { changeLevels, type Place, writeEntries } from './moveStock.ts';

/**
 * What a paper took from a shelf never left: the same lots come back by entries of the ledger. `occurredAt` is when it was
 * said to leave, so that the card of that day is right again; it only ever raises later levels. Repeated, nothing moves.
 */
export const returnIssued = async (
  tx: WriteTx,
  input: { place: Place; document: string; occurredAt: Date },
): Promise<void> => {
  const { place, document, occurredAt } = input;
  const entries = await Entry.find({ document, placeId: place.id })
    .session(tx.session)
    .lean<EntryDocument[]>();
  const lots = new Map<string, EntryDocument>();
  for (const entry of entries) {
    const id = levelId(entry.placeId, entry.productId, entry.lotNo);
    lots.set(id, { ...entry, quantity: entry.quantity + (lots.get(id)?.quantity ?? 0) });
  }
  const back = [...lots]
    .filter(([, { quantity }]) => quantity < 0)
    .map(([id, { productId, lotNo, expiry, quantity }]) => ({
      levelId: id,
      ...{ productId, lotNo, expiry, quantity: -quantity },
    }));
  await writeEntries(
    tx,
    back.map((picked) => ({
      ...{ place, picked, quantity: picked.quantity, document, occurredAt },
      reason: 'return' as const,
    })),
  );
  await changeLevels(
    tx,
    back.map((picked) => ({ levelId: picked.levelId, onHand: picked.quantity, reserved: 0 })),
  );
};
