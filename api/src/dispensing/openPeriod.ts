import type { Role } from '@fcs/shared/contracts/people.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { AppError } from '../platform/errors.ts';
import type { Principal } from '../platform/http/route.ts';
import type { Tx } from '../platform/tx.ts';
import { isYearClosed } from './ClosedYear.ts';
import { holds } from './holds.ts';

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
const isOpen = async (
  { day, regionPath }: Dated,
  by: By,
  isClosed: (regionPath: string, year: string) => Promise<boolean>,
): Promise<boolean> =>
  (by.county || isOpenForPlace(day, by.today)) && !(await isClosed(regionPath, day.slice(0, 4)));

/** Throws PERIOD_CLOSED. */
export const refuseClosed = async (tx: Tx, record: Dated, by: By): Promise<void> => {
  if (!(await isOpen(record, by, (path, year) => isYearClosed(tx, path, year))))
    throw new AppError('PERIOD_CLOSED');
};

/**
 * Which records the caller may put right now: of places that they hold as one of these roles, in an open period. Each year of
 * a place is looked up once, however many records of a list are asked about.
 */
export const correctableBy = (
  tx: Tx,
  principal: Principal | null,
  roles: readonly Role[],
): ((record: Dated & { placeId: string }) => Promise<boolean>) => {
  const known = new Map<string, Promise<boolean>>();
  const isClosed = (regionPath: string, year: string): Promise<boolean> => {
    const key = `${regionPath} ${year}`;
    const found = known.get(key) ?? isYearClosed(tx, regionPath, year);
    known.set(key, found);
    return found;
  };
  return async ({ day, placeId, regionPath }) => {
    const place = { id: placeId, regionPath };
    if (!holds(principal, roles, place)) return false;
    const by = { today: dayOf(tx.now), county: holds(principal, ['county'], place) };
    return isOpen({ day, regionPath }, by, isClosed);
  };
};
