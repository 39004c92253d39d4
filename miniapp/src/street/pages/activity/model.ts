import type { Activity } from '@fcs/shared/contracts/activities.ts';

/** What the missing papers cost together on the quality sheet, as text: 1.5. */
export const lostPoints = ({ missing, pointsEach }: Pick<Activity, 'missing' | 'pointsEach'>): string =>
  String(Math.round(missing.length * pointsEach * 100) / 100);

/** A count typed by hand, or null where it is none. */
export function countOf(text: string): number | null {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : null;
}

export const isDay = (text: string): boolean =>
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text.trim());
