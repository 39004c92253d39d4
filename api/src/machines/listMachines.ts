import type { MachineState } from '@fcs/shared/contracts/machines.ts';
import { type Period, parsePeriod } from '@fcs/shared/period.ts';
import { dayOf, yearOf } from '@fcs/shared/time.ts';
import { fromCursor, isText, toCursor } from '../platform/http/cursor.ts';
import type { Page } from '../platform/http/route.ts';
import { scopeFilter } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { goneOn } from './budget.ts';
import { findOffline, type Offline } from './findOffline.ts';
import { Machine, type MachineDocument, type MachineSlot } from './Machine.ts';
import { offlineSpans, toDays, windowOf } from './offline.ts';
import { findRecalledSlots } from './recalledSlots.ts';
import { allowedOfflineDays, isOnline, offlineAfterSeconds } from './settings.ts';
import { expiryOf, isHidden, levelOf } from './slots.ts';

type Asked = { cursor?: string; limit: number; online?: boolean; state?: 'active' | 'retired' };

const heardFilter = (now: Date, online: boolean): Record<string, unknown> => {
  const limit = new Date(now.getTime() - offlineAfterSeconds * 1_000);
  return online ? { lastSeenAt: { $gte: limit } } : { lastSeenAt: { $not: { $gte: limit } } };
};

const budgetOf = ({ machine, intervals, seconds }: Offline, year: Period, now: Date) => {
  const window = windowOf(year, machine, now);
  const allowed = allowedOfflineDays();
  return {
    used: toDays(seconds),
    allowed,
    goneOn: goneOn(offlineSpans(intervals, window), window, { allowedDays: allowed, yearEnd: year.to }),
  };
};

/** The year in which `now` lies. */
const thisYear = (now: Date): Period => {
  const year = parsePeriod(yearOf(now));
  if (!year) throw new Error('The clock stands outside 2000 to 2099');
  return year;
};

const present = (
  offline: Offline,
  now: Date,
  isRecalled: (machine: MachineDocument, slot: MachineSlot) => boolean,
): MachineState => {
  const { machine } = offline;
  return {
    id: machine._id,
    name: machine.name,
    pointId: machine.pointId,
    region: machine.regionPath.split('/').at(-1) ?? '',
    state: machine.state,
    commissionedOn: machine.commissionedOn,
    online: machine.state === 'active' && isOnline(machine.lastSeenAt, now),
    lastSeenAt: machine.lastSeenAt?.toISOString() ?? null,
    secondsSinceSeen: machine.lastSeenAt
      ? Math.max(0, Math.floor((now.getTime() - machine.lastSeenAt.getTime()) / 1_000))
      : null,
    offlineDays: budgetOf(offline, thisYear(now), now),
    slots: machine.slots.map((slot) => ({
      slot: slot.slot,
      productId: slot.productId,
      capacity: slot.capacity,
      level: levelOf(slot),
      expiry: expiryOf(slot),
      hidden: isHidden(slot, dayOf(now)) || isRecalled(machine, slot),
    })),
    sample: machine.sample,
  };
};

/** These machines with their state now and the year's offline time used so far. */
export const presentMachines = async (
  tx: Tx,
  machines: readonly MachineDocument[],
): Promise<MachineState[]> => {
  const isRecalled = await findRecalledSlots(tx, machines);
  return (await findOffline(tx, machines, thisYear(tx.now))).map((one) => present(one, tx.now, isRecalled));
};

/** The machines of the own tree or points by id: heard of when, and the year's offline time used so far. (E03, E05) */
export const listMachines = async (tx: Tx, asked: Asked): Promise<Page<MachineState>> => {
  const after = fromCursor(asked.cursor, isText);
  const rows = await Machine.find({
    $and: [
      scopeFilter(tx.scope, { path: 'regionPath', point: 'pointId' }),
      after ? { _id: { $gt: after } } : {},
      { state: asked.state ?? 'active' },
      asked.online === undefined ? {} : heardFilter(tx.now, asked.online),
    ],
  })
    .sort({ _id: 1 })
    .limit(asked.limit + 1)
    .lean<MachineDocument[]>();
  const shown = rows.slice(0, asked.limit);
  const last = shown.at(-1);
  return {
    data: await presentMachines(tx, shown),
    next: rows.length > asked.limit && last ? toCursor(last._id) : null,
  };
};
