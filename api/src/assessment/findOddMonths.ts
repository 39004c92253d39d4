import * as checks from '@fcs/shared/dataQuality.ts';
import { type Period, parsePeriod } from '@fcs/shared/period.ts';
import { addDays, dayOf } from '@fcs/shared/time.ts';
import { countByMonth } from '../dispensing/listVisits.ts';
import { type FactWhere, sayIn } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { type Found, type FoundRow, nothing } from './qualityFound.ts';

/** So many months before a period tell what is usual. */
const history = 12;

const monthsBefore = (month: string, many: number): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const at = year * 12 + number - 1 - many;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
};

/** The months from the first of the history to the last of the period that is over. */
const monthsOver = (period: Period, today: string): string[] => {
  const months: string[] = [];
  let month = monthsBefore(period.firstDay.slice(0, 7), history);
  for (const last = period.lastDay.slice(0, 7); month <= last && month < today.slice(0, 7); )
    [month] = [addDays(`${month}-28`, 4).slice(0, 7), months.push(month)];
  return months;
};

export type Months = { odd: checks.OddMonth[]; silent: checks.OddMonth[]; of: number };

/** The neighbours of a unit are those of its region; it is told of its own places only. */
export const lookAtMonths = async (tx: Tx, where: FactWhere): Promise<Months> => {
  const months = monthsOver(where.period, dayOf(tx.now));
  const [first, last] = [months[0], months.at(-1)];
  const period = first && last ? parsePeriod(`${first}..${last}`) : null;
  if (!period) return { odd: [], silent: [], of: 0 };
  const places = await countByMonth({ ...where, unit: null, places: null, period });
  const from = where.period.firstDay.slice(0, 7);
  const asked = (month: string): boolean => month >= from;
  const own = ({ placeId }: { placeId: string }): boolean => !where.places || where.places.includes(placeId);
  return {
    odd: checks.oddMonths(places, months, asked).filter(own),
    silent: checks.silentMonths(places, months, asked).filter(own),
    of: places.filter(own).length * months.filter(asked).length,
  };
};

const tenth = (ratio: number): number => Math.round(ratio * 10) / 10;

const inWords = (tx: Tx, { month, count, usual, peers }: checks.OddMonth): string => {
  const beside =
    peers === null
      ? ''
      : sayIn(
          tx,
          `；同月其他机构约为平时的 ${tenth(peers)} 倍`,
          `; the other places had ${tenth(peers)} times as usual`,
        );
  return sayIn(
    tx,
    `${month} 登记 ${count} 人次，本处通常每月约 ${usual} 人次${beside}`,
    `${month}: ${count} recorded, usually about ${usual} a month here${beside}`,
  );
};

const rowsOf = async (tx: Tx, found: readonly checks.OddMonth[]): Promise<FoundRow[]> => {
  const names = await pointNames([...new Set(found.map(({ placeId }) => placeId))]);
  return found.map((one) => ({
    id: `${one.placeId}-${one.month}`,
    day: null,
    place: names.get(one.placeId) ?? null,
    label: inWords(tx, one),
    stands: [one.count, one.usual],
  }));
};

/** Months far from what is usual: those above it with all their visits, since which of them are too many cannot be told. */
export const findOddMonths = async (
  tx: Tx,
  { odd, of }: Months,
  visits: readonly checks.Visit[],
): Promise<Found> => {
  const high = new Set(
    odd.filter(({ count, usual }) => count > usual).map((one) => `${one.placeId} ${one.month}`),
  );
  return {
    ...nothing,
    rows: await rowsOf(tx, odd),
    visits: visits.filter(
      ({ placeId, at, channel }) =>
        (channel === 'manual' || channel === 'doctor') && high.has(`${placeId} ${dayOf(at).slice(0, 7)}`),
    ),
    of,
  };
};

/** Months in which a place that usually reports said nothing; at most the usual number of people is missing. */
export const findSilentMonths = async (tx: Tx, { silent, of }: Months): Promise<Found> => ({
  ...nothing,
  rows: await rowsOf(tx, silent),
  of,
  whole: async ({ asked }) => {
    const sheet = await asked();
    const people = sheet.facts['dispensing.people'];
    const missing = silent.reduce((sum, { usual }) => sum + Math.round(usual), 0);
    return typeof people === 'number' ? { sheet, facts: { 'dispensing.people': people + missing } } : null;
  },
});
