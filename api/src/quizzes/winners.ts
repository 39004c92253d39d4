import { orderedFrame, rankFrame } from '../sampling/rank.ts';

export type Winner = { id: string; which: number };

/**
 * Who wins what: the entries ranked as every sample is (sampling/rank.ts), the first of them get the first prize, and so
 * on until prizes or entries end. Anybody gets the same from the published entries and seed.
 */
export const winnersOf = (
  entries: Iterable<string>,
  seed: string,
  prizes: readonly { count: number }[],
): Winner[] => {
  const each = prizes.flatMap(({ count }, which) => Array.from({ length: count }, () => which));
  return rankFrame(orderedFrame(entries), seed)
    .slice(0, each.length)
    .map((id, rank) => ({ id, which: each[rank] as number }));
};
