import type { DeliveryTerms, MoveRequest, Order, OrderRequest } from '@fcs/shared/contracts/orders.ts';
import type { OrderMove } from '@fcs/shared/orderStates.ts';
import { type Page, request, requestPage } from './request';

/** Where a delivery goes: a division, or a pickup point on a campus. */
export type Destination = { region: string } | { pointId: string };

/** Supplier, postage, days and rules, told before ordering. */
export function getDeliveryTerms(to: Destination): Promise<DeliveryTerms> {
  return request('GET', '/delivery-terms', { query: to });
}

/** The same key is the same order, however often it is sent. */
export function placeOrder(body: OrderRequest, key: string): Promise<Order> {
  return request('POST', '/orders', { body, key });
}

/** Newest first. */
export function listMyOrders(cursor: string | null): Promise<Page<Order>> {
  return requestPage('/orders', { view: 'mine', limit: 20, cursor });
}

export function getOrder(id: string): Promise<Order> {
  return request('GET', `/orders/${encodeURIComponent(id)}`);
}

export function makeMove(id: string, move: OrderMove, body: MoveRequest, key: string): Promise<Order> {
  return request('POST', `/orders/${encodeURIComponent(id)}/${move}`, { body, key });
}
