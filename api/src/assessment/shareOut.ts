import {
  add,
  floor,
  multiply,
  type Rational,
  rational,
  subtract,
  sum,
  toDecimal,
} from '@fcs/shared/assessment/rational.ts';

/**
 * Exact parts as decimals that add up to their rounded sum: each is cut down, and what is left goes to the parts that
 * lost most, one unit of the last decimal each.
 */
export const shareOut = (parts: readonly Rational[], places: number): number[] => {
  const scale = rational(10n ** BigInt(places));
  const scaled = parts.map((part) => multiply(part, scale));
  const cut = scaled.map(floor);
  const half = rational(1n, 2n);
  const left = Number(subtract(floor(add(sum(scaled), half)), sum(cut)).n);
  const rest = scaled.map((part, index) => Number(toDecimal(subtract(part, cut[index] as Rational), 12)));
  const most = new Set(
    rest
      .map((lost, index) => ({ lost, index }))
      .sort((a, b) => b.lost - a.lost || a.index - b.index)
      .slice(0, left)
      .map(({ index }) => index),
  );
  return cut.map((whole, index) =>
    toDecimal(rational(whole.n + (most.has(index) ? 1n : 0n), scale.n), places),
  );
};
