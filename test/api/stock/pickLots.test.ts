import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LevelDocument } from '../../../api/src/stock/Level.ts';
import { mayLeave, pickLots } from '../../../api/src/stock/pickLots.ts';

const today = '2026-11-23';
const days = ['2025-01-01', '2026-11-22', '2026-11-23', '2027-03-01', '2029-12-31'];

const levels = fc
  .uniqueArray(
    fc.record({
      lot: fc.integer({ min: 1, max: 9 }),
      expiry: fc.constantFrom(...days),
      available: fc.integer({ min: 0, max: 20 }),
      recalled: fc.boolean(),
    }),
    { selector: (one) => one.lot, maxLength: 8 },
  )
  .map((lots) =>
    lots.map(
      ({ lot, expiry, available, recalled }): LevelDocument => ({
        _id: `place:p:${lot}`,
        placeId: 'place',
        regionPath: '50',
        productId: 'p',
        lotNo: `${lot}`,
        expiry,
        recalled,
        onHand: available,
        reserved: 0,
        available,
        asOf: new Date(0),
      }),
    ),
  );

const usable = (all: readonly LevelDocument[]): number =>
  all.filter((level) => mayLeave(level, today)).reduce((sum, level) => sum + level.available, 0);

describe('picking lots, first expired first out (D09)', () => {
  it('takes exactly what is wanted when the lots that may leave hold it, else nothing at all', () => {
    fc.assert(
      fc.property(levels, fc.integer({ min: 1, max: 60 }), (all, wanted) => {
        const left = new Map<string, number>();
        const picked = pickLots(all, left, 'p', wanted, today);
        if (usable(all) < wanted) {
          expect(picked).toBeNull();
          expect(left.size).toBe(0);
        } else {
          expect(picked?.reduce((sum, one) => sum + one.quantity, 0)).toBe(wanted);
        }
      }),
    );
  });

  it('never takes an expired or recalled lot, nor a later one while an earlier still has some', () => {
    fc.assert(
      fc.property(levels, fc.integer({ min: 1, max: 60 }), (all, wanted) => {
        for (const one of pickLots(all, new Map(), 'p', wanted, today) ?? []) {
          const level = all.find((candidate) => candidate._id === one.levelId) as LevelDocument;
          expect(mayLeave(level, today)).toBe(true);
          const earlier = all.filter(
            (other) => mayLeave(other, today) && other.expiry < level.expiry && other.available > 0,
          );
          const taken = pickLots(all, new Map(), 'p', wanted, today) ?? [];
          for (const other of earlier)
            expect(taken.find((candidate) => candidate.levelId === other._id)?.quantity).toBe(
              other.available,
            );
        }
      }),
    );
  });

  it('keeps a running account: two in a row never take the same unit twice', () => {
    fc.assert(
      fc.property(
        levels,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 30 }),
        (all, first, second) => {
          const left = new Map<string, number>();
          const both = [pickLots(all, left, 'p', first, today), pickLots(all, left, 'p', second, today)];
          const sums = new Map<string, number>();
          for (const one of both.flatMap((picked) => picked ?? []))
            sums.set(one.levelId, (sums.get(one.levelId) ?? 0) + one.quantity);
          for (const level of all) expect(sums.get(level._id) ?? 0).toBeLessThanOrEqual(level.available);
        },
      ),
    );
  });

  it('lets a lot leave on its last day and not on the day after', () => {
    expect(mayLeave({ expiry: today, recalled: false }, today)).toBe(true);
    expect(mayLeave({ expiry: '2026-11-22', recalled: false }, today)).toBe(false);
  });
});
