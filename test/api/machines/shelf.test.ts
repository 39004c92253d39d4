import { distanceMetres } from '@fcs/shared/geo.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { goneOn } from '../../../api/src/machines/budget.ts';
import { byUrgency, machineNeed, needOf } from '../../../api/src/machines/refillNeed.ts';
import { sampleBySeed } from '../../../api/src/machines/sampleBySeed.ts';
import { isHidden, levelOf, lotsAfter, newSlot, type SlotMove } from '../../../api/src/machines/slots.ts';
import { tourOf } from '../../../api/src/machines/tour.ts';

const lot = (lotNo: string, quantity: number, expiry = '2028-01-31') => ({ lotNo, expiry, quantity });
const slot = (lots: ReturnType<typeof lot>[] | null) => ({
  ...newSlot({ slot: 1, productId: 'p', capacity: 50 }),
  lots,
});

describe('what lies in a slot', () => {
  const move = fc.oneof(
    fc.record({
      type: fc.constant('load' as const),
      lotNo: fc.constantFrom('A', 'B'),
      n: fc.integer({ min: 1, max: 9 }),
    }),
    fc.record({
      type: fc.constant('vend' as const),
      lotNo: fc.constant(''),
      n: fc.integer({ min: 1, max: 4 }),
    }),
  );

  test('follows from the numbers of its moves, however late they are told', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), fc.integer(), (drawn, seed) => {
        const moves = drawn.map(
          ({ type, lotNo, n }, at): SlotMove =>
            type === 'load' ? { seq: at + 1, type, lot: lot(lotNo, n) } : { seq: at + 1, type, quantity: n },
        );
        const mixed = [...moves].sort((a, b) => ((a.seq * 7919 + seed) % 31) - ((b.seq * 7919 + seed) % 31));
        const inTurn = moves.reduce<ReturnType<typeof lotsAfter>>(
          (lots, one) => lotsAfter(lots, [one]),
          null,
        );
        expect(lotsAfter(null, mixed)).toEqual(inTurn);
        expect(inTurn?.every(({ quantity }) => quantity > 0) ?? true).toBe(true);
      }),
    );
  });

  test('comes out in the order it went in, and is unknown until something is loaded', () => {
    expect(lotsAfter(null, [{ seq: 1, type: 'vend', quantity: 1 }])).toBeNull();
    const lots = [lot('A', 2), lot('B', 5)];
    expect(lotsAfter(lots, [{ seq: 1, type: 'vend', quantity: 3 }])).toEqual([lot('B', 4)]);
    expect(levelOf(slot(lots))).toBe(7);
  });

  test('hides itself a week before the last day of what lies in front (N5)', () => {
    const of = (expiry: string) => isHidden(slot([lot('A', 2, expiry), lot('B', 5)]), '2026-11-24');
    expect([of('2026-11-30'), of('2026-12-01'), of('2026-11-01')]).toEqual([true, false, true]);
    expect(isHidden(slot([]), '2026-11-24')).toBe(false);
    expect(isHidden(slot(null), '2026-11-24')).toBe(false);
  });
});

describe('the yearly budget of days offline (N4, E05)', () => {
  const at = (day: string) => new Date(`${day}T00:00:00.000+08:00`);
  const window = { from: at('2026-01-01'), to: at('2026-07-01') };
  const gone = (...spans: [string, string][]) =>
    goneOn(
      spans.map(([from, to]) => ({ from: at(from), to: at(to) })),
      window,
      { allowedDays: 5, yearEnd: at('2027-01-01') },
    );

  test('says on which day it is gone at this rate', () => {
    // 3.2 of 5 days in 181 days: all five after 282.8 days.
    expect(
      goneOn(
        [{ from: at('2026-03-01'), to: new Date(at('2026-03-01').getTime() + 3.2 * 86_400_000) }],
        window,
        {
          allowedDays: 5,
          yearEnd: at('2027-01-01'),
        },
      ),
    ).toBe('2026-10-10');
  });

  test('says when it was gone, and nothing where it lasts the year', () => {
    expect(gone(['2026-02-01', '2026-02-04'], ['2026-05-01', '2026-05-09'])).toBe('2026-05-03');
    expect(gone(['2026-02-01', '2026-02-02'])).toBeNull();
    expect(gone()).toBeNull();
  });
});

