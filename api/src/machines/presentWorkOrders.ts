import type { WorkOrder as WorkOrderView } from '@fcs/shared/contracts/workOrders.ts';
import { workOrderMovesFrom } from '@fcs/shared/workOrderStates.ts';
import { staffNames } from '../people/staffNames.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { machineNames } from './machineStates.ts';
import { moversOf } from './moveWorkOrder.ts';
import type { WorkOrderDocument } from './WorkOrder.ts';

/** Work orders with names, and the moves the caller may make now. */
export const presentWorkOrders = async (
  tx: Tx,
  orders: readonly WorkOrderDocument[],
  countyPaths: readonly string[],
): Promise<WorkOrderView[]> => {
  const machines = await machineNames(orders.map(({ machineId }) => machineId));
  const points = await pointNames([...new Set(orders.map(({ pointId }) => pointId))]);
  const people = await staffNames(
    tx,
    orders.flatMap(({ timeline }) => timeline.flatMap(({ by }) => by ?? [])),
  );
  return orders.map((order) => ({
    id: order._id,
    kind: order.kind,
    state: order.state,
    cause: order.cause,
    code: order.code,
    slots: [...order.slots].sort((a, b) => a - b),
    note: order.note,
    machine: { id: order.machineId, name: machines.get(order.machineId) ?? order.machineId },
    point: { id: order.pointId, name: points.get(order.pointId) ?? order.pointId },
    openedAt: order.openedAt.toISOString(),
    timeline: order.timeline.map(({ move, at, by, note, photos }) => ({
      ...{ move, at: at.toISOString(), note, photos },
      by: by === null ? null : (people.get(by) ?? null),
    })),
    moves: workOrderMovesFrom(order.state, moversOf(order, countyPaths)),
    sample: order.sample,
  }));
};
