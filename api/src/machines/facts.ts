import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { type FactSource, type FactWhere, placed } from '../platform/facts.ts';
import { pageInMemory } from '../platform/http/pageInMemory.ts';
import { pointNames } from '../points/findPoint.ts';
import { findOffline, type Offline } from './findOffline.ts';
import { Machine, type MachineDocument } from './Machine.ts';
import { offlineSpans, toDays, windowOf } from './offline.ts';
import { allowedOfflineDays } from './settings.ts';

/** The machines of a tree or unit that stood there in the period, with their time offline. */
const offlineIn = async (tx: Parameters<FactSource['collect']>[0], where: FactWhere): Promise<Offline[]> => {
  const machines = await Machine.find({
    ...placed(where, 'pointId'),
    commissionedOn: { $lte: where.period.lastDay },
    $or: [{ retiredOn: null }, { retiredOn: { $gt: where.period.firstDay } }],
  })
    .sort({ _id: 1 })
    .lean<MachineDocument[]>();
  const maintenance = where.readings.maintenance !== 'maintenanceExcluded';
  return findOffline(tx, machines, where.period, { maintenance });
};

const worstOf = (all: readonly Offline[]): Offline | null =>
  all.reduce<Offline | null>((worst, one) => (worst && worst.seconds >= one.seconds ? worst : one), null);

/** Of the worst machine, merged and clipped: these amounts add up to the value. */
const spansOf = (
  { machine, intervals }: Offline,
  where: FactWhere,
  now: Date,
  place: string | null,
): FactRow[] =>
  offlineSpans(intervals, windowOf(where.period, machine, now)).map(({ from, to }) => ({
    id: `${machine._id}-${from.getTime()}`,
    day: dayOf(from),
    label: machine.name,
    place,
    amount: toDays((to.getTime() - from.getTime()) / 1_000),
  }));

/** Days offline of the worst machine; null without a machine (E05, 南川区 2023 annex 7 row 4). */
const maxOfflineDays: FactSource = {
  id: 'machines.maxOfflineDays',
  collect: async (tx, where) => {
    const worst = worstOf(await offlineIn(tx, where));
    if (!worst) return { value: null, records: 0 };
    return { value: toDays(worst.seconds), records: spansOf(worst, where, tx.now, null).length };
  },
  rows: async (tx, where, page) => {
    const worst = worstOf(await offlineIn(tx, where));
    if (!worst) return { data: [], next: null };
    const names = await pointNames([worst.machine.pointId]);
    const rows = spansOf(worst, where, tx.now, names.get(worst.machine.pointId) ?? null);
    return pageInMemory(rows, ({ id }) => id, page);
  },
};

/**
 * Machines that ran normally (E06, 南川区 2023 annex 5 row 2). The annex does not say when a machine does; taken here as
 * offline no longer than annex 7 row 4 allows.
 */
const runningMachines = async (
  tx: Parameters<FactSource['collect']>[0],
  where: FactWhere,
): Promise<MachineDocument[]> =>
  (await offlineIn(tx, where))
    .filter(({ seconds }) => toDays(seconds) <= allowedOfflineDays())
    .map(({ machine }) => machine);

const machines: FactSource = {
  id: 'machines',
  collect: async (tx, where) => {
    const value = (await runningMachines(tx, where)).length;
    return { value, records: value };
  },
  rows: async (tx, where, page) => {
    const running = await runningMachines(tx, where);
    const names = await pointNames(running.map(({ pointId }) => pointId));
    const rows = running.map(({ _id, name, pointId, commissionedOn }) => ({
      id: _id,
      day: commissionedOn,
      label: name,
      place: names.get(pointId) ?? null,
      amount: null,
    }));
    return pageInMemory(rows, ({ id }) => id, page);
  },
};

export const machinesFacts: FactSource[] = [maxOfflineDays, machines];
