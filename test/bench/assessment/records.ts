import { addDays } from '@fcs/shared/time.ts';

/** A year of records by arithmetic alone, so that every store can make the same ones by itself. */
export type Year = { year: string; count: number; people: number };

export const townshipCount = 34;
const daysInYear = 365;

export const yearOf = (year: string, count: number): Year => ({
  year,
  count,
  people: Math.max(1, Math.floor(count / 6)),
});

/** The n-th record; most people go where they live, each tenth time elsewhere. Channel 3 is the machine. */
export const recordOf = ({ people }: Year, n: number) => {
  const person = (n * 7_919) % people;
  const township = n % 10 === 0 ? Math.floor(n / 10) % townshipCount : person % townshipCount;
  return { person, township, day: (n * 31) % daysInYear, channel: (n % 11) % 4 };
};

/** The same in SQL over `n`, as PostgreSQL and DuckDB both read it. */
export const recordSql = ({ people }: Year): string => `
  ((n * 7919) % ${people})::int as person,
  (case when n % 10 = 0 then (n / 10) % ${townshipCount} else ((n * 7919) % ${people}) % ${townshipCount} end)::smallint as township,
  ((n * 31) % ${daysInYear})::smallint as day,
  ((n % 11) % 4)::smallint as channel`;

export const dayText = ({ year }: Year, day: number): string => addDays(`${year}-01-01`, day);

/** By township: distinct people, and person-times by hand (all channels but the machine). */
export type Count = { people: number; visits: number };

/** One of the things compared. */
export type Counter = {
  id: string;
  /** The counts of these townships in a year. */
  count: (year: Year, townships: readonly number[]) => Promise<Map<number, Count>>;
};

/** What every counter must answer, by going through all records once. */
export const expectedCounts = (year: Year): Map<number, Count> => {
  const seen = new Uint8Array(townshipCount * year.people);
  const counts = new Map<number, Count>();
  for (let at = 0; at < townshipCount; at += 1) counts.set(at, { people: 0, visits: 0 });
  for (let n = 0; n < year.count; n += 1) {
    const { person, township, channel } = recordOf(year, n);
    const count = counts.get(township)!;
    const mark = township * year.people + person;
    if (seen[mark] === 0) count.people += 1;
    seen[mark] = 1;
    if (channel !== 3) count.visits += 1;
  }
  return counts;
};
