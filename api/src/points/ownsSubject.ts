import { parsePeriod } from '@fcs/shared/period.ts';
import type { Principal } from '../platform/http/route.ts';
import { listManaging } from './facts.ts';

/** A subject of a round: a region, or one unit in it. */
export type SubjectOfRound = { region: string; regionPath: string; unit: string | null };

const pointsOf = (principal: Principal | null): Set<string> =>
  new Set(
    (principal?.grants ?? []).flatMap(({ role, pointIds }) =>
      role === 'keeper' || role === 'operator' || role === 'hospital' ? pointIds : [],
    ),
  );

/**
 * Whether the assessed unit is the caller's own: their point, or of a township the basic-level institution that answers for
 * it. It decides who reads the sheet and appeals, and that no assessor judges at home.
 */
export const ownsSubject = async (
  principal: Principal | null,
  { region, regionPath, unit }: SubjectOfRound,
  period: string,
): Promise<boolean> => {
  const points = pointsOf(principal);
  if (points.size === 0) return false;
  if (unit) return points.has(unit);
  const asked = parsePeriod(period);
  if (!asked) return false;
  const managing = await listManaging({
    region,
    regionPath,
    unit,
    places: null,
    period: asked,
    readings: {},
  });
  return managing.some((id) => points.has(id));
};
