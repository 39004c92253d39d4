import { dayOf } from '@fcs/shared/time.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { checkBackdated } from './checkBackdated.ts';
import type { EntryReason } from './Entry.ts';
import { Level, type LevelDocument } from './Level.ts';
import { type Change, changeLevels, type Place, writeEntries } from './moveStock.ts';
import type { Picked } from './pickLots.ts';

/** Levels lose availability, not goods: nothing is written to the ledger until they leave. */
export const holdChanges = (picked: readonly Picked[]): Change[] =>
  picked.map((one) => ({ levelId: one.levelId, onHand: 0, reserved: one.quantity }));

/** Gives a reservation back. */
export const releaseStock = async (tx: WriteTx, picked: readonly Picked[]): Promise<void> =>
  changeLevels(
    tx,
    picked.map((one) => ({ levelId: one.levelId, onHand: 0, reserved: -one.quantity })),
  );

type Moved = { place: Place; picked: readonly Picked[]; document: string };
type Leaving = Moved & {
  reason?: Extract<EntryReason, 'order' | 'issue' | 'transferOut' | 'loss'>;
  occurredAt?: Date;
};

/** Held goods may have expired or been recalled since: the shelf decides when they leave (D08). */
const refuseUnfit = async (tx: WriteTx, picked: readonly Picked[], day: string): Promise<void> => {
  const levels = await Level.find({ _id: { $in: picked.map(({ levelId }) => levelId) } })
    .session(tx.session)
    .lean<LevelDocument[]>();
  for (const { recalled, expiry, productId, lotNo } of levels) {
    if (recalled) throw new AppError('LOT_RECALLED', { productId, lotNo });
    if (expiry < day) throw new AppError('LOT_EXPIRED', { productId, lotNo });
  }
};

/**
 * Reserved goods leave the shelf: an entry for each lot. LOT_EXPIRED and LOT_RECALLED where a lot may not leave, except as
 * a loss; BACKDATED_NEGATIVE where they left earlier than the card bears.
 */
export const issueReserved = async (tx: WriteTx, leaving: Leaving): Promise<void> => {
  const { place, picked, document, reason = 'order', occurredAt } = leaving;
  if (reason !== 'loss') await refuseUnfit(tx, picked, dayOf(occurredAt ?? tx.now));
  if (occurredAt) await checkBackdated(tx, picked, occurredAt);
  await writeEntries(
    tx,
    picked.map((one) => ({ place, picked: one, quantity: -one.quantity, reason, document, occurredAt })),
  );
  await changeLevels(
    tx,
    picked.map((one) => ({ levelId: one.levelId, onHand: -one.quantity, reserved: -one.quantity })),
  );
};

/** A parcel came back unopened: the same lots grow again. */
export const returnStock = async (tx: WriteTx, { place, picked, document }: Moved): Promise<void> => {
  await writeEntries(
    tx,
    picked.map((one) => ({
      place,
      picked: one,
      quantity: one.quantity,
      reason: 'return' as const,
      document,
    })),
  );
  await changeLevels(
    tx,
    picked.map((one) => ({ levelId: one.levelId, onHand: one.quantity, reserved: 0 })),
  );
};
