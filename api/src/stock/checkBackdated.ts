import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { firstNegative } from './card.ts';
import { Entry, type EntryDocument } from './Entry.ts';
import type { Place } from './moveStock.ts';
import type { Picked } from './pickLots.ts';

/**
 * Plays the card of each lot again with what is said to have left at `occurredAt`. BACKDATED_NEGATIVE names the first
 * day on which the books would have fallen below nothing (N23). Goods that came in earlier never do that.
 */
export const checkBackdated = async (
  tx: WriteTx,
  place: Place,
  leaving: readonly Picked[],
  occurredAt: Date,
): Promise<void> => {
  if (occurredAt >= tx.now) return;
  for (const { productId, lotNo, quantity } of leaving) {
    const card = await Entry.find({ placeId: place.id, productId, lotNo })
      .session(tx.session)
      .select({ occurredAt: 1, recordedAt: 1, quantity: 1 })
      .lean<EntryDocument[]>();
    const found = firstNegative(
      [...card, { occurredAt, recordedAt: tx.now, quantity: -quantity }],
      occurredAt,
    );
    if (found) throw new AppError('BACKDATED_NEGATIVE', { productId, lotNo, ...found });
  }
};
