import type { StaffGrantDocument } from '../people/StaffGrant.ts';
import { findStaff } from '../people/staffRoster.ts';
import { invalid } from '../platform/errors.ts';
import { mayTouch, pathWithin } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findPoints } from '../points/findPoint.ts';
import type { PointDocument } from '../points/Point.ts';

type Named = { staffId: string; pointId: string };

/** Holds a role at the place, or over a region that it lies in. */
export const worksAt = ({ pointIds, regionPath, state }: StaffGrantDocument, point: PointDocument): boolean =>
  state !== 'revoked' &&
  (pointIds.includes(point._id) || (regionPath !== null && pathWithin(point.regionPath, regionPath)));

/**
 * An institution of the own places. Throws INVALID_INPUT.
 */
export const ownInstitution = async (tx: WriteTx, pointId: string): Promise<PointDocument> => {
  const [point] = await findPoints([pointId]);
  if (point?.kind !== 'institution' || !mayTouch(tx.scope, { regionPath: point.regionPath, pointId }))
    throw invalid('pointId', 'unknown_point');
  return point;
};

/** Each is of the staff of an own place, and named once. Throws INVALID_INPUT with the field below `at`. */
export const checkStaff = async (tx: WriteTx, named: readonly Named[], at: string): Promise<void> => {
  const [staff, places] = await Promise.all([
    findStaff(
      tx,
      named.map(({ staffId }) => staffId),
    ),
    findPoints(named.map(({ pointId }) => pointId)),
  ]);
  const points = new Map(places.map((point) => [point._id, point]));
  const seen = new Set<string>();
  named.forEach(({ staffId, pointId }, index) => {
    const field = (name: string): string => (at ? `${at}.${index}.${name}` : name);
    const point = points.get(pointId);
    if (point?.kind !== 'institution' || !mayTouch(tx.scope, { regionPath: point.regionPath, pointId }))
      throw invalid(field('pointId'), 'unknown_point');
    const grant = staff.get(staffId);
    if (!grant || !worksAt(grant, point)) throw invalid(field('staffId'), 'unknown_staff');
    if (seen.has(staffId)) throw invalid(field('staffId'), 'duplicate');
    seen.add(staffId);
  });
};
