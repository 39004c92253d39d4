import { dayOf } from '@fcs/shared/time.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import type { EntryReason } from './Entry.ts';
import { listLevels } from './listLevels.ts';
import { changeLevels, type Place, writeEntries } from './moveStock.ts';
import { type Picked, pickLots } from './pickLots.ts';

export type Issue = {
  place: Place;
  productId: string;
  /** Base units. */
  quantity: number;
  reason: Extract<EntryReason, 'dispense' | 'vend' | 'loss' | 'transferOut'>;
  document: string;
  occurredAt?: Date;
};

/** Takes goods from the shelf, first expired first; OUT_OF_STOCK names product and what is left. Gives the lots taken. */
export const issueStock = async (tx: WriteTx, input: Issue): Promise<Picked[]> => {
  const { place, productId, quantity } = input;
  const levels = await listLevels(tx, place.id, [productId]);
  const picked = pickLots(levels, new Map(), productId, quantity, dayOf(tx.now));
  if (!picked) throw new AppError('OUT_OF_STOCK', { productId, placeId: place.id });
  await writeEntries(
    tx,
    picked.map((one) => ({
      place,
      picked: one,
      quantity: -one.quantity,
      reason: input.reason,
      document: input.document,
      occurredAt: input.occurredAt,
    })),
  );
  await changeLevels(
    tx,
    picked.map((one) => ({ levelId: one.levelId, onHand: -one.quantity, reserved: 0 })),
  );
  return picked;
};
