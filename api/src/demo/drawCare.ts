import type { SpotCheckItem } from '@fcs/shared/contracts/spotChecks.ts';
import { addDays, dayOf, startOfDay } from '@fcs/shared/time.ts';
import type { DispensingDocument } from '../dispensing/Dispensing.ts';
import type { LoadingDocument } from '../machines/Loading.ts';
import type { MachineDocument, MachineSlot } from '../machines/Machine.ts';
import type { MachineEventDocument } from '../machines/MachineEvent.ts';
import type { Finding, SpotCheckDocument } from '../machines/SpotCheck.ts';
import { sampleBySeed } from '../machines/sampleBySeed.ts';
import type { WorkOrderDocument } from '../machines/WorkOrder.ts';
import { countyCode, countyPath } from './district.ts';
import type { Draw } from './draw.ts';
import { firstSecond } from './driveMachines.ts';
import type { Ledger } from './ledger.ts';
import type { World } from './world.ts';

const hour = 3_600_000;

/** The number a machine's clock stands for: those of the driver go on from there. */
const seqAt = (at: Date): number => Math.floor(at.getTime() / 1_000) - firstSecond;

const unitOf = (world: World, productId: string): number =>
  world.products.get(productId)?.baseUnitsPerUnit ?? 1;

/** What the ledger says lies at a machine, in its slots: first to expire in front. */
const filled = (world: World, machine: MachineDocument, slot: MachineSlot, ledger: Ledger): MachineSlot => {
  const lots = ledger.levels
    .filter(({ placeId, productId }) => placeId === machine.pointId && productId === slot.productId)
    .sort((a, b) => (a.expiry < b.expiry ? -1 : 1))
    .map(({ lotNo, expiry, onHand }) => ({
      ...{ lotNo, expiry },
      quantity: Math.floor(onHand / unitOf(world, slot.productId)),
    }))
    .filter(({ quantity }) => quantity > 0);
  const lastSeq = seqAt(world.until);
  return { ...slot, lots, lastSeq, base: { seq: lastSeq, lots } };
};

/** The machines with what lies in them on the last day. */
export const fillMachines = (
  world: World,
  ledger: Ledger,
  vends: readonly DispensingDocument[],
): MachineDocument[] => {
  const lastVend = new Map(vends.map(({ placeId, at }) => [placeId, at]));
  return world.machines.map((machine) => ({
    ...machine,
    lastVendAt: lastVend.get(machine.pointId) ?? null,
    slots: machine.slots.map((slot) => filled(world, machine, slot, ledger)),
  }));
};

type ByPlace = ReadonlyMap<string, MachineDocument>;
const byPlace = (machines: readonly MachineDocument[]): ByPlace =>
  new Map(machines.map((machine) => [machine.pointId, machine]));

const slotOf = (machine: MachineDocument, productId: string): number =>
  machine.slots.find((slot) => slot.productId === productId)?.slot ?? 1;

/** What machines told of their vends in the last four weeks, so that a refill list has something to reckon with. */
export const eventsOfVends = (world: World, vends: readonly DispensingDocument[]): MachineEventDocument[] => {
  const machines = byPlace(world.machines);
  const since = new Date(world.until.getTime() - 28 * 24 * hour);
  const known = new Set<string>();
  return vends.flatMap(({ placeId, productId, at, quantity }): MachineEventDocument[] => {
    const machine = machines.get(placeId);
    const seq = seqAt(at);
    const _id = `${machine?._id}:${seq}`;
    if (!machine || at < since || known.has(_id)) return [];
    known.add(_id);
    const body = {
      slot: slotOf(machine, productId),
      quantity: quantity / unitOf(world, productId),
      result: 'ok',
    };
    const told = { _id, machineId: machine._id, seq, type: 'vend' as const, at, receivedAt: at, body };
    return [{ ...told, state: 'applied', variance: 0 }];
  });
};

/** The loading record (E02): one line for each lot that came to a machine. */
export const drawLoadings = (draw: Draw, world: World, ledger: Ledger, by: string): LoadingDocument[] => {
  const machines = byPlace(world.machines);
  return ledger.entries.flatMap((entry): LoadingDocument[] => {
    const machine = machines.get(entry.placeId);
    const quantity = Math.floor(entry.quantity / unitOf(world, entry.productId));
    if (!machine || quantity < 1 || !['opening', 'receive'].includes(entry.reason)) return [];
    const { productId, lotNo, expiry, occurredAt: at } = entry;
    const place = { machineId: machine._id, pointId: machine.pointId, regionPath: machine.regionPath };
    const goods = { slot: slotOf(machine, productId), productId, lotNo, expiry, quantity };
    return [
      {
        ...{ _id: draw.id(), ...place, ...goods, at, recordedAt: at, told: 'person', by },
        ...{ fromId: null, lacking: 0, sample: true },
      },
    ];
  });
};

