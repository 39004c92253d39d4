import type { WriteTx } from '../platform/tx.ts';
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

type Leaving = { place: Place; picked: readonly Picked[]; document: string };

/** Reserved goods leave the shelf: an entry for each lot. */
export const issueReserved = async (tx: WriteTx, { place, picked, document }: Leaving): Promise<void> => {
  await writeEntries(
    tx,
    picked.map((one) => ({
      place,
      picked: one,
      quantity: -one.quantity,
      reason: 'order' as const,
      document,
    })),
  );
  await changeLevels(
    tx,
    picked.map((one) => ({ levelId: one.levelId, onHand: -one.quantity, reserved: -one.quantity })),
  );
};

/** A parcel came back unopened: the same lots grow again. */
export const returnStock = async (tx: WriteTx, { place, picked, document }: Leaving): Promise<void> => {
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
