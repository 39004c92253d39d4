import type { Grant } from '@fcs/shared/contracts/people.ts';
import type { Indicator } from '@fcs/shared/contracts/surgery.ts';

/** This year and the three before it, newest first. */
export const yearsUntil = (today: string): string[] =>
  [0, 1, 2, 3].map((back) => String(Number(today.slice(0, 4)) - back));

/** The same months a year earlier: a year under way is not held against a whole one. */
export function yearBefore(year: string, today: string): { year: string; months: number; period: string } {
  const before = String(Number(year) - 1);
  const months = year === today.slice(0, 4) ? Number(today.slice(5, 7)) : 12;
  const last = String(months).padStart(2, '0');
  return { year: before, months, period: months === 12 ? before : `${before}-01..${before}-${last}` };
}

export interface Pair {
  now: Indicator;
  before: Indicator | null;
}

export const pairsOf = (now: readonly Indicator[], before: readonly Indicator[]): Pair[] =>
  now.map((one) => ({ now: one, before: before.find(({ id }) => id === one.id) ?? null }));

/** How far it moved: of shares in percentage points, of counts in cases; null where one of the two is unknown. */
export function changeOf({ now, before }: Pair): number | null {
  const [to, from] = now.whole === null ? [now.part, before?.part] : [now.rate, before?.rate];
  return to == null || from == null ? null : Math.round((to - from) * 100) / 100;
}

/** County and assessor look at their tree, a hospital at its own unit. */
export const overseenRegion = (grants: readonly Grant[]): string | null =>
  grants.find(({ role, region }) => (role === 'county' || role === 'assessor') && region !== null)?.region ??
  null;
