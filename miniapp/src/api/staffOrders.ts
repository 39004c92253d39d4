import type { Order, parcelLabel } from '@fcs/shared/contracts/orders.ts';
import type { OrderState } from '@fcs/shared/orderStates.ts';
import type * as z from 'zod/mini';
import { type Page, request, requestPage } from './request';

export type ParcelLabel = z.infer<typeof parcelLabel>;

/** Open orders of the own places, oldest first. */
export function listWork(state: OrderState | null, cursor: string | null, limit = 20): Promise<Page<Order>> {
  return requestPage('/orders', { view: 'work', state, cursor, limit });
}

/** Name, phone and address in plain text; every call is written into the audit. */
export function readLabel(id: string): Promise<ParcelLabel> {
  return request('POST', `/orders/${encodeURIComponent(id)}/label`);
}
