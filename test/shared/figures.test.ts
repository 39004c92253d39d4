import { divide, fromNumber, multiply, toDecimal } from '@fcs/shared/assessment/rational.ts';
import { figureText, percentOf, rateText } from '@fcs/shared/figures.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('figures as people read them', () => {
  it('group thousands and keep the four decimals of the engine, none of them 0 at the end', () => {
    const cases: [number, string][] = [
      [0, '0'],
      [999, '999'],
      [40_000, '40,000'],
      [-1_234.5, '-1,234.5'],
      [83.4967, '83.4967'],
      [0.1 + 0.2, '0.3'],
    ];
    for (const [value, text] of cases) expect(figureText(value)).toBe(text);
    expect(rateText(19.9967)).toBe('19.9967%');
  });

  it('nothing the engine tells is changed by its text', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), (units) => {
        const value = units / 1e4;
        expect(Number(figureText(value).replaceAll(',', ''))).toBe(value);
      }),
    );
  });

  it('a share is the one of the engine', () => {
    const part = fc.integer({ min: 0, max: 10 ** 8 });
    fc.assert(
      fc.property(part, fc.integer({ min: 1, max: 10 ** 6 }), (hundredths, whole) => {
        const exact = divide(fromNumber(hundredths / 100), fromNumber(whole));
        expect(percentOf(hundredths / 100, whole)).toBe(toDecimal(multiply(exact, fromNumber(100))));
      }),
    );
    expect(percentOf(1, 0)).toBeNull();
  });
});
