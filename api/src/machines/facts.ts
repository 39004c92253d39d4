import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { type FactSource, type FactWhere, inTree, placed } from '../platform/facts.ts';
import { pageInMemory } from '../platform/http/pageInMemory.ts';
import type { Tx } from '../platform/tx.ts';
import { countyOf } from '../points/checkLocation.ts';
import { pointNames } from '../points/findPoint.ts';
import { listedFact } from '../points/registerFacts.ts';
import { findOffline, type Offline } from './findOffline.ts';
import { Loading } from './Loading.ts';
import { inService, Machine, type MachineDocument } from './Machine.ts';
import { offlineSpans, toDays, windowOf } from './offline.ts';
import { allowedOfflineDays } from './settings.ts';

/** The machines of a tree or unit that stood there in the period. */
const machinesIn = (where: FactWhere): Promise<MachineDocument[]> =>
  Machine.find({
    ...placed(where, 'pointId'),
    ...inService(where.period),
  })
    .sort({ _id: 1 })
    .lean<MachineDocument[]>();

/** These, with their time offline. */
const offlineIn = async (tx: Tx, where: FactWhere): Promise<Offline[]> => {
  const machines = await machinesIn(where);
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
const runningMachines = async (tx: Tx, where: FactWhere): Promise<MachineDocument[]> =>
  (await offlineIn(tx, where))
    .filter(({ seconds }) => toDays(seconds) <= allowedOfflineDays())
    .map(({ machine }) => machine);

const rowOf = ({ _id, name, pointId, commissionedOn }: MachineDocument): FactRow => ({
  ...{ id: _id, day: commissionedOn, label: name, place: pointId, amount: null },
});

/** Those of them that were loaded in the period, by their loading records (E02). */
const loadedMachines = async (where: FactWhere): Promise<MachineDocument[]> => {
  const machines = await machinesIn(where);
  const loaded: string[] = await Loading.collection.distinct('machineId', {
    machineId: { $in: machines.map(({ _id }) => _id) },
    at: { $gte: where.period.from, $lt: where.period.to },
  });
  return machines.filter(({ _id }) => loaded.includes(_id));
};

/** Whether any loading was recorded in the county by the end of the period: before, none here is not none. */
const isLoadingRecorded = async ({ regionPath, period }: FactWhere): Promise<boolean> =>
  (await Loading.collection.findOne(
    { regionPath: inTree(countyOf(regionPath)), at: { $lt: period.to } },
    { projection: { _id: 1 } },
  )) !== null;

const counted = (
  id: string,
  find: (tx: Tx, where: FactWhere) => Promise<MachineDocument[] | null>,
): FactSource => listedFact(id, async (tx, where) => (await find(tx, where))?.map(rowOf) ?? null);

export const machinesFacts: FactSource[] = [
  maxOfflineDays,
  counted('machines', runningMachines),
  counted('machines.installed', (_tx, where) => machinesIn(where)),
  counted('machines.recorded', async (_tx, where) =>
    (await isLoadingRecorded(where)) ? machinesIn(where) : null,
  ),
  counted('machines.withLoading', async (_tx, where) =>
    (await isLoadingRecorded(where)) ? loadedMachines(where) : null,
  ),
];
