import type { SpotCheck as SpotCheckView, spotCheckQuery } from '@fcs/shared/contracts/spotChecks.ts';
import type * as z from 'zod/mini';
import { staffNames } from '../people/staffNames.ts';
import type { Page } from '../platform/http/route.ts';
import { mayTouch, scopeFilter } from '../platform/scope.ts';
import { listByDay } from '../platform/storage/listByDay.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { regionName } from '../regions/findRegion.ts';
import { machineNames } from './machineStates.ts';
import { SpotCheck, type SpotCheckDocument } from './SpotCheck.ts';

/** Checks with names; whoever holds single points sees what was found there. */
export const presentSpotChecks = async (
  tx: Tx,
  checks: readonly SpotCheckDocument[],
): Promise<SpotCheckView[]> => {
  const all = checks.flatMap(({ findings }) => findings);
  const machines = await machineNames(all.map(({ machineId }) => machineId));
  const points = await pointNames([...new Set(all.map(({ pointId }) => pointId))]);
  const people = await staffNames(
    tx,
    all.flatMap(({ result }) => result?.by ?? []),
  );
  return Promise.all(
    checks.map(async (check) => ({
      id: check._id,
      region: check.region,
      regionName: await regionName(check.region),
      ...{ day: check.day, seed: check.seed, population: check.population },
      drawn: check.findings.length,
      retired: check.findings.filter(({ retiredOn }) => retiredOn).length,
      checked: check.findings.filter(({ result }) => result !== null).length,
      state: check.state,
      findings: check.findings
        .filter((one) => mayTouch(tx.scope, check) || mayTouch(tx.scope, one))
        .map(({ machineId, pointId, result, retiredOn = null }) => ({
          machine: { id: machineId, name: machines.get(machineId) ?? machineId },
          point: { id: pointId, name: points.get(pointId) ?? pointId },
          result: result && {
            ...{
              items: result.items,
              note: result.note,
              photos: result.photos,
              toldOnline: result.toldOnline,
            },
            at: result.at.toISOString(),
            by: result.by === null ? null : (people.get(result.by) ?? null),
          },
          retiredOn,
        })),
      sample: check.sample,
    })),
  );
};

/** Checks of the caller's scope, the latest day first. */
export const listSpotChecks = async (
  tx: Tx,
  query: z.infer<typeof spotCheckQuery>,
): Promise<Page<SpotCheckView>> => {
  const filter = {
    $and: [
      scopeFilter(tx.scope, { path: 'regionPath', point: 'findings.pointId' }),
      query.state === undefined ? {} : { state: query.state },
    ],
  };
  const { data, next } = await listByDay(tx, SpotCheck, { filter, field: 'day', order: -1 }, query);
  return { data: await presentSpotChecks(tx, data), next };
};
