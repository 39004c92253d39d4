import type { Holidays } from './openingHours.ts';
import { Holiday, type HolidayDocument } from './Point.ts';

/** Some dozens of days a year, published once: read once and kept. */
let held: Holidays | null = null;

export const loadHolidays = async (): Promise<void> => {
  const all = (await Holiday.find().lean()) as unknown as HolidayDocument[];
  held = new Map(all.map(({ _id, name, off }) => [_id, { name, off }]));
};

export const holidayCalendar = async (): Promise<Holidays> => {
  if (!held || held.size === 0) await loadHolidays();
  return held as Holidays;
};
