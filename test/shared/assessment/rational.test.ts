import * as r from '@fcs/shared/assessment/rational.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const rationals = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt({ min: 1n, max: 10n ** 30n }))
  .map(([n, d]) => r.rational(n, d));

const doubles = fc.double({ noNaN: true, noDefaultInfinity: true });

describe('a rational', () => {
  it('is in lowest terms with the sign above the line', () => {
    expect(r.rational(6n, -4n)).toEqual({ n: -3n, d: 2n });
    expect(r.rational(0n, -7n)).toEqual({ n: 0n, d: 1n });
    expect(r.rational(-6n, -3n)).toEqual({ n: 2n, d: 1n });
  });

  it('has no denominator of zero', () => {
    expect(() => r.rational(1n, 0n)).toThrow(RangeError);
    expect(() => r.divide(r.one, r.zero)).toThrow(RangeError);
  });

  it('is the decimal as written, exponents included', () => {
    expect(r.fromNumber(21.698)).toEqual(r.rational(21698n, 1000n));
    expect(r.fromNumber(-0.1)).toEqual(r.rational(-1n, 10n));
    expect(r.fromNumber(1e21)).toEqual(r.rational(10n ** 21n));
    expect(r.fromNumber(1.5e22)).toEqual(r.rational(15n * 10n ** 21n));
    expect(r.fromNumber(5e-324)).toEqual(r.rational(5n, 10n ** 324n));
    expect(r.fromNumber(-0)).toEqual(r.zero);
  });

  it('is not made of NaN or infinity', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(() => r.fromNumber(value)).toThrow(RangeError);
    }
  });

  it('finds 21.698 of 22.84 to be exactly 95 percent', () => {
    const percent = r.multiply(r.divide(r.fromNumber(21.698), r.fromNumber(22.84)), r.fromNumber(100));
    expect(percent).toEqual(r.rational(95n));
  });

  it('adds, multiplies and takes away as fractions do, whatever the numbers', () => {
    fc.assert(
      fc.property(rationals, rationals, rationals, (a, b, c) => {
        expect(r.add(a, b)).toEqual(r.add(b, a));
        expect(r.subtract(r.add(a, b), b)).toEqual(a);
        expect(r.multiply(a, r.add(b, c))).toEqual(r.add(r.multiply(a, b), r.multiply(a, c)));
        if (b.n !== 0n) expect(r.multiply(r.divide(a, b), b)).toEqual(a);
      }),
    );
  });

  it('orders every pair one way, and min and max follow', () => {
    fc.assert(
      fc.property(rationals, rationals, (a, b) => {
        expect(r.compare(a, b) + r.compare(b, a)).toBe(0);
        expect(r.compare(r.min(a, b), r.max(a, b))).toBeLessThanOrEqual(0);
        expect(r.add(r.min(a, b), r.max(a, b))).toEqual(r.add(a, b));
      }),
    );
  });

  it('has the whole number at or below it as its floor', () => {
    expect(r.floor(r.rational(7n, 2n))).toEqual(r.rational(3n));
    expect(r.floor(r.rational(-7n, 2n))).toEqual(r.rational(-4n));
    expect(r.floor(r.rational(-4n))).toEqual(r.rational(-4n));
  });

  it('survives as a text', () => {
    fc.assert(
      fc.property(rationals, (a) => {
        expect(r.fromText(r.toText(a))).toEqual(a);
      }),
    );
    expect(r.toText(r.rational(-1n, 3n))).toBe('-1/3');
  });

  it('sums to the same in any order, as floating point does not', () => {
    const tenths = [0.1, 0.2, 0.3, 0.6].map(r.fromNumber);
    expect(r.sum(tenths)).toEqual(r.sum([...tenths].reverse()));
    expect(r.sum([0.1, 0.2].map(r.fromNumber))).toEqual(r.fromNumber(0.3));
  });
});

describe('toDecimal', () => {
  it('rounds a tie up at the fourth decimal', () => {
    expect(r.toDecimal(r.rational(12345n, 100000n))).toBe(0.1235);
    expect(r.toDecimal(r.rational(1n, 3n))).toBe(0.3333);
    expect(r.toDecimal(r.rational(2n, 3n))).toBe(0.6667);
    expect(r.toDecimal(r.rational(1n, 20000n))).toBe(0.0001);
    expect(r.toDecimal(r.rational(1n, 20001n))).toBe(0);
  });

  it('rounds a tie that floating point would lose', () => {
    expect(r.toDecimal(r.fromNumber(1.00005))).toBe(1.0001);
    expect(r.toDecimal(r.fromNumber(8.345), 2)).toBe(8.35);
  });

  it('keeps the sign and pads small numbers', () => {
    expect(r.toDecimal(r.fromNumber(-2.5))).toBe(-2.5);
    expect(r.toDecimal(r.fromNumber(0.0007))).toBe(0.0007);
    expect(r.toDecimal(r.fromNumber(7), 0)).toBe(7);
  });

  it('gives back every number of at most four decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), (n) => {
        expect(r.toDecimal(r.rational(BigInt(n), 10000n))).toBe(n === 0 ? 0 : n / 10000);
      }),
    );
  });

  it('is finite for every double there is', () => {
    fc.assert(fc.property(doubles, (x) => Number.isFinite(r.toDecimal(r.fromNumber(x)))));
    expect(r.toDecimal(r.rational(10n ** 400n))).toBe(Number.MAX_VALUE);
  });
});
