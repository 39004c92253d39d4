import { type Bulletin, type bulletinQuery, spotCheckItem } from '@fcs/shared/contracts/spotChecks.ts';
import { type Period, parsePeriod } from '@fcs/shared/period.ts';
import type * as z from 'zod/mini';
import { countVends } from '../dispensing/countVends.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { inTree } from '../platform/facts.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { regionOf } from '../regions/findRegion.ts';
import { findOffline } from './findOffline.ts';
import { inService, Machine, type MachineDocument } from './Machine.ts';
import { machineNames } from './machineStates.ts';
import { toDays } from './offline.ts';
import { type Finding, SpotCheck, type SpotCheckDocument } from './SpotCheck.ts';
import { isOnline } from './settings.ts';

type Visited = { day: string; finding: Finding; result: NonNullable<Finding['result']> };
type Failed = Bulletin['items'][number]['item'][];

const failedOf = ({ result }: Visited): Failed =>
  spotCheckItem.options.filter((item) => result.items[item] === false);

const countItems = (visited: readonly Visited[]): Bulletin['items'] =>
  spotCheckItem.options.map((item) => ({
    item,
    checked: visited.filter(({ result }) => result.items[item] !== undefined).length,
    failed: visited.filter(({ result }) => result.items[item] === false).length,
  }));

const listFound = async (visited: readonly Visited[]): Promise<Bulletin['found']> => {
  const bad = visited.filter((one) => failedOf(one).length > 0);
  const machines = await machineNames(bad.map(({ finding }) => finding.machineId));
  const points = await pointNames([...new Set(bad.map(({ finding }) => finding.pointId))]);
  return bad.map((one) => {
    const { machineId, pointId } = one.finding;
    return {
      machine: { id: machineId, name: machines.get(machineId) ?? machineId },
      point: { id: pointId, name: points.get(pointId) ?? pointId },
      day: one.day,
      failed: failedOf(one),
      note: one.result.note,
      photos: one.result.photos,
    };
  });
};

/** How online and used every machine of the region was in the period. */
const listUse = async (tx: Tx, regionPath: string, period: Period): Promise<Bulletin['machines']> => {
  const machines = await Machine.find({
    regionPath: inTree(regionPath),
    ...inService(period),
  } as never).lean<MachineDocument[]>();
  const places = machines.map(({ pointId }) => pointId);
  const [offline, vends, names] = await Promise.all([
    findOffline(tx, machines, period),
    countVends(tx, places, period),
    pointNames(places),
  ]);
  return offline
    .sort((a, b) => b.seconds - a.seconds)
    .map(({ machine, seconds }) => ({
      machine: { id: machine._id, name: machine.name },
      point: { id: machine.pointId, name: names.get(machine.pointId) ?? machine.pointId },
      offlineDays: Math.round(toDays(seconds) * 100) / 100,
      vends: vends.get(machine.pointId) ?? 0,
      online: machine.state === 'active' && isOnline(machine.lastSeenAt, tx.now),
    }));
};

/**
 * The bulletin of a region and period (通报, E04): what the closed checks found, and the online state and use of all its
 * machines. FORBIDDEN outside the caller's tree.
 */
export const findBulletin = async (tx: Tx, query: z.infer<typeof bulletinQuery>): Promise<Bulletin> => {
  const region = await regionOf(query.region, 'query.region');
  if (!mayTouch(tx.scope, { regionPath: region.path })) throw new AppError('FORBIDDEN');
  const period = parsePeriod(query.period);
  if (!period) throw invalid('query.period', 'invalid_format');
  const checks = await SpotCheck.find({
    regionPath: inTree(region.path),
    day: { $gte: period.firstDay, $lte: period.lastDay },
    state: 'closed',
  } as never)
    .sort({ day: 1, _id: 1 })
    .lean<SpotCheckDocument[]>();
  const visited = checks.flatMap(({ day, findings }) =>
    findings.flatMap((finding): Visited[] =>
      finding.result ? [{ day, finding, result: finding.result }] : [],
    ),
  );
  return {
    region: region._id,
    regionName: region.name,
    period: period.id,
    checks: checks.length,
    drawn: checks.reduce((sum, { findings }) => sum + findings.length, 0),
    checked: visited.length,
    fine: visited.filter((one) => failedOf(one).length === 0).length,
    items: countItems(visited),
    found: await listFound(visited),
    machines: await listUse(tx, region.path, period),
  };
};
