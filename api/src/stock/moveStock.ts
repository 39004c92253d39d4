import { newId } from '../platform/chance.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Entry, type EntryDocument, type EntryReason } from './Entry.ts';
import { Level } from './Level.ts';
import type { Picked } from './pickLots.ts';

export type Place = { id: string; regionPath: string };

/** Change of one level; `onHand` and `reserved` are signed, available follows. */
export type Change = { levelId: string; onHand: number; reserved: number };

const sumByLevel = (changes: readonly Change[]): Change[] => {
  const sums = new Map<string, Change>();
  for (const { levelId, onHand, reserved } of changes) {
    const sum = sums.get(levelId) ?? { levelId, onHand: 0, reserved: 0 };
    sums.set(levelId, { levelId, onHand: sum.onHand + onHand, reserved: sum.reserved + reserved });
  }
  return [...sums.values()].filter(({ onHand, reserved }) => onHand !== 0 || reserved !== 0);
};

const guard = (field: string, change: number): Record<string, unknown> =>
  change < 0 ? { [field]: { $gte: -change } } : {};

/**
 * Applies changes to levels, each once, with the guard in its filter: no level ever becomes negative, in whatever order
 * processes come. A level that no longer holds it is STOCK_CONFLICT and aborts the transaction.
 */
export const changeLevels = async (tx: WriteTx, changes: readonly Change[]): Promise<void> => {
  const sums = sumByLevel(changes);
  if (sums.length === 0) return;
  const result = await Level.collection.bulkWrite(
    sums.map(({ levelId, onHand, reserved }) => {
      const available = onHand - reserved;
      return {
        updateOne: {
          filter: {
            _id: levelId,
            ...guard('onHand', onHand),
            ...guard('reserved', reserved),
            ...guard('available', available),
          } as never,
          update: { $inc: { onHand, reserved, available }, $max: { asOf: tx.now } },
        },
      };
    }),
    { session: tx.session, ordered: true },
  );
  if (result.matchedCount !== sums.length) throw new AppError('STOCK_CONFLICT');
};

export type NewEntry = {
  place: Place;
  picked: Picked;
  quantity: number;
  reason: EntryReason;
  document: string;
  occurredAt?: Date;
};

/** When each lot was last moved: a line may not be recorded before the one it follows, however transactions overlap. */
const lastMoved = async (tx: WriteTx, levelIds: readonly string[]): Promise<Map<string, Date>> => {
  const found = await Level.collection
    .find(
      { _id: { $in: [...new Set(levelIds)] as never[] } },
      { projection: { asOf: 1 }, session: tx.session },
    )
    .toArray();
  return new Map(found.map((level) => [String(level._id), level.asOf as Date]));
};

/** Writes lines of the ledger; the levels are changed beside, in the same transaction. */
export const writeEntries = async (tx: WriteTx, entries: readonly NewEntry[]): Promise<void> => {
  if (entries.length === 0) return;
  const moved = await lastMoved(
    tx,
    entries.map(({ picked }) => picked.levelId),
  );
  const rows = entries.map(({ place, picked, quantity, reason, document, occurredAt }): EntryDocument => {
    const last = moved.get(picked.levelId);
    const recordedAt = last && last > tx.now ? last : tx.now;
    return {
      _id: newId(),
      document,
      reason,
      placeId: place.id,
      regionPath: place.regionPath,
      productId: picked.productId,
      lotNo: picked.lotNo,
      expiry: picked.expiry,
      quantity,
      occurredAt: occurredAt ?? recordedAt,
      recordedAt,
      actorKind: tx.actor.kind,
      actorId: tx.actor.id,
      sample: false,
    };
  });
  await Entry.collection.insertMany(rows as never[], { session: tx.session });
};
