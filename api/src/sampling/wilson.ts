import type { SampleRate } from '@fcs/shared/contracts/sampling.ts';

/** Two-sided 95 %. */
const z = 1.959963984540054;

const rounded = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 10_000;

/** The share with the interval of Wilson (1927), four decimals; it stays within 0 and 1 and never has no width. */
export const wilson = (good: number, n: number): SampleRate => {
  if (n === 0) return { n, good, rate: null, low: null, high: null };
  const share = good / n;
  const square = z * z;
  const middle = (share + square / (2 * n)) / (1 + square / n);
  const half = (z / (1 + square / n)) * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n));
  return { n, good, rate: rounded(share), low: rounded(middle - half), high: rounded(middle + half) };
};
