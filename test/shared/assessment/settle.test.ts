import { fromNumber } from '@fcs/shared/assessment/rational.ts';
import { payFixed, sharePool } from '@fcs/shared/assessment/settle.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const rationals = (points: readonly number[]) => points.map(fromNumber);
const fen = (yuan: number): number => Math.round(yuan * 100);
const total = (parts: readonly number[]): number => parts.reduce((all, one) => all + fen(one), 0);

const someone = fc.array(
  fc.nat(2_000_000).map((n) => n / 10),
  { minLength: 1, maxLength: 40 },
);
const pools = fc.nat(50_000_000).map((n) => n / 100);

describe('a pool shared by points (N14)', () => {
  it('three equal units share 100 yuan as 33.34, 33.33, 33.33', () => {
    expect(sharePool(100, rationals([7, 7, 7]))).toEqual([33.34, 33.33, 33.33]);
  });

  it('the plan of 南川区 2023, 228,400 yuan over points 2,000, 500 and 3, leaves no fen over', () => {
    expect(total(sharePool(228_400, rationals([2000, 500, 3])))).toBe(22_840_000);
  });

  it('pays nobody where nobody has a point', () => {
    expect(sharePool(100, rationals([0, 0]))).toEqual([0, 0]);
    expect(sharePool(100, [])).toEqual([]);
  });

  it('always gives out the pool to the fen, nobody more than a fen off the exact share', () => {
    fc.assert(
      fc.property(pools, someone, (pool, points) => {
        const parts = sharePool(pool, rationals(points));
        const all = points.reduce((sum, one) => sum + one, 0);
        if (all === 0) return;
        expect(total(parts)).toBe(fen(pool));
        parts.forEach((part, at) => {
          expect(part).toBeGreaterThanOrEqual(0);
          expect(Math.abs(part - (pool * (points[at] ?? 0)) / all)).toBeLessThan(0.0101);
        });
      }),
    );
  });

  it('pays no less for more points, and nothing for none', () => {
    fc.assert(
      fc.property(pools, someone, (pool, points) => {
        const parts = sharePool(pool, rationals(points));
        points.forEach((a, i) => {
          if (a === 0) expect(parts[i]).toBe(0);
          points.forEach((b, j) => {
            if (a > b) expect(parts[i]).toBeGreaterThanOrEqual(parts[j] ?? 0);
          });
        });
      }),
      { numRuns: 50 },
    );
  });
});

describe('points at a fixed worth', () => {
  it('2,012 points at 0.85 yuan are 1,710.20', () => {
    expect(payFixed(0.85, rationals([2012]))).toEqual([1710.2]);
  });

  it('add up to the whole rounded once, each within a fen of its own worth', () => {
    fc.assert(
      fc.property(
        fc.nat(99_999).map((n) => (n + 1) / 10_000),
        someone,
        (worth, points) => {
          const parts = payFixed(worth, rationals(points));
          const exact = points.reduce(
            (sum, one) => sum + Math.round(one * 10) * Math.round(worth * 10_000),
            0,
          );
          expect(total(parts)).toBe(Math.floor((exact + 500) / 1000));
          parts.forEach((part, at) => {
            expect(Math.abs(part - (points[at] ?? 0) * worth)).toBeLessThan(0.0101);
          });
        },
      ),
    );
  });
});
