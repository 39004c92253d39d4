import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toAmount, toBase } from '../../../api/src/stock/amount.ts';
import { type CardEntry, firstNegative, lowestSince, replayCard } from '../../../api/src/stock/card.ts';
import { monthsBefore } from '../../../api/src/stock/findSuggestions.ts';
import { suggest, usableInTime } from '../../../api/src/stock/suggest.ts';

const product = { baseUnitsPerUnit: 12 };
const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 1, 0, minute));
const entry = (occurred: number, recorded: number, quantity: number): CardEntry => ({
  occurredAt: at(occurred),
  recordedAt: at(recorded),
  quantity,
});

describe('amounts', () => {
  it('are the same in units and pieces as in base units, of what lacks too', () => {
    expect(toAmount(-13, product)).toEqual({ quantity: -1, loose: -1 });
    expect(toBase({ quantity: 2 }, product)).toBe(24);
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (base) => {
        expect(toBase(toAmount(base, product), product)).toBe(base);
      }),
    );
  });
});

describe('the stock card (N23)', () => {
  it('runs by day, then by when it was written, and brings before it takes', () => {
    const lines = [entry(5, 5, -4), entry(5, 5, 4), entry(1, 9, 2), entry(1, 1, 1)];
    expect(replayCard(lines).map(({ balance }) => balance)).toEqual([1, 3, 7, 3]);
  });

  it('tells backwards from today what a full replay tells forwards', () => {
    const lines = fc.array(
      fc.record({ minute: fc.nat({ max: 20 }), quantity: fc.integer({ min: -9, max: 9 }) }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(lines, fc.nat({ max: 21 }), fc.integer({ min: 1, max: 20 }), (some, minute, taken) => {
        const card = some.map((one, number) => entry(one.minute, 100 + number, one.quantity));
        const onHand = card.reduce((sum, { quantity }) => sum + quantity, 0);
        const later = card.filter(({ occurredAt }) => occurredAt > at(minute));
        const added = entry(minute, 999, -taken);
        const from = replayCard([...card, added]);
        const after = from.slice(from.findIndex((line) => line.entry === added));
        const expected = after.find(({ balance }) => balance < 0)?.balance ?? null;
        expect(firstNegative(onHand, later, { taken, at: at(minute) })?.balance ?? null).toBe(expected);
        expect(lowestSince(onHand, later)).toBe(Math.min(...after.map(({ balance }) => balance)) + taken);
      }),
    );
  });
});

describe('what to ask for (D06)', () => {
  const need = {
    used: 300,
    months: 3,
    coverMonths: 3,
    lots: [{ expiry: '2030-12-31', quantity: 100 }],
    onTheWay: 50,
    today: '2026-11-23',
    baseUnitsPerUnit: 10,
  };

  it('covers the months to come less what is usable and on the way, in whole units', () => {
    expect(suggest(need)).toEqual({ usable: 100, atRisk: 0, suggested: 15, monthsLeft: 1 });
    expect(suggest({ ...need, onTheWay: 49 }).suggested).toBe(16);
    expect(suggest({ ...need, onTheWay: 500 }).suggested).toBe(0);
  });

  it('does not count what will expire before it is used', () => {
    const lots = [
      { expiry: '2026-12-02', quantity: 100 },
      { expiry: '2030-12-31', quantity: 40 },
    ];
    // 100 a month is 3.28 a day: in the ten days left 32 of the first lot are used, and 68 thrown away.
    expect(suggest({ ...need, lots, onTheWay: 0 })).toMatchObject({ usable: 72, atRisk: 68, suggested: 23 });
  });

  it('asks for nothing where nothing was used, and then knows no months', () => {
    expect(suggest({ ...need, used: 0 })).toMatchObject({ suggested: 0, monthsLeft: null, usable: 100 });
  });

  it('never calls more usable than lies there', () => {
    const lot = fc.record({
      expiry: fc.constantFrom('2026-11-23', '2026-12-01', '2027-06-30', '2029-01-01'),
      quantity: fc.nat({ max: 500 }),
    });
    fc.assert(
      fc.property(fc.array(lot, { maxLength: 6 }), fc.nat({ max: 50 }), (lots, perDay) => {
        const all = lots.reduce((sum, { quantity }) => sum + quantity, 0);
        const usable = usableInTime(lots, perDay, '2026-11-23');
        expect(usable).toBeGreaterThanOrEqual(0);
        expect(usable).toBeLessThanOrEqual(all);
      }),
    );
  });

  it('goes back whole months, to the last day where a month is short', () => {
    expect(monthsBefore('2026-05-31', 3)).toBe('2026-02-28');
    expect(monthsBefore('2026-02-15', 3)).toBe('2025-11-15');
  });
});
