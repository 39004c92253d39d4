import { rational } from '@fcs/shared/assessment/rational.ts';
import { calculate, exactValue, leaf, replay, type Trace } from '@fcs/shared/assessment/trace.ts';
import { describe, expect, it } from 'vitest';

const fact = (value: number) => leaf('fact', 'value', value);

describe('a trace', () => {
  it('says what a number was made of, exactly and readably', () => {
    const third = calculate('share', 'divide', leaf('fact', 'part', 1), leaf('fact', 'whole', 3));
    expect(third).toEqual({
      name: 'share',
      op: 'divide',
      value: '1/3',
      decimal: 0.3333,
      of: [
        { name: 'part', op: 'fact', value: '1/1', decimal: 1 },
        { name: 'whole', op: 'fact', value: '3/1', decimal: 3 },
      ],
    });
  });

  it.each([
    ['add', [1, 2, 3], 6],
    ['subtract', [1, 3], -2],
    ['multiply', [2, 3], 6],
    ['divide', [3, 4], 0.75],
    ['min', [2, 3], 2],
    ['max', [2, 3], 3],
    ['floor', [2.9], 2],
    ['atMost', [5, 5], 1],
    ['below', [5, 5], 0],
    ['choose', [1, 8, 9], 8],
    ['choose', [0, 8, 9], 9],
  ] as const)('calculates %s of %j as %d', (op, of, expected) => {
    expect(calculate('result', op, ...of.map(fact)).decimal).toBe(expected);
  });

  it('counts true and false as 1 and 0', () => {
    expect(leaf('fact', 'staff.assigned', true).value).toBe('1/1');
    expect(leaf('fact', 'staff.assigned', false).value).toBe('0/1');
  });

  it('replays from its leaves, so a number that was tampered with shows', () => {
    const honest = calculate('score', 'multiply', fact(3), calculate('lost', 'add', fact(1), fact(2)));
    expect(replay(honest)).toEqual(rational(9n));
    const forged: Trace = { ...honest, value: '10/1', decimal: 10 };
    expect(exactValue(forged)).toEqual(rational(10n));
    expect(replay(forged)).toEqual(rational(9n));
  });

  it('replays after a journey through JSON', () => {
    const trace = calculate('share', 'divide', fact(0.1), fact(0.3));
    expect(replay(JSON.parse(JSON.stringify(trace)))).toEqual(rational(1n, 3n));
  });

  it('divides by nothing never', () => {
    expect(() => calculate('share', 'divide', fact(1), fact(0))).toThrow(RangeError);
  });
});
