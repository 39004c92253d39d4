import type { HoursException, Span, Week } from '@fcs/shared/contracts/points.ts';
import { addDays, dayOf, minuteOf, minutesOfClock, startOfDay, weekdayOf } from '@fcs/shared/time.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Holidays,
  type Opening,
  openAt,
  openingCalendar,
  openingDay,
} from '../../../api/src/points/openingHours.ts';

const none: Holidays = new Map();
const clinic: Week = [
  ...Array.from({ length: 5 }, (): Span[] => [
    ['08:30', '12:00'],
    ['14:00', '17:30'],
  ]),
  [],
  [],
];
const always: Week = Array.from({ length: 7 }, (): Span[] => [['00:00', '24:00']]);
const at = (day: string, clock: string): Date => startOfDay(day, clock);
const opening = (hours: Week, more: Partial<Opening> = {}): Opening => ({
  hours,
  exceptions: [],
  followsHolidays: true,
  ...more,
});

describe('the state of a place at an instant', () => {
  it('is open from the first minute of a span and closed from its last', () => {
    const monday = '2026-11-23';
    const state = (clock: string) => openAt(opening(clinic), at(monday, clock), none);
    expect(state('08:29')).toEqual({ open: false, openUntil: null, opensAt: at(monday, '08:30') });
    expect(state('08:30')).toEqual({ open: true, openUntil: at(monday, '12:00'), opensAt: null });
    expect(state('11:59').open).toBe(true);
    expect(state('12:00')).toEqual({ open: false, openUntil: null, opensAt: at(monday, '14:00') });
    expect(state('17:30').opensAt).toEqual(at('2026-11-24', '08:30'));
  });

  it('names no end for a machine that never closes, and no beginning for a place that never opens', () => {
    const closed: Week = [[], [], [], [], [], [], []];
    const when = at('2026-11-23', '03:00');
    expect(openAt(opening(always), when, none)).toEqual({ open: true, openUntil: null, opensAt: null });
    expect(openAt(opening(closed), when, none)).toEqual({ open: false, openUntil: null, opensAt: null });
  });

  it('joins 24:00 with 00:00 of the next day, so that a night is one opening', () => {
    const night: Week = Array.from({ length: 7 }, (): Span[] => [
      ['00:00', '06:00'],
      ['20:00', '24:00'],
    ]);
    expect(openAt(opening(night), at('2026-11-23', '23:00'), none).openUntil).toEqual(
      at('2026-11-24', '06:00'),
    );
  });

  it('opens again within 14 days and says nothing of later', () => {
    const closedFor = (days: number): HoursException[] =>
      Array.from({ length: days }, (_, ahead) => ({ day: addDays('2026-11-23', ahead), spans: [] }));
    const daily: Week = Array.from({ length: 7 }, (): Span[] => [['09:00', '10:00']]);
    const shut = (days: number) =>
      openAt(opening(daily, { exceptions: closedFor(days) }), at('2026-11-23', '09:00'), none).opensAt;
    expect(shut(14)).toEqual(at('2026-12-07', '09:00'));
    expect(shut(15)).toBeNull();
  });
});

describe('days that differ from the week', () => {
  const holidays: Holidays = new Map([
    ['2026-10-01', { name: '国庆节', off: true }],
    ['2026-10-10', { name: '国庆节', off: false }],
  ]);

  it('closes on a public holiday and works the day moved for it, though it is a Saturday (A03)', () => {
    expect(openingDay(opening(clinic), '2026-10-01', holidays)).toEqual({
      day: '2026-10-01',
      spans: [],
      note: '国庆节',
      exception: true,
    });
    expect(weekdayOf('2026-10-10')).toBe(5);
    expect(openingDay(opening(clinic), '2026-10-10', holidays).spans).toEqual(clinic[0]);
  });

  it('leaves a place alone that does not follow holidays', () => {
    const machine = opening(always, { followsHolidays: false });
    expect(openingDay(machine, '2026-10-01', holidays)).toMatchObject({ spans: always[0], exception: false });
  });

  it('lets an exception go before a holiday, with its note', () => {
    const special = opening(clinic, {
      exceptions: [{ day: '2026-10-01', spans: [['09:00', '11:00']], note: '值班' }],
    });
    const [first, second] = openingCalendar(special, '2026-10-01', 2, holidays);
    expect(first).toEqual({ day: '2026-10-01', spans: [['09:00', '11:00']], note: '值班', exception: true });
    expect(second).toMatchObject({ day: '2026-10-02', exception: false });
  });
});

