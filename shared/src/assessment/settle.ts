import {
  compare,
  divide,
  floor,
  fromNumber,
  multiply,
  type Rational,
  rational,
  subtract,
  sum,
  zero,
} from './rational.ts';

/** Fen: the smallest money there is. */
const fen = rational(100n);

const wholeFen = (amounts: readonly Rational[], total: bigint): bigint[] => {
  const cut = amounts.map((amount) => floor(amount).n);
  const rest = amounts.map((amount, at) => subtract(amount, rational(cut[at] ?? 0n)));
  const left = Number(total - cut.reduce((all, one) => all + one, 0n));
  const order = rest
    .map((lost, at) => ({ lost, at }))
    .sort((a, b) => compare(b.lost, a.lost) || a.at - b.at)
    .slice(0, left);
  const more = new Set(order.map(({ at }) => at));
  return cut.map((one, at) => one + (more.has(at) ? 1n : 0n));
};

const toYuan = (one: bigint): number => Number(one) / 100;

/**
 * A pool in yuan shared by points, each to the fen, by largest remainder: the sum is the pool, exactly. Of equal remainders the
 * first in order gets the fen. Where nobody has a point nobody is paid.
 */
export function sharePool(pool: number, points: readonly Rational[]): number[] {
  const all = sum(points);
  if (compare(all, zero) <= 0) return points.map(() => 0);
  const total = multiply(fromNumber(pool), fen);
  const shares = points.map((one) => divide(multiply(total, one), all));
  return wholeFen(shares, floor(total).n).map(toYuan);
}

/** Points at a fixed worth, each to the fen by largest remainder, so that the lines add up to the rounded whole. */
export function payFixed(yuanPerPoint: number, points: readonly Rational[]): number[] {
  const exact = points.map((one) => multiply(multiply(one, fromNumber(yuanPerPoint)), fen));
  const half = rational(1n, 2n);
  const whole = sum(exact);
  const total = floor({ n: whole.n * half.d + half.n * whole.d, d: whole.d * half.d }).n;
  return wholeFen(exact, total).map(toYuan);
}
