/** Days of a mean month. */
const monthDays = 30.4375;
const dayMs = 86_400_000;

type Lot = { expiry: string; quantity: number };
export type Need = {
  /** Base units that left in `months`. */
  used: number;
  months: number;
  coverMonths: number;
  /** Lots that may leave, with what is free of them. */
  lots: readonly Lot[];
  onTheWay: number;
  today: string;
  baseUnitsPerUnit: number;
};
export type Suggested = { usable: number; atRisk: number; suggested: number; monthsLeft: number | null };

const daysUntil = (expiry: string, today: string): number =>
  (Date.parse(`${expiry}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / dayMs + 1;

/** What of the lots will be used before it expires, first expired first out, at so many a day; without use, all of it. */
export const usableInTime = (lots: readonly Lot[], perDay: number, today: string): number => {
  if (perDay === 0) return lots.reduce((all, { quantity }) => all + quantity, 0);
  let used = 0;
  for (const { expiry, quantity } of [...lots].sort((a, b) => (a.expiry < b.expiry ? -1 : 1)))
    used += Math.max(0, Math.min(quantity, Math.floor(perDay * daysUntil(expiry, today)) - used));
  return used;
};

/**
 * What to ask for (D06): the use of the months to cover, less what will be used in time and what is on the way, in whole
 * units rounded up. Goods that will expire unused do not count, or the shelf is empty when they are thrown away.
 */
export const suggest = (need: Need): Suggested => {
  const perMonth = need.used / need.months;
  const free = need.lots.reduce((all, { quantity }) => all + quantity, 0);
  const usable = usableInTime(need.lots, perMonth / monthDays, need.today);
  const missing = perMonth * need.coverMonths - usable - need.onTheWay;
  return {
    usable,
    atRisk: free - usable,
    suggested: Math.max(0, Math.ceil(missing / need.baseUnitsPerUnit)),
    monthsLeft: perMonth === 0 ? null : Math.round((10 * usable) / perMonth) / 10,
  };
};
