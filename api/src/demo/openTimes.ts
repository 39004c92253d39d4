import { addDays, minutesOfClock, startOfDay } from '@fcs/shared/time.ts';
import { type Holidays, type Opening, openingDay } from '../points/openingHours.ts';
import type { Draw } from './draw.ts';

/** The minutes of a year in which places of one kind of hours are open, as one line that can be drawn from. */
export type OpenTimes = {
  /** An instant in which it is open, every open minute as likely as the next. */
  draw: (draw: Draw) => Date;
};

type Stretch = { from: number; after: number };

const stretchesOf = (opening: Opening, year: string, holidays: Holidays): Stretch[] => {
  const stretches: Stretch[] = [];
  let sum = 0;
  for (let day = `${year}-01-01`; day.startsWith(year); day = addDays(day, 1)) {
    const midnight = startOfDay(day).getTime();
    for (const [opens, closes] of openingDay(opening, day, holidays).spans) {
      sum += minutesOfClock(closes) - minutesOfClock(opens);
      stretches.push({ from: midnight + minutesOfClock(opens) * 60_000, after: sum });
    }
  }
  return stretches;
};

const find = (stretches: readonly Stretch[], minute: number): number => {
  let [low, high] = [0, stretches.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle] as Stretch).after > minute) high = middle;
    else low = middle + 1;
  }
  return low;
};

const openTimes = (opening: Opening, year: string, holidays: Holidays): OpenTimes => {
  const stretches = stretchesOf(opening, year, holidays);
  const total = stretches.at(-1)?.after ?? 0;
  if (total === 0) throw new Error(`A place is never open in ${year}`);
  return {
    draw: (draw) => {
      const minute = draw.next() * total;
      const at = find(stretches, minute);
      const before = stretches[at - 1]?.after ?? 0;
      const { from } = stretches[at] as Stretch;
      return new Date(from + Math.floor((minute - before) * 60) * 1_000);
    },
  };
};

/** Hundreds of points share a few patterns of hours: each pattern is laid out once per year. */
export const createOpenTimes = (holidays: Holidays): ((opening: Opening, year: string) => OpenTimes) => {
  const made = new Map<string, OpenTimes>();
  return (opening, year) => {
    const key = `${year}${opening.followsHolidays}${JSON.stringify(opening.hours)}`;
    const known = made.get(key) ?? openTimes(opening, year, holidays);
    made.set(key, known);
    return known;
  };
};
