import type { OfflineIntervalView, offlineQuery } from '@fcs/shared/contracts/machines.ts';
import type * as z from 'zod/mini';
import { staffNames } from '../people/staffNames.ts';
import { pageFrom } from '../platform/facts.ts';
import { fromCursor, isInstantPair, toCursor } from '../platform/http/cursor.ts';
import type { Page } from '../platform/http/route.ts';
import { scopeFilter } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { Machine, type MachineDocument } from './Machine.ts';
import { OfflineInterval, type OfflineIntervalDocument } from './OfflineInterval.ts';
import { toDays } from './offline.ts';

type Step = { text: string; photos: string[]; at: Date; by: string | null };

/** Lines of the offline ledger with names. */
export const presentOffline = async (
  tx: Tx,
  rows: readonly OfflineIntervalDocument[],
): Promise<OfflineIntervalView[]> => {
  const machines = new Map(
    (
      await Machine.find({ _id: { $in: rows.map(({ machineId }) => machineId) } })
        .session(tx.session)
        .lean<MachineDocument[]>()
    ).map((one) => [one._id, one]),
  );
  const points = await pointNames([...machines.values()].map(({ pointId }) => pointId));
  const people = await staffNames(
    tx,
    rows.flatMap(({ claim, decision }) => [claim?.by ?? [], decision?.by ?? []].flat()),
  );
  const said = ({ at, by }: Pick<Step, 'at' | 'by'>) => ({
    at: at.toISOString(),
    by: by === null ? null : (people.get(by) ?? null),
  });
  return rows.map(({ _id, machineId, from, to, reason, contested, claim, decision }) => {
    const machine = machines.get(machineId);
    const pointId = machine?.pointId ?? machineId;
    return {
      id: _id,
      machine: { id: machineId, name: machine?.name ?? machineId },
      point: { id: pointId, name: points.get(pointId) ?? pointId },
      ...{ from: from.toISOString(), to: to?.toISOString() ?? null, reason, contested },
      days: toDays(((to ?? tx.now).getTime() - from.getTime()) / 1_000),
      claim: claim ? { text: claim.text, photos: claim.photos, ...said(claim) } : null,
      decision: decision ? { reason: decision.reason, ...said(decision) } : null,
    };
  });
};

/** By region for a tree; for single points by the machines that stand there, wherever they stood at the time. */
const inScope = async ({ scope }: Tx): Promise<Record<string, unknown>> => {
  const here = await Machine.find({ pointId: { $in: [...scope.points] } }, { _id: 1 }).lean<
    { _id: string }[]
  >();
  return {
    $or: [
      scopeFilter({ ...scope, points: [] }, { path: 'regionPath' }),
      { machineId: { $in: here.map(({ _id }) => _id) } },
    ],
  };
};

/** The offline ledger of the caller's scope, the latest first (E05). */
export const listOffline = async (
  tx: Tx,
  query: z.infer<typeof offlineQuery>,
): Promise<Page<OfflineIntervalView>> => {
  const after = fromCursor(query.cursor, isInstantPair);
  const from = after ? new Date(after[0]) : null;
  const found = await OfflineInterval.find({
    $and: [
      await inScope(tx),
      query.machine === undefined ? {} : { machineId: query.machine },
      query.contested === undefined ? {} : { contested: query.contested },
      after && from ? { $or: [{ from: { $lt: from } }, { from, _id: { $gt: after[1] } }] } : {},
    ],
  } as never)
    .sort({ from: -1, _id: 1 })
    .limit(query.limit + 1)
    .lean<OfflineIntervalDocument[]>();
  const { shown, next } = pageFrom(found, query.limit, (last) =>
    toCursor([last.from.toISOString(), last._id]),
  );
  return { data: await presentOffline(tx, shown), next };
};
