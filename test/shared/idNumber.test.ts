import { ageBandOf, isIdNumber } from '@fcs/shared/idNumber.ts';
import { describe, expect, it } from 'vitest';

describe('identity numbers (GB 11643)', () => {
  it('have 18 signs, a day of birth that exists and a check sign that fits', () => {
    // The example of the standard, and the same with X as its check sign.
    expect(isIdNumber('11010519491231002X')).toBe(true);
    expect(isIdNumber('440524188001010014')).toBe(true);
    for (const wrong of [
      '110105194912310021',
      '11010519491231002x',
      '110105194913310025',
      '11010519490230002X',
      '1101051949123100',
      '01010519491231002X',
    ])
      expect(isIdNumber(wrong), wrong).toBe(false);
  });

  it('prove the age group of a day; a birthday counts from its own day on', () => {
    const born = '500119201211230012';
    expect(ageBandOf(born, '2026-11-22')).toBe('under14');
    expect(ageBandOf(born, '2026-11-23')).toBe('14to17');
    expect(ageBandOf(born, '2030-11-22')).toBe('14to17');
    expect(ageBandOf(born, '2030-11-23')).toBe('adult');
  });
});