const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Up to three spans that do not overlap but may touch, edges of the day included. */
const spansArb: fc.Arbitrary<Span[]> = fc
  .array(fc.constantFrom(0, 1, 360, 510, 720, 840, 1050, 1439, 1440), { maxLength: 6 })
  .map((edges) => {
    const sorted = [...edges].sort((a, b) => a - b);
    const spans: Span[] = [];
    for (let i = 0; i + 1 < sorted.length; i += 2)
      if ((sorted[i] as number) < (sorted[i + 1] as number))
        spans.push([clockOf(sorted[i] as number), clockOf(sorted[i + 1] as number)]);
    return spans;
  });

const firstDay = '2026-01-01';
const dayArb = fc.integer({ min: 0, max: 20 }).map((ahead) => addDays(firstDay, ahead));
const openingArb: fc.Arbitrary<Opening> = fc.record({
  hours: fc.array(spansArb, { minLength: 7, maxLength: 7 }),
  exceptions: fc.uniqueArray(fc.record({ day: dayArb, spans: spansArb }), {
    selector: (one) => one.day,
    maxLength: 12,
  }),
  followsHolidays: fc.boolean(),
});
const holidaysArb: fc.Arbitrary<Holidays> = fc
  .array(fc.tuple(dayArb, fc.record({ name: fc.constant('x'), off: fc.boolean() })), { maxLength: 8 })
  .map((rows) => new Map(rows));

/** Minute by minute, written from the sentence in the manual rather than from the code. */
const naive = (place: Opening, when: Date, holidays: Holidays) => {
  const tables = new Map<string, boolean[]>();
  const tableOf = (day: string): boolean[] => {
    let table = tables.get(day);
    if (!table) {
      const exception = place.exceptions.find((one) => one.day === day);
      const holiday = place.followsHolidays ? holidays.get(day) : undefined;
      const usual = place.hours[weekdayOf(day)] ?? [];
      const worked = place.hours.slice(0, 5).find((spans) => spans.length > 0) ?? [];
      const spans = exception ? exception.spans : holiday ? (holiday.off ? [] : worked) : usual;
      table = Array.from({ length: 1440 }, (_, minute) =>
        spans.some(([from, to]) => minutesOfClock(from) <= minute && minute < minutesOfClock(to)),
      );
      tables.set(day, table);
    }
    return table;
  };
  const openIn = (minutes: number): boolean => {
    const then = new Date(when.getTime() + minutes * 60_000);
    return tableOf(dayOf(then))[minuteOf(then)] as boolean;
  };
  const open = openIn(0);
  for (let ahead = 1; ahead <= 14 * 1440; ahead += 1)
    if (openIn(ahead) !== open) {
      const change = new Date(Math.floor(when.getTime() / 60_000) * 60_000 + ahead * 60_000);
      return { open, openUntil: open ? change : null, opensAt: open ? null : change };
    }
  return { open, openUntil: null, opensAt: null };
};

it('agrees with a walk through the coming 20,160 minutes, whatever the hours, exceptions and holidays', () => {
  fc.assert(
    fc.property(
      openingArb,
      holidaysArb,
      fc.integer({ min: 0, max: 7 * 86_400 }),
      (place, holidays, seconds) => {
        const when = new Date(startOfDay(firstDay).getTime() + seconds * 1_000);
        expect(openAt(place, when, holidays)).toEqual(naive(place, when, holidays));
      },
    ),
    { numRuns: 150 },
  );
});