type By = { operator: string; county: string };

const faults = ['JAM-1', 'NET-2', 'DOOR-3', 'POWER-1'] as const;

const workOrder = (
  draw: Draw,
  machine: MachineDocument,
  at: Date,
  until: Date,
  by: By,
): WorkOrderDocument => {
  const repair = draw.chance(0.4);
  const slot = draw.pick(machine.slots).slot;
  const after = (hours: number): Date => new Date(at.getTime() + hours * hour);
  const step = (move: 'take' | 'finish' | 'check', hours: number, who: string) => ({
    ...{ move, at: after(hours), by: who, note: null, photos: [] },
  });
  const all = [
    step('take', draw.int(1, 8), by.operator),
    step('finish', draw.int(9, 40), by.operator),
    step('check', draw.int(44, 90), by.county),
  ];
  const done = all.filter((one) => one.at < until);
  return {
    _id: draw.id(),
    kind: repair ? 'repair' : 'refill',
    state: (['open', 'taken', 'done', 'checked'] as const)[done.length] ?? 'checked',
    cause: repair ? 'fault' : 'empty',
    code: repair ? draw.pick(faults) : null,
    slots: [slot],
    note: null,
    ...{ machineId: machine._id, pointId: machine.pointId, regionPath: machine.regionPath },
    openedAt: at,
    timeline: [{ move: 'open', at, by: null, note: null, photos: [] }, ...done],
    onceKey: null,
    sample: true,
  };
};

/** Some work at every machine in every service year; the last ones wait still. */
export const drawWorkOrders = (draw: Draw, world: World, by: By): WorkOrderDocument[] =>
  world.years.flatMap((year) => {
    const end = year === world.today.slice(0, 4) ? world.until : startOfDay(`${Number(year) + 1}-01-01`);
    const from = startOfDay(`${year}-01-01`).getTime();
    return world.machines.flatMap((machine) =>
      Array.from({ length: draw.int(1, 4) }, (_, at) => {
        // The last machine's last order came the evening before, so that one is always open.
        const late = at === 0 && machine === world.machines.at(-1);
        const share = late ? 1 : draw.next();
        const when = new Date(from + (end.getTime() - from) * share - (late ? hour / 2 : 0));
        return workOrder(draw, machine, when, world.until, by);
      }).filter(({ openedAt }) => openedAt < end),
    );
  });

const items: readonly SpotCheckItem[] = [
  'online',
  'running',
  'stocked',
  'inDate',
  'loadingRecord',
  'responsible',
];

const finding = (draw: Draw, machine: MachineDocument, at: Date, by: string): Finding => {
  const found = Object.fromEntries(items.map((item) => [item, !draw.chance(0.08)]));
  const { _id, pointId, regionPath } = machine;
  const result = { items: found, note: null, photos: [], toldOnline: found.online ?? true, at, by };
  return { machineId: _id, pointId, regionPath, result };
};

/** A check of five machines in each half-year (E04): published, but the one of the last week. */
export const drawSpotChecks = (draw: Draw, world: World, by: string): SpotCheckDocument[] => {
  const days = world.years
    .flatMap((year) => [`${year}-05-16`, `${year}-10-20`])
    .filter((day) => day < world.today);
  const open = addDays(world.today, -2);
  const byId = new Map(world.machines.map((machine) => [machine._id, machine]));
  return [...days, open].map((day): SpotCheckDocument => {
    const seed = draw.digits(6);
    const drawn = sampleBySeed([...byId.keys()], seed, 5).map((id) => byId.get(id) as MachineDocument);
    const at = startOfDay(day, '14:00');
    return {
      _id: draw.id(),
      ...{ region: countyCode, regionPath: countyPath, day: dayOf(at), seed },
      population: byId.size,
      state: day === open ? 'open' : 'closed',
      findings: drawn.map((machine, place) =>
        day === open && place > 1
          ? { machineId: machine._id, pointId: machine.pointId, regionPath: machine.regionPath, result: null }
          : finding(draw, machine, at, by),
      ),
      openedBy: by,
      sample: true,
    };
  });
};
