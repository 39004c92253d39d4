import { dayOf } from '@fcs/shared/time.ts';
import type { DispensingDocument } from '../dispensing/Dispensing.ts';
import type { OfflineIntervalDocument } from '../machines/OfflineInterval.ts';
import type { PointDocument } from '../points/Point.ts';
import type { Draw } from './draw.ts';
import { machineSlots } from './drawMachines.ts';
import type { World } from './world.ts';

export type Offline = ReadonlyMap<string, readonly OfflineIntervalDocument[]>;

export const offlineByMachine = (intervals: readonly OfflineIntervalDocument[]): Offline => {
  const byMachine = new Map<string, OfflineIntervalDocument[]>();
  for (const interval of intervals) {
    const own = byMachine.get(interval.machineId) ?? [];
    own.push(interval);
    byMachine.set(interval.machineId, own);
  }
  return byMachine;
};

export const isOffline = (offline: Offline, machineId: string, at: Date): boolean =>
  (offline.get(machineId) ?? []).some(({ from, to }) => at >= from && (to === null || at < to));

const slotWeights: Record<string, number> = {
  'condom-52': 55,
  'condom-49': 18,
  'condom-55': 18,
  'nonoxinol-gel': 3,
  'emergency-levonorgestrel': 6,
};

const perMachine = 330;

/** What machines gave to nobody known in one year: single boxes, never while offline. */
export const drawVends = (draw: Draw, world: World, year: string): DispensingDocument[] => {
  const offline = offlineByMachine(world.offline);
  const vends = world.machines.flatMap((machine) => {
    const own = draw.part(`${year}/${machine._id}`);
    const place = world.points.get(machine.pointId) as PointDocument;
    const times = world.openTimes(place, year);
    const many = Math.round(perMachine * (0.4 + own.next() * 1.2) * world.scale);
    const instants = Array.from({ length: many }, () => times.draw(own))
      .filter((at) => at < world.until && !isOffline(offline, machine._id, at))
      .sort((a, b) => a.getTime() - b.getTime());
    return instants.map((at, number): DispensingDocument => {
      const { productId } = own.weighted(machineSlots, (slot) => slotWeights[slot.productId] ?? 0);
      const product = world.products.get(productId);
      return {
        _id: own.id(),
        day: dayOf(at),
        at,
        placeId: place._id,
        regionPath: place.regionPath,
        channel: 'machine',
        personId: null,
        productId,
        kind: product?.kind ?? 'condom',
        quantity: product?.baseUnitsPerUnit ?? 1,
        document: `vend:${machine._id}:s${year}${number + 1}`,
        allowanceYear: null,
        sample: true,
      };
    });
  });
  return vends.sort((a, b) => a.at.getTime() - b.at.getTime());
};
