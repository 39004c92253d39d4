import { isWaiting, workOrderStates } from '@fcs/shared/workOrderStates.ts';
import { carryPhotos } from '../photos/carryPhotos.ts';
import type { WriteTx } from '../platform/tx.ts';
import { personOf } from './MachineHistory.ts';
import { WorkOrder, type WorkOrderDocument } from './WorkOrder.ts';

const waitingAt = (machineId: string) => ({ machineId, state: { $in: workOrderStates.filter(isWaiting) } });

/** What waits to be done at a machine follows it, with its pictures: seen and done by who looks after the new place. */
export const carryWorkOrders = async (
  tx: WriteTx,
  machineId: string,
  to: { pointId: string; regionPath: string },
): Promise<void> => {
  const waiting = await WorkOrder.find(waitingAt(machineId), { timeline: 1 })
    .session(tx.session)
    .lean<Pick<WorkOrderDocument, 'timeline'>[]>();
  const photos = waiting.flatMap(({ timeline }) => timeline.flatMap((step) => step.photos));
  await carryPhotos(tx, photos, to);
  const { pointId, regionPath } = to;
  const step = { move: 'moved' as const, at: tx.now, by: personOf(tx), note: null, photos: [] };
  await WorkOrder.updateMany(
    waitingAt(machineId),
    { $set: { pointId, regionPath }, $push: { timeline: step } },
    { session: tx.session },
  );
};

/** What waits at a machine that left service for good is over; its last step says why. */
export const closeWorkOrders = async (tx: WriteTx, machineId: string, reason: string): Promise<void> => {
  const step = { move: 'retired' as const, at: tx.now, by: personOf(tx), note: reason, photos: [] };
  await WorkOrder.updateMany(
    waitingAt(machineId),
    { $set: { state: 'cancelled', onceKey: null }, $push: { timeline: step } },
    { session: tx.session },
  );
};
