import { evaluate } from '@fcs/shared/assessment/evaluate.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnFacts } from './draw.ts';
import { amountScheme, scheme, sheet } from './official.ts';
import {
  plainHubei,
  plainNanchuan,
  plainQuality,
  plainSubsidy,
  plainTotals,
  plainWorkload,
} from './plainly.ts';

/** Equal after rounding, unless the fifth decimal is so near a tie that floating point cannot tell. */
function agrees(exact: number | null, plain: number | null): boolean {
  if (exact === null || plain === null) return exact === plain;
  const scaled = plain * 10_000;
  const nearTie = Math.abs(scaled - Math.floor(scaled) - 0.5) < 1e-2;
  return nearTie || Math.abs(exact - Math.round(scaled) / 10_000) < 1e-6;
}

describe('a second, plain calculation of 10,000 drawn counties', () => {
  it.each([
    ['nanchuan-2023', plainNanchuan],
    ['nanchuan-2023-quality', plainQuality],
    ['hubei-2019', plainHubei],
  ] as const)('agrees with %s', (id, plainly) => {
    fc.assert(
      fc.property(drawnFacts(scheme(id)), (facts) => {
        const { items, score, applicablePoints, rescaled } = evaluate(sheet(id), facts);
        const plain = plainly(facts);
        for (const item of items) expect(agrees(item.score, plain[item.id]?.[1] ?? null)).toBe(true);
        const totals = plainTotals(plain, sheet(id).full);
        expect(applicablePoints).toBe(totals.applicable);
        expect(agrees(score, totals.score)).toBe(true);
        expect(agrees(rescaled, totals.rescaled)).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });

  it.each([
    ['nanchuan-2023-subsidy', plainSubsidy],
    ['hubei-2019-workload', plainWorkload],
  ] as const)('agrees with %s', (id, plainly) => {
    fc.assert(
      fc.property(drawnFacts(scheme(id)), (facts) => {
        expect(agrees(evaluate(amountScheme(id), facts).amount, plainly(facts))).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });
});
