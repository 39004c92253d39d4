import { dayOf } from '@fcs/shared/time.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { checkBackdated, freeSince } from './checkBackdated.ts';
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

/** Enough lies there now, but not all of it did then: the first lot in turn says from which day the books would fail. */
const refuseLate = async (tx: WriteTx, picked: readonly Picked[] | null, at: Date): Promise<void> => {
  if (picked) await checkBackdated(tx, picked, at);
};

/**
 * Takes goods from the shelf, first expired first; OUT_OF_STOCK names product and place. What is told late comes from
 * lots that were there then, else BACKDATED_NEGATIVE; only a vend is never refused so. Gives the lots taken.
 */
export const issueStock = async (tx: WriteTx, input: Issue): Promise<Picked[]> => {
  const { place, productId, quantity } = input;
  const levels = await listLevels(tx, place.id, [productId]);
  const late = input.reason !== 'vend' && input.occurredAt ? input.occurredAt : null;
  const day = dayOf(late ?? tx.now);
  const picked = pickLots(levels, await freeSince(tx, levels, late), productId, quantity, day);
  if (!picked && late) await refuseLate(tx, pickLots(levels, new Map(), productId, quantity, day), late);
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
