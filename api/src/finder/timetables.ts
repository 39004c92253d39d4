import { type Holidays, type Opening, openAt } from '../points/openingHours.ts';
import { asciiJson } from './asciiJson.ts';

/** Hours that many points share, with their state of the moment as ready text. */
export type Timetable = {
  readonly opening: Opening;
  readonly hoursText: string;
  open: boolean;
  opensAt: Date | null;
  /** `"hours":…,"open":…,"openUntil":…,"opensAt":…` */
  text: string;
  /** The state holds in [from, until), in ms. */
  from: number;
  until: number;
};

export type Timetables = {
  /** A number for these hours, the same for the same. */
  numberOf: (opening: Opening) => number;
  /** The timetable of a number, up to the instant (ms). */
  at: (number: number, now: number) => Timetable;
};

const minute = 60_000;

/** Where no change is in sight (none within 14 days) it is looked for again every minute. */
const refresh = (timetable: Timetable, now: number, holidays: Holidays): void => {
  const { open, openUntil, opensAt } = openAt(timetable.opening, new Date(now), holidays);
  timetable.open = open;
  timetable.opensAt = opensAt;
  timetable.from = now;
  timetable.until = (openUntil ?? opensAt)?.getTime() ?? Math.floor(now / minute + 1) * minute;
  timetable.text = `${timetable.hoursText},"open":${open},"openUntil":${JSON.stringify(openUntil)},"opensAt":${JSON.stringify(opensAt)}`;
};

/** Few hours serve many points, so that "open now" costs a comparison and not a calendar. */
export const createTimetables = (holidays: Holidays): Timetables => {
  const numbers = new Map<string, number>();
  const timetables: Timetable[] = [];
  return {
    numberOf: ({ hours, exceptions, followsHolidays }) => {
      const key = JSON.stringify([hours, exceptions, followsHolidays]);
      const held = numbers.get(key);
      if (held !== undefined) return held;
      const opening = { hours, exceptions, followsHolidays };
      const hoursText = `"hours":${asciiJson(hours)}`;
      numbers.set(key, timetables.length);
      return (
        timetables.push({ opening, hoursText, open: false, opensAt: null, text: '', from: 0, until: 0 }) - 1
      );
    },
    at: (number, now) => {
      const timetable = timetables[number] as Timetable;
      if (now >= timetable.until || now < timetable.from) refresh(timetable, now, holidays);
      return timetable;
    },
  };
};
