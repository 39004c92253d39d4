import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceMetres, toGcj02 } from '../../shared/src/geo.ts';
import { parsePeriod, wholeYear, yearBefore } from '../../shared/src/period.ts';
import { addDays, dayOf, isDay, minuteOf, startOfDay, weekdayOf, yearOf } from '../../shared/src/time.ts';

const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true });

describe('days of Asia/Shanghai', () => {
  it('agree with the platform calendar', () => {
    const format = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });
    fc.assert(
      fc.property(instants, (at) => {
        expect(dayOf(at)).toBe(format.format(at));
      }),
    );
  });

  it('begin at their start and end a moment before the next', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const day = dayOf(at);
        expect(dayOf(startOfDay(day))).toBe(day);
        expect(dayOf(new Date(startOfDay(addDays(day, 1)).getTime() - 1))).toBe(day);
      }),
    );
  });

  it('turn the year at midnight there, not here', () => {
    expect(yearOf(new Date('2026-12-31T15:59:59Z'))).toBe('2026');
    expect(yearOf(new Date('2026-12-31T16:00:00Z'))).toBe('2027');
    expect(minuteOf(new Date('2026-12-31T16:05:00Z'))).toBe(5);
    expect(weekdayOf('2026-11-23')).toBe(0);
    expect([isDay('2024-02-29'), isDay('2023-02-29'), isDay('2023-13-01')]).toEqual([true, false, false]);
  });
});

describe('periods', () => {
  it('has the same months a year before (F22)', () => {
    for (const [id, before] of [
      ['2023', '2022'],
      ['2024S2', '2023S2'],
      ['2023-09..2024-08', '2022-09..2023-08'],
    ] as const)
      expect(yearBefore(parsePeriod(id) as never)).toEqual(parsePeriod(before));
    expect(yearBefore(parsePeriod('2000') as never)).toBeNull();
  });

  it('reads years, half-years and months, and nothing else', () => {
    expect(parsePeriod('2023')).toMatchObject({ firstDay: '2023-01-01', lastDay: '2023-12-31' });
    expect(parsePeriod('2023S2')).toMatchObject({ firstDay: '2023-07-01', lastDay: '2023-12-31' });
    expect(parsePeriod('2023-09..2024-02')).toMatchObject({ firstDay: '2023-09-01', lastDay: '2024-02-29' });
    for (const wrong of ['', '23', '2023S3', '2023-13..2023-14', '2024-08..2023-09', '2023-09', '2023-01-01'])
      expect(parsePeriod(wrong)).toBeNull();
  });

  it('knows a whole year only by its own name', () => {
    expect(wholeYear(parsePeriod('2023') as never)).toBe('2023');
    expect(wholeYear(parsePeriod('2023-01..2023-12') as never)).toBeNull();
  });
});

describe('places', () => {
  it('measures along the great circle', () => {
    expect(distanceMetres({ lng: 0, lat: 0 }, { lng: 0, lat: 1 })).toBeCloseTo(111_195, 0);
    fc.assert(
      fc.property(
        fc.double({ min: 73, max: 136, noNaN: true }),
        fc.double({ min: 3, max: 54, noNaN: true }),
        (lng, lat) => {
          expect(distanceMetres({ lng, lat }, { lng, lat })).toBe(0);
        },
      ),
    );
  });

  it('moves WGS-84 by some hundred metres inside China and not at all outside', () => {
    const inside = { lng: 107.1, lat: 29.15 };
    expect(distanceMetres(inside, toGcj02(inside))).toBeGreaterThan(100);
    expect(distanceMetres(inside, toGcj02(inside))).toBeLessThan(1_000);
    expect(toGcj02({ lng: 10, lat: 50 })).toEqual({ lng: 10, lat: 50 });
  });
});
