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
  /** The same object for the same hours. */
  of: (opening: Opening) => Timetable;
  /** Brings a timetable up to the instant (ms). */
  at: (timetable: Timetable, now: number) => Timetable;
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
  const byHours = new Map<string, Timetable>();
  return {
    of: ({ hours, exceptions, followsHolidays }) => {
      const key = JSON.stringify([hours, exceptions, followsHolidays]);
      const held = byHours.get(key);
      if (held) return held;
      const opening = { hours, exceptions, followsHolidays };
      const hoursText = `"hours":${asciiJson(hours)}`;
      const made = { opening, hoursText, open: false, opensAt: null, text: '', from: 0, until: 0 };
      byHours.set(key, made);
      return made;
    },
    at: (timetable, now) => {
      if (now >= timetable.until || now < timetable.from) refresh(timetable, now, holidays);
      return timetable;
    },
  };
};
