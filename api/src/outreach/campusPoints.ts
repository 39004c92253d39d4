import { machineStates } from '../machines/machineStates.ts';
import { isOnline } from '../machines/settings.ts';
import { invalid } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import { findPoint, findPoints } from '../points/findPoint.ts';
import type { PointDocument } from '../points/Point.ts';
import { Campus, type CampusDocument } from './Campus.ts';

/** Only these stand on a campus. */
const linkable: readonly PointDocument['kind'][] = ['machine', 'campus'];

/** The places given may stand on this campus: own ones, of the right kind, on no other campus. */
export const checkLinked = async (
  tx: WriteTx,
  campusId: string,
  pointIds: readonly string[],
): Promise<void> => {
  const found = new Map((await findPoints(pointIds)).map((point) => [point._id, point]));
  const elsewhere = await Campus.distinct('pointIds', {
    _id: { $ne: campusId },
    pointIds: { $in: [...pointIds] },
  }).session(tx.session);
  pointIds.forEach((id, at) => {
    const point = found.get(id);
    if (!point || !linkable.includes(point.kind) || !mayTouch(tx.scope, { ...point, pointId: id }))
      throw invalid(`pointIds.${at}`, 'unknown_point');
    if (pointIds.indexOf(id) !== at) throw invalid(`pointIds.${at}`, 'duplicate');
    if (elsewhere.includes(id)) throw invalid(`pointIds.${at}`, 'taken');
  });
};

/** The institution that looks after a campus, of the own places. */
export const checkKeeper = async (tx: WriteTx, pointId: string): Promise<PointDocument> => {
  const point = await findPoint(pointId, tx.session);
  if (point?.kind !== 'institution' || !mayTouch(tx.scope, { regionPath: point.regionPath, pointId }))
    throw invalid('pointId', 'unknown_point');
  return point;
};

export type LinkedPoint = PointDocument & { online: boolean | null };

/** The places of these campuses as they are now, by id. */
export const linkedPoints = async (
  tx: Tx,
  campuses: readonly CampusDocument[],
): Promise<Map<string, LinkedPoint>> => {
  const points = await findPoints(campuses.flatMap(({ pointIds }) => pointIds));
  const seen = await machineStates(points.flatMap(({ machineId }) => machineId ?? []));
  return new Map(
    points.map((point) => {
      const online = point.machineId ? isOnline(seen.get(point.machineId) ?? null, tx.now) : null;
      return [point._id, { ...point, online }];
    }),
  );
};
