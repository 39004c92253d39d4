import { AppError } from '../platform/errors.ts';
import type { Tx } from '../platform/tx.ts';
import { isYearClosed } from './ClosedYear.ts';

const monthAfter = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
};

/** A place corrects its own records until the end of the month after. Days of Asia/Shanghai. */
export const isOpenForPlace = (day: string, today: string): boolean =>
  today.slice(0, 7) <= monthAfter(day.slice(0, 7));

type Dated = { day: string; regionPath: string };
type By = { today: string; county: boolean };

/** The county until its year's sheet is published, a place within the open months too. */
export const isOpen = async (tx: Tx, { day, regionPath }: Dated, by: By): Promise<boolean> =>
  (by.county || isOpenForPlace(day, by.today)) && !(await isYearClosed(tx, regionPath, day.slice(0, 4)));

/** Throws PERIOD_CLOSED. */
export const refuseClosed = async (tx: Tx, record: Dated, by: By): Promise<void> => {
  if (!(await isOpen(tx, record, by))) throw new AppError('PERIOD_CLOSED');
};
