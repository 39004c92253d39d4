import type { NewWorkOrder, WorkOrder, workOrderMoveBody } from '@fcs/shared/contracts/workOrders.ts';
import type { WorkOrderMove } from '@fcs/shared/workOrderStates.ts';
import type * as z from 'zod/mini';
import { type Page, request, requestPage } from './request';

export type WorkOrderMoveBody = z.infer<typeof workOrderMoveBody>;

/** `waiting`: only those open or taken. */
export function listWorkOrders(
  filter: { waiting?: boolean | null; machine?: string },
  cursor: string | null,
  limit = 30,
): Promise<Page<WorkOrder>> {
  return requestPage('/work-orders', { ...filter, cursor, limit });
}

export function openWorkOrder(body: NewWorkOrder, key: string): Promise<WorkOrder> {
  return request('POST', '/work-orders', { body, key });
}

export function moveWorkOrder(
  id: string,
  move: WorkOrderMove,
  body: WorkOrderMoveBody,
  key: string,
): Promise<WorkOrder> {
  return request('POST', `/work-orders/${encodeURIComponent(id)}/${move}`, { body, key });
}
