import type { DispensingReceipt } from '@fcs/shared/contracts/dispensing.ts';
import { addDays } from '@fcs/shared/time.ts';

/** 避孕套 × 2 盒、… */
export const linesOf = ({ lines }: Pick<DispensingReceipt, 'lines'>, separator: string): string =>
  lines.map(({ name, quantity, unit }) => `${name} × ${quantity} ${unit}`).join(separator);

/** The day before or after; never later than today. */
export const dayBeside = (day: string, by: -1 | 1, today: string): string => {
  const next = addDays(day, by);
  return next > today ? today : next;
};

/** The month of a day as far as it has come. */
export function monthOf(day: string, today: string): { from: string; to: string } {
  const from = `${day.slice(0, 7)}-01`;
  const last = addDays(`${addDays(from, 31).slice(0, 7)}-01`, -1);
  return { from, to: last < today ? last : today };
}
