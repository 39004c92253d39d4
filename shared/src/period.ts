import { addDays, startOfDay } from './time.ts';

/** First and last day of a period, both included, and the same as instants [from, to). */
export type Period = { id: string; firstDay: string; lastDay: string; from: Date; to: Date };

const lastDayOfMonth = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  return addDays(`${next}-01`, -1);
};

const between = (id: string, firstDay: string, lastDay: string): Period => ({
  id,
  firstDay,
  lastDay,
  from: startOfDay(firstDay),
  to: startOfDay(addDays(lastDay, 1)),
});

/** `2023`, `2023S1`, `2023S2` or `2023-09..2024-08`; null for anything else, a reversed range included. */
export const parsePeriod = (id: string): Period | null => {
  if (/^20\d{2}$/.test(id)) return between(id, `${id}-01-01`, `${id}-12-31`);
  const half = /^(20\d{2})S([12])$/.exec(id);
  if (half) {
    const [, year, number] = half;
    return number === '1'
      ? between(id, `${year}-01-01`, `${year}-06-30`)
      : between(id, `${year}-07-01`, `${year}-12-31`);
  }
  const months = /^(20\d{2}-(?:0[1-9]|1[0-2]))\.\.(20\d{2}-(?:0[1-9]|1[0-2]))$/.exec(id);
  if (!months?.[1] || !months[2] || months[1] > months[2]) return null;
  return between(id, `${months[1]}-01`, lastDayOfMonth(months[2]));
};

/** The same months of the year before; null before the years there are. */
export const yearBefore = ({ id }: Period): Period | null =>
  parsePeriod(id.replace(/20\d{2}/g, (year) => String(Number(year) - 1)));

/** The calendar year a period is, or null: only whole years are served by counters. */
export const wholeYear = (period: Period): string | null => (/^20\d{2}$/.test(period.id) ? period.id : null);
