import type { Location } from '@fcs/shared/contracts/common.ts';
import type { NearbyPoint } from '@fcs/shared/contracts/points.ts';
import type { Tx } from '../platform/tx.ts';
import { currentIndex } from './finder.ts';
import { findNearby } from './findNearby.ts';

/** The nearest point in service, open at this hour or not; metres along the great circle. null: there is none. */
export const nearestPoint = async (
  tx: Tx,
  { lng, lat }: Location,
): Promise<{ id: string; name: string; metres: number } | null> => {
  const text = findNearby(await currentIndex(), { lng, lat, limit: 1 }, tx.now, tx.language);
  const [found] = (JSON.parse(text) as { data: NearbyPoint[] }).data;
  return found ? { id: found.id, name: found.name, metres: Math.round(found.distance) } : null;
};
