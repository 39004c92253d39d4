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

/** Where the card of one lot falls below nothing at or after `since`, first; null: nowhere. */
export const firstNegative = (
  entries: readonly CardEntry[],
  since: Date,
): { day: string; balance: number } | null => {
  const found = replayCard(entries).find(({ entry, balance }) => balance < 0 && entry.occurredAt >= since);
  return found ? { day: dayOf(found.entry.occurredAt), balance: found.balance } : null;
};
