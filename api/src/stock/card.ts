import { dayOf } from '@fcs/shared/time.ts';

/** What the card needs of an entry. */
export type CardEntry = { _id?: string; occurredAt: Date; recordedAt: Date; quantity: number };

/**
 * The order of a stock card: when it happened, then when it was written. Of lines of the same instant those that bring
 * goods come first: the shelf allowed each of them, so this order never falls below what the true one did.
 */
export const byCardOrder = (a: CardEntry, b: CardEntry): number =>
  a.occurredAt.getTime() - b.occurredAt.getTime() ||
  a.recordedAt.getTime() - b.recordedAt.getTime() ||
  b.quantity - a.quantity ||
  ((a._id ?? '') < (b._id ?? '') ? -1 : 1);

/** The balance after each line. */
export const replayCard = <E extends CardEntry>(entries: readonly E[]): { entry: E; balance: number }[] => {
  let balance = 0;
  return [...entries].sort(byCardOrder).map((entry) => {
    balance += entry.quantity;
    return { entry, balance };
  });
};

type Low = { day: string; balance: number };

/**
 * The balances from an instant on, told backwards from what lies there now: `later` are the lines after it. The first is
 * the balance at the instant itself, on `day`.
 */
const balancesSince = (onHand: number, later: readonly CardEntry[], day: string): Low[] => {
  let balance = onHand - later.reduce((sum, { quantity }) => sum + quantity, 0);
  return [
    { day, balance },
    ...[...later].sort(byCardOrder).map((entry) => {
      balance += entry.quantity;
      return { day: dayOf(entry.occurredAt), balance };
    }),
  ];
};

/** The least that lay there from an instant on: so much may still be said to have left then. */
export const lowestSince = (onHand: number, later: readonly CardEntry[]): number =>
  Math.min(...balancesSince(onHand, later, '').map(({ balance }) => balance));

/** Where the books first fall below nothing when `taken` had left at `at`; null: nowhere. */
export const firstNegative = (
  onHand: number,
  later: readonly CardEntry[],
  { taken, at }: { taken: number; at: Date },
): Low | null => {
  const found = balancesSince(onHand - taken, later, dayOf(at)).find(({ balance }) => balance < 0);
  return found ?? null;
};
