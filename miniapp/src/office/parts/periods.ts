import type { YearOverview } from '../../api/assessments';

/** A period in parts, to be said in words. */
export type PeriodParts =
  | { kind: 'year'; year: string }
  | { kind: 'half'; year: string; half: '1' | '2' }
  | { kind: 'months'; from: string; to: string };

export function periodParts(period: string): PeriodParts {
  const half = /^(\d{4})S([12])$/.exec(period);
  if (half?.[1]) return { kind: 'half', year: half[1], half: half[2] === '2' ? '2' : '1' };
  const [from = period, to] = period.split('..');
  return to === undefined ? { kind: 'year', year: from } : { kind: 'months', from, to };
}

/** The years a choice offers when the server told none: this one and the three before it. */
export function fallbackYears(today: string): YearOverview[] {
  const last = Number(today.slice(0, 4));
  return [0, 1, 2, 3].map((back) => ({
    year: String(last - back),
    loaded: true,
    from: null,
    to: null,
    carriedOverPlan: false,
    sample: false,
    note: null,
  }));
}

export interface PeriodChoice {
  period: string;
  loaded: boolean;
  toDate: boolean;
}

/** Newest first: each year, then its halves as far as they have begun. A year without data stays in the list, named so. */
export function periodChoices(years: readonly YearOverview[], today: string): PeriodChoice[] {
  const [thisYear, month] = [today.slice(0, 4), Number(today.slice(5, 7))];
  return [...years]
    .sort((a, b) => b.year.localeCompare(a.year))
    .flatMap(({ year, loaded }) => {
      const current = year === thisYear;
      const whole = { period: year, loaded, toDate: current };
      if (!loaded) return [whole];
      const second = current && month < 7 ? [] : [{ period: `${year}S2`, loaded, toDate: current }];
      return [whole, ...second, { period: `${year}S1`, loaded, toDate: current && month < 7 }];
    });
}
