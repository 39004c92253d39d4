import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { firstNegative, lowestSince } from './card.ts';
import { Entry, type EntryDocument } from './Entry.ts';
import { Level, type LevelDocument } from './Level.ts';
import type { Picked } from './pickLots.ts';

const linesAfter = async (tx: WriteTx, level: LevelDocument, at: Date): Promise<EntryDocument[]> =>
  Entry.find({
    placeId: level.placeId,
    productId: level.productId,
    lotNo: level.lotNo,
    occurredAt: { $gt: at },
  })
    .session(tx.session)
    .select({ occurredAt: 1, recordedAt: 1, quantity: 1 })
    .lean<EntryDocument[]>();

/**
 * Plays the card of each lot again with what is said to have left at `occurredAt`. BACKDATED_NEGATIVE names the first
 * day on which the books would have fallen below nothing (N23). Goods that came in earlier never do that.
 */
export const checkBackdated = async (
  tx: WriteTx,
  leaving: readonly Picked[],
  occurredAt: Date,
): Promise<void> => {
  if (occurredAt >= tx.now) return;
  for (const levelId of new Set(leaving.map((one) => one.levelId))) {
    const level = await Level.findById(levelId).session(tx.session).lean<LevelDocument | null>();
    if (!level) continue;
    const own = leaving.filter((one) => one.levelId === levelId);
    const taken = own.reduce((sum, { quantity }) => sum + quantity, 0);
    const later = await linesAfter(tx, level, occurredAt);
    const found = firstNegative(level.onHand, later, { taken, at: occurredAt });
    const { productId, lotNo } = level;
    if (found) throw new AppError('BACKDATED_NEGATIVE', { productId, lotNo, ...found });
  }
};

/**
 * How much of each lot may leave at an instant: what is free now, and of the past no more than its card ever bore since.
 * To be handed to pickLots, so that a late record takes a lot that was there then.
 */
export const freeSince = async (
  tx: WriteTx,
  levels: readonly LevelDocument[],
  occurredAt: Date | null,
): Promise<Map<string, number>> => {
  const free = new Map(levels.map((level) => [level._id, level.available]));
  if (!occurredAt || occurredAt >= tx.now) return free;
  for (const level of levels) {
    const lowest = lowestSince(level.onHand, await linesAfter(tx, level, occurredAt));
    free.set(level._id, Math.max(0, Math.min(level.available, lowest)));
  }
  return free;
};
