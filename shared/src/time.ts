/** Days, years and weekdays of Asia/Shanghai, which has had UTC+8 without summer time since 1991. */
const offset = 8 * 3_600_000;
const dayMs = 86_400_000;

const shifted = (at: Date): Date => new Date(at.getTime() + offset);

/** `2026-11-23`. */
export const dayOf = (at: Date): string => shifted(at).toISOString().slice(0, 10);

/** `2026-11`. */
export const monthOf = (at: Date): string => dayOf(at).slice(0, 7);

/** `2026`. */
export const yearOf = (at: Date): string => dayOf(at).slice(0, 4);

/** The instant at which a day begins; `clock` is HH:MM, 24:00 allowed. */
export const startOfDay = (day: string, clock = '00:00'): Date => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return new Date(Date.parse(`${day}T00:00:00.000Z`) - offset + (hours * 60 + minutes) * 60_000);
};

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + days * dayMs).toISOString().slice(0, 10);

/** 0 is Monday, 6 Sunday. */
export const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00.000Z`).getUTCDay() + 6) % 7;

/** Minutes since midnight. */
export const minuteOf = (at: Date): number => {
  const local = shifted(at);
  return local.getUTCHours() * 60 + local.getUTCMinutes();
};

/** `08:30`: what a clock in China shows at an instant. */
export const clockOf = (at: Date): string => shifted(at).toISOString().slice(11, 16);

export const minutesOfClock = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

/** True for a day that exists: 2023-02-29 does not. */
export const isDay = (day: string): boolean => {
  const at = Date.parse(`${day}T00:00:00.000Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(day);
};
