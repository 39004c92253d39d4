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
