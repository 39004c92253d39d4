import type { RefillPlan, refillQuery } from '@fcs/shared/contracts/machines.ts';
import { dayOf, startOfDay } from '@fcs/shared/time.ts';
import type * as z from 'zod/mini';
import { scopeFilter } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { findPoints } from '../points/findPoint.ts';
import type { PointDocument } from '../points/Point.ts';
import { productName } from './findMachine.ts';
import { Machine, type MachineDocument, type MachineSlot } from './Machine.ts';
import { MachineEvent } from './MachineEvent.ts';
import { findRecalledSlots } from './recalledSlots.ts';
import { byUrgency, type MachineNeed, machineNeed, needOf } from './refillNeed.ts';
import { tourOf } from './tour.ts';
import { WorkOrder, type WorkOrderDocument } from './WorkOrder.ts';

const usedDays = 28;
const dayMs = 86_400_000;

type Use = ReadonlyMap<string, number>;
const useKey = (machineId: string, slot: number): string => `${machineId}:${slot}`;

/** Units that each slot gave out in the last four weeks. */
const findUse = async (tx: Tx, ids: readonly string[]): Promise<Use> => {
  const rows = await MachineEvent.aggregate<{ _id: { machine: string; slot: number }; n: number }>([
    {
      $match: {
        machineId: { $in: [...ids] },
        receivedAt: { $gte: new Date(tx.now.getTime() - usedDays * dayMs) },
        type: 'vend',
        state: 'applied',
      },
    },
    { $group: { _id: { machine: '$machineId', slot: '$body.slot' }, n: { $sum: '$body.quantity' } } },
  ]);
  return new Map(rows.map(({ _id, n }) => [useKey(_id.machine, _id.slot), n]));
};

const needsOf = (
  machine: MachineDocument,
  use: Use,
  now: Date,
  isRecalled: (slot: MachineSlot) => boolean,
): MachineNeed => {
  const age = (now.getTime() - startOfDay(machine.commissionedOn).getTime()) / dayMs;
  const days = Math.max(1, Math.min(usedDays, age));
  return machineNeed(
    machine.slots.flatMap(
      (slot) =>
        needOf(slot, (use.get(useKey(machine._id, slot.slot)) ?? 0) / days, dayOf(now), isRecalled(slot)) ??
        [],
    ),
  );
};

const waitingRefills = async (ids: readonly string[]): Promise<Map<string, string>> => {
  const rows = await WorkOrder.find({
    machineId: { $in: [...ids] },
    kind: 'refill',
    state: { $in: ['open', 'taken'] },
  }).lean<WorkOrderDocument[]>();
  return new Map(rows.map(({ machineId, _id }) => [machineId, _id]));
};

type Wanting = { machine: MachineDocument; need: MachineNeed; point: PointDocument };
type Stop = RefillPlan['stops'][number];

const presentStop = async (tx: Tx, one: Wanting, waiting: ReadonlyMap<string, string>): Promise<Stop> => ({
  machine: { id: one.machine._id, name: one.machine.name },
  point: {
    id: one.point._id,
    name: one.point.name,
    address: one.point.address,
    location: one.point.location,
  },
  emptyOn: one.need.emptyOn,
  slots: await Promise.all(
    one.need.needs.map(async ({ productId, emptyOn: _, perDay, ...rest }) => ({
      ...rest,
      perDay: Math.round(perDay * 100) / 100,
      product: { id: productId, name: await productName(tx, productId) },
    })),
  ),
  workOrder: waiting.get(one.machine._id) ?? null,
});

/**
 * Machines of the caller's scope that want a visit, the most urgent first, and with a start the order of a tour over
 * those that are listed.
 */
export const planRefills = async (tx: Tx, query: z.infer<typeof refillQuery>): Promise<RefillPlan> => {
  const machines = await Machine.find({
    $and: [scopeFilter(tx.scope, { path: 'regionPath', point: 'pointId' }), { state: 'active' }],
  }).lean<MachineDocument[]>();
  const ids = machines.map(({ _id }) => _id);
  const use = await findUse(tx, ids);
  const points = new Map(
    (await findPoints(machines.map(({ pointId }) => pointId))).map((point) => [point._id, point]),
  );
  const isRecalled = await findRecalledSlots(tx, machines);
  const wanting = machines
    .flatMap((machine): Wanting[] => {
      const point = points.get(machine.pointId);
      const need = needsOf(machine, use, tx.now, (slot) => isRecalled(machine, slot));
      return point && need.needs.length > 0 ? [{ machine, need, point }] : [];
    })
    .sort((a, b) => byUrgency(a.need, b.need) || (a.machine._id < b.machine._id ? -1 : 1))
    .slice(0, query.limit);
  const waiting = await waitingRefills(ids);
  const { lng, lat } = query;
  const stops = wanting.map(({ machine, point }) => ({ id: machine._id, location: point.location }));
  return {
    stops: await Promise.all(wanting.map((one) => presentStop(tx, one, waiting))),
    route: lng === undefined || lat === undefined ? null : tourOf({ lng, lat }, stops),
  };
};
