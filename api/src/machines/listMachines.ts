import type { MachineState } from '@fcs/shared/contracts/machines.ts';
import { parsePeriod } from '@fcs/shared/period.ts';
import { yearOf } from '@fcs/shared/time.ts';
import { fromCursor, isText, toCursor } from '../platform/http/cursor.ts';
import type { Page } from '../platform/http/route.ts';
import { scopeFilter } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { findOffline } from './findOffline.ts';
import { Machine, type MachineDocument } from './Machine.ts';
import { toDays } from './offline.ts';
import { allowedOfflineDays, isOnline, offlineAfterSeconds } from './settings.ts';

type Asked = { cursor?: string; limit: number; online?: boolean };

const heardFilter = (now: Date, online: boolean): Record<string, unknown> => {
  const limit = new Date(now.getTime() - offlineAfterSeconds * 1_000);
  return online ? { lastSeenAt: { $gte: limit } } : { lastSeenAt: { $not: { $gte: limit } } };
};

const present = (machine: MachineDocument, seconds: number, now: Date): MachineState => ({
  id: machine._id,
  name: machine.name,
  pointId: machine.pointId,
  region: machine.regionPath.split('/').at(-1) ?? '',
  commissionedOn: machine.commissionedOn,
  online: isOnline(machine.lastSeenAt, now),
  lastSeenAt: machine.lastSeenAt?.toISOString() ?? null,
  secondsSinceSeen: machine.lastSeenAt
    ? Math.max(0, Math.floor((now.getTime() - machine.lastSeenAt.getTime()) / 1_000))
    : null,
  offlineDays: { used: toDays(seconds), allowed: allowedOfflineDays() },
  slots: machine.slots.map(({ slot, productId, capacity }) => ({ slot, productId, capacity })),
  sample: machine.sample,
});

/** The machines of the own tree or points by id: heard of when, and the year's offline time used so far. (E03, E05) */
export const listMachines = async (tx: Tx, asked: Asked): Promise<Page<MachineState>> => {
  const after = fromCursor(asked.cursor, isText);
  const rows = await Machine.find({
    $and: [
      scopeFilter(tx.scope, { path: 'regionPath', point: 'pointId' }),
      after ? { _id: { $gt: after } } : {},
      asked.online === undefined ? {} : heardFilter(tx.now, asked.online),
    ],
  })
    .sort({ _id: 1 })
    .limit(asked.limit + 1)
    .lean<MachineDocument[]>();
  const year = parsePeriod(yearOf(tx.now));
  if (!year) throw new Error('The clock stands outside 2000 to 2099');
  const shown = await findOffline(tx, rows.slice(0, asked.limit), year);
  const last = shown.at(-1);
  return {
    data: shown.map(({ machine, seconds }) => present(machine, seconds, tx.now)),
    next: rows.length > asked.limit && last ? toCursor(last.machine._id) : null,
  };
};
