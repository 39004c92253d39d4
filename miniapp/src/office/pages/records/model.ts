import type { CollectedFact, FactRow } from '@fcs/shared/contracts/assessment.ts';

export interface Totals {
  count: number;
  /** Exact to 4 decimals; null where rows carry no amounts. */
  sum: number | null;
}

const SCALE = 1e6;

/** How many rows, and what their amounts add up to; counted in whole millionths, so that 0.1 + 0.2 is 0.3. */
export function totalsOf(rows: readonly FactRow[]): Totals {
  const amounts = rows.flatMap(({ amount }) => (amount === null ? [] : [Math.round(amount * SCALE)]));
  if (amounts.length === 0) return { count: rows.length, sum: null };
  return { count: rows.length, sum: Math.round(amounts.reduce((a, b) => a + b, 0) / 100) / 1e4 };
}

/** Whether all rows together give the value; null while rows are missing or the value is no number. */
export function agrees(
  { value }: Pick<CollectedFact, 'value'>,
  { count, sum }: Totals,
  all: boolean,
): boolean | null {
  if (!all || typeof value !== 'number') return null;
  return Math.abs((sum ?? count) - value) < 1e-4;
}
