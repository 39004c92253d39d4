import type { EditedPoint, StaffPoint } from '@fcs/shared/contracts/points.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { type Holidays, openAt } from './openingHours.ts';
import type { PointDocument } from './Point.ts';

export const presentEdited = (point: PointDocument): EditedPoint => ({
  id: point._id,
  name: point.name,
  kind: point.kind,
  region: point.region,
  address: point.address,
  location: point.location,
  hours: point.hours,
  exceptions: point.exceptions,
  phone: point.phone,
  supervisionPhone: point.supervisionPhone,
  state: point.state,
  version: point.version,
});

/** Closed for this one day by an exception without hours, as `closeToday` writes it. */
export const isClosedToday = (point: Pick<PointDocument, 'exceptions'>, today: string): boolean =>
  point.exceptions.some((exception) => exception.day === today && exception.spans.length === 0);

export const presentForStaff = (
  point: PointDocument,
  regionName: string,
  now: Date,
  holidays: Holidays,
): StaffPoint => ({
  id: point._id,
  name: point.name,
  kind: point.kind,
  region: point.region,
  regionName,
  state: point.state,
  open: point.state === 'open' && openAt(point, now, holidays).open,
  closedToday: isClosedToday(point, dayOf(now)),
});
