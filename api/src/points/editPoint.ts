import type { PointEdit } from '@fcs/shared/contracts/points.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { audit } from '../platform/audit/audit.ts';
import { invalid } from '../platform/errors.ts';
import { refuse } from '../platform/http/input.ts';
import { pathWithin } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { changePoint, touchablePoint } from './changePoint.ts';
import { checkExceptions, checkWeek } from './checkHours.ts';
import { countyOf, isPlausiblyWithin } from './checkLocation.ts';
import type { PointDocument } from './Point.ts';

/** Who holds the point's county may move it anywhere inside; who holds only the point, within its own region. */
const reachOf = (tx: WriteTx, point: PointDocument): string => {
  const county = countyOf(point.regionPath);
  const whole = tx.scope.everything || tx.scope.paths.some((root) => pathWithin(county, root));
  return whole ? county : point.regionPath;
};

/** Closing and opening keep the day, since the institutions of a period are counted by it (H01). */
const stateChange = (
  point: PointDocument,
  state: PointEdit['state'],
  today: string,
): Partial<PointDocument> => {
  if (state === undefined || state === point.state) return {};
  return { state, closedOn: state === 'closed' ? today : null };
};

/**
 * Changes what is given and leaves the rest. EDIT_CONFLICT where somebody edited since `version` was read; hours that
 * overlap and a location outside the region are refused by field.
 */
export const editPoint = async (tx: WriteTx, id: string, edit: PointEdit): Promise<PointDocument> => {
  const point = await touchablePoint(tx, id);
  const { version, state, ...given } = edit;
  refuse([...checkWeek(given.hours ?? []), ...checkExceptions(given.exceptions ?? [])]);
  if (given.location && !(await isPlausiblyWithin(given.location, reachOf(tx, point))))
    throw invalid('location', 'outside');
  const changes: Partial<PointDocument> = {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    ...(given.location ? { approximate: false } : {}),
    ...stateChange(point, state, dayOf(tx.now)),
  };
  const changed = await changePoint(tx, id, version, changes);
  await audit(tx, {
    action: 'point.edit',
    subject: id,
    detail: { fields: Object.keys(changes), version: changed.version, state: changed.state },
  });
  return changed;
};
