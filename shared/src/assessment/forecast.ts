/** A number at the end of the year, with the bounds it stays within nineteen times of twenty. */
export type Forecast = { mid: number; low: number; high: number };

/** Normal quantile of 95 %. */
const z = 1.96;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * A counter that has grown month by month, carried on to the end: `growth` is what each month past added, `left` the months
 * to come. The interval holds both the scatter of months and that their mean itself is not known well; a counter never falls
 * below what it is. With fewer than three months there is no interval to speak of: null.
 */
export function carryOn(now: number, growth: readonly number[], left: number): Forecast | null {
  if (left <= 0) return { mid: now, low: now, high: now };
  if (growth.length < 3) return null;
  const each = mean(growth);
  const scatter = growth.reduce((sum, value) => sum + (value - each) ** 2, 0) / (growth.length - 1);
  const wide = z * Math.sqrt(scatter * (left + (left * left) / growth.length));
  const mid = now + each * left;
  const tidy = (value: number): number => Math.round(Math.max(now, value) * 100) / 100;
  return { mid: tidy(mid), low: tidy(mid - wide), high: tidy(mid + wide) };
}
