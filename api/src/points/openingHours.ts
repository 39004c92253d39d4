import type { HoursException, Span, Week } from '@fcs/shared/contracts/points.ts';
import { addDays, dayOf, minuteOf, minutesOfClock, startOfDay, weekdayOf } from '@fcs/shared/time.ts';

/** When a place is open: the usual week, days that differ, and whether public holidays close it. */
export type Opening = {
  readonly hours: Week;
  readonly exceptions: readonly HoursException[];
  readonly followsHolidays: boolean;
};

/** Public holidays (`off`) and working days moved for them, by day of Asia/Shanghai. */
export type Holidays = ReadonlyMap<string, { name: string; off: boolean }>;

export type OpeningDay = { day: string; spans: Span[]; note: string | null; exception: boolean };

/** `openUntil` of an open place and `opensAt` of a closed one; null where that lies over 14 days ahead. */
export type OpenState = { open: boolean; openUntil: Date | null; opensAt: Date | null };

const dayMinutes = 1_440;
const horizonDays = 14;

const inOrder = (spans: readonly Span[]): Span[] =>
  [...spans].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/** A moved working day is worked like a weekday: the first of Monday to Friday that has hours. */
const workingDaySpans = (hours: Week): Span[] => hours.slice(0, 5).find((spans) => spans.length > 0) ?? [];

/** The hours of one day: an exception goes before a holiday, a holiday before the week. */
export const openingDay = (opening: Opening, day: string, holidays: Holidays): OpeningDay => {
  const exception = opening.exceptions.find((one) => one.day === day);
  if (exception)
    return { day, spans: inOrder(exception.spans), note: exception.note ?? null, exception: true };
  const holiday = opening.followsHolidays ? holidays.get(day) : undefined;
  if (holiday) {
    const spans = holiday.off ? [] : inOrder(workingDaySpans(opening.hours));
    return { day, spans, note: holiday.name, exception: true };
  }
  return { day, spans: inOrder(opening.hours[weekdayOf(day)] ?? []), note: null, exception: false };
};

/** The coming `days` days from `firstDay` on. */
export const openingCalendar = (
  opening: Opening,
  firstDay: string,
  days: number,
  holidays: Holidays,
): OpeningDay[] =>
  Array.from({ length: days }, (_, ahead) => openingDay(opening, addDays(firstDay, ahead), holidays));

/** Spans of the days ahead in minutes since today's midnight, in order, those that touch joined (24:00 and 00:00 too). */
function* joinedSpans(opening: Opening, today: string, holidays: Holidays): Generator<[number, number]> {
  let held: [number, number] | null = null;
  for (let ahead = 0; ahead <= horizonDays; ahead += 1) {
    const { spans } = openingDay(opening, addDays(today, ahead), holidays);
    for (const span of spans) {
      const from = ahead * dayMinutes + minutesOfClock(span[0]);
      const to = ahead * dayMinutes + minutesOfClock(span[1]);
      if (held && from <= held[1]) held = [held[0], Math.max(held[1], to)];
      else {
        if (held) yield held;
        held = [from, to];
      }
    }
  }
  if (held) yield held;
}

/** Open or closed at an instant, and when that changes next; exact to the minute. */
export const openAt = (opening: Opening, at: Date, holidays: Holidays): OpenState => {
  const today = dayOf(at);
  const minute = minuteOf(at);
  const midnight = startOfDay(today).getTime();
  const instant = (then: number): Date | null =>
    then - minute > horizonDays * dayMinutes ? null : new Date(midnight + then * 60_000);
  for (const [from, to] of joinedSpans(opening, today, holidays)) {
    if (to <= minute) continue;
    return from <= minute
      ? { open: true, openUntil: instant(to), opensAt: null }
      : { open: false, openUntil: null, opensAt: instant(from) };
  }
  return { open: false, openUntil: null, opensAt: null };
};
