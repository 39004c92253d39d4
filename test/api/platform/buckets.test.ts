import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBuckets } from '../../../api/src/platform/http/buckets.ts';

const minute = 60_000;

describe('buckets', () => {
  it('let all be spent at once, and say how long to wait for the next', () => {
    const buckets = createBuckets(3, minute);
    expect([1, 2, 3].map(() => buckets.take('a', 0))).toEqual([0, 0, 0]);
    expect(buckets.take('a', 0)).toBe(minute / 3);
    expect(buckets.take('a', minute / 3 - 1)).toBeGreaterThan(0);
    expect(buckets.take('a', minute / 3)).toBe(0);
    expect(buckets.take('b', 0)).toBe(0);
  });

  it('fill up within the minute and never beyond', () => {
    const buckets = createBuckets(5, minute);
    for (let time = 0; time < 6; time += 1) buckets.take('a', 0);
    const later = Array.from({ length: 7 }, () => buckets.take('a', 10 * minute));
    expect(later.filter((wait) => wait === 0)).toHaveLength(5);
  });

  it('give no more than a bucket and what flows in, whenever they are asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 200 }),
        (most, pauses) => {
          const buckets = createBuckets(most, minute);
          let now = 0;
          let given = 0;
          for (const pause of pauses) {
            now += pause;
            if (buckets.take('a', now) === 0) given += 1;
          }
          expect(given).toBeLessThanOrEqual(most + (now * most) / minute + 1e-6);
        },
      ),
    );
  });

  it('keep what was spent when the clock is put back', () => {
    const buckets = createBuckets(1, minute);
    buckets.take('a', minute);
    expect(buckets.take('a', 0)).toBeGreaterThan(0);
  });
});
