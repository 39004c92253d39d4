import type { Principal } from '../platform/http/route.ts';
import type { Tx } from '../platform/tx.ts';
import { pointPaths } from '../points/findPoint.ts';

/** The regions whose rounds and settlements somebody oversees. */
export const overseen = (principal: Principal | null): string[] =>
  (principal?.grants ?? []).flatMap(({ role, regionPath }) =>
    (role === 'county' || role === 'assessor') && regionPath ? [regionPath] : [],
  );

/** Which subjects may be the caller's: their points, and the townships these lie in. Null where they have no point. */
export const ownSubjects = async (tx: Tx): Promise<Record<string, unknown> | null> => {
  const points = [...tx.scope.points];
  if (points.length === 0) return null;
  const townships = [...new Set((await pointPaths(points)).values())].map((path) => path.split('/').at(-1));
  return { $or: [{ unit: { $in: points } }, { unit: null, region: { $in: townships } }] };
};
