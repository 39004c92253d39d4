import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { newId, newTypedCode, setChance, shuffled } from '../../../api/src/platform/chance.ts';

let reset: (() => void) | null = null;
afterEach(() => {
  reset?.();
  reset = null;
});

describe('chance', () => {
  it('can be set, so that a draw can be repeated', () => {
    reset = setChance((count) => Buffer.alloc(count, 7));
    expect(newId()).toBe(newId());
    expect(shuffled([1, 2, 3, 4])).toEqual(shuffled([1, 2, 3, 4]));
    reset();
    expect(newId()).not.toBe(newId());
  });

  it('shuffles without losing or adding a thing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (things) => {
        expect([...shuffled(things)].sort()).toEqual([...things].sort());
      }),
    );
  });

  it('makes ids that are safe in a URL and codes without signs that look alike', () => {
    expect(newId()).toMatch(/^[A-Za-z0-9_-]{20}$/);
    for (let time = 0; time < 50; time += 1) expect(newTypedCode(12)).toMatch(/^[A-HJ-KMNP-Z2-9]{12}$/);
  });
});