describe('a refill', () => {
  const today = '2026-11-24';

  test('is wanted where a slot is empty, low, expired or soon to expire, and of unknown ones', () => {
    const why = (lots: ReturnType<typeof lot>[] | null, perDay = 0) => needOf(slot(lots), perDay, today)?.why;
    expect(why([])).toBe('empty');
    expect(why([lot('A', 40, '2026-11-01')])).toBe('expired');
    expect(why([lot('A', 40, '2026-12-10')])).toBe('expiring');
    expect(why([lot('A', 40)], 8)).toBe('low');
    expect(why([lot('A', 10)])).toBe('low');
    expect(why(null)).toBe('unknown');
    expect(needOf(slot([lot('A', 40)]), 1, today, true)).toMatchObject({ why: 'recalled', emptyOn: today });
    expect(why([lot('A', 40)], 1)).toBeUndefined();
  });

  test('goes first where most is missed, then where it is empty soonest, then where it expires first', () => {
    const machine = (lots: ReturnType<typeof lot>[] | null, perDay: number) => {
      const need = needOf(slot(lots), perDay, today);
      return machineNeed(need ? [need] : []);
    };
    const [missed, empty, soon, expiring, unknown] = [
      machine([], 5),
      machine([], 1),
      machine([lot('A', 10)], 5),
      machine([lot('A', 40, '2026-12-10')], 0),
      machine(null, 0),
    ];
    const sorted = [unknown, soon, expiring, empty, missed].sort(byUrgency);
    expect(sorted.map((one) => [missed, empty, soon, expiring, unknown].indexOf(one))).toEqual([
      0, 1, 2, 3, 4,
    ]);
  });

  test('tour visits every stop once, and no part of it is better turned round', () => {
    const place = fc.record({
      lng: fc.double({ min: 107, max: 107.4, noNaN: true }),
      lat: fc.double({ min: 29, max: 29.4, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 12 }), (places) => {
        const stops = places.map((location, at) => ({ id: `m${at}`, location }));
        const tour = tourOf({ lng: 107.1, lat: 29.1 }, stops);
        expect([...tour.order].sort()).toEqual(stops.map(({ id }) => id).sort());
        const length = (order: readonly string[]) =>
          order.reduce(
            ({ sum, here }, id) => {
              const { location } = stops.find((stop) => stop.id === id)!;
              return { sum: sum + distanceMetres(here, location), here: location };
            },
            { sum: 0, here: { lng: 107.1, lat: 29.1 } },
          ).sum;
        for (let from = 0; from < stops.length; from += 1)
          for (let to = from + 1; to < stops.length; to += 1) {
            const { order } = tour;
            const turned = [
              ...order.slice(0, from),
              ...order.slice(from, to + 1).reverse(),
              ...order.slice(to + 1),
            ];
            expect(length(turned)).toBeGreaterThan(tour.metres - 2);
          }
      }),
      { numRuns: 50 },
    );
    const line = [3, 1, 2].map((step) => ({ id: `${step}`, location: { lng: 107, lat: 29 + step / 10 } }));
    const { order, metres } = tourOf({ lng: 107, lat: 29 }, line);
    expect(order).toEqual(['1', '2', '3']);
    expect(metres).toBeCloseTo(33_358, -2);
  });
});

test('a sample is the same for the same seed and machines, whatever their order, and spreads over all (E04)', () => {
  const ids = Array.from({ length: 40 }, (_, at) => `m${at}`);
  expect(sampleBySeed([...ids].reverse(), 'K7', 5)).toEqual(sampleBySeed(ids, 'K7', 5));
  expect(sampleBySeed(ids, 'K7', 99)).toHaveLength(40);
  const drawn = new Map<string, number>();
  for (let seed = 0; seed < 2_000; seed += 1)
    for (const id of sampleBySeed(ids, `s${seed}`, 4)) drawn.set(id, (drawn.get(id) ?? 0) + 1);
  expect(drawn.size).toBe(40);
  // 200 each on average, standard deviation 13.4: six of them either way.
  for (const count of drawn.values()) expect(Math.abs(count - 200)).toBeLessThan(81);
});
