import { fromNumber, rational, sum, toDecimal } from '@fcs/shared/assessment/rational.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shareOut } from '../../../api/src/assessment/shareOut.ts';

const part = fc
  .tuple(fc.bigInt({ min: 0n, max: 10_000_000n }), fc.bigInt({ min: 1n, max: 9_999n }))
  .map(([n, d]) => rational(n, d));

it('parts add up to their rounded sum, each within one unit of its exact value', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), fc.integer({ min: 0, max: 6 }), (parts, places) => {
      const shared = shareOut(parts, places);
      expect(toDecimal(sum(shared.map(fromNumber)), places)).toBe(toDecimal(sum(parts), places));
      for (const [index, one] of shared.entries())
        expect(Math.abs(one - toDecimal(parts[index] ?? rational(0n), 8))).toBeLessThanOrEqual(
          10 ** -places * 1.000001,
        );
    }),
  );
});

it('thirds of a hundred: the first gets the hundredth that is left', () => {
  const third = rational(100n, 3n);
  expect(shareOut([third, third, third], 2)).toEqual([33.34, 33.33, 33.33]);
});
