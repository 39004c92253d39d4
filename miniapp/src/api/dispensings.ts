import type {
  DispensingReceipt,
  PickupCode,
  PickupCodeRequest,
  Reconciliation,
  VoidRequest,
} from '@fcs/shared/contracts/dispensing.ts';
import { type Page, request, requestPage } from './request';

/** A code for one pickup; an older one ends. It is never kept on the phone. */
export function newPickupCode(wish: PickupCodeRequest): Promise<PickupCode> {
  return request('POST', '/pickup-codes', { body: wish });
}

/** What I received, newest first. */
export function listMyDispensings(cursor: string | null, limit = 20): Promise<Page<DispensingReceipt>> {
  return requestPage('/dispensings/mine', { cursor, limit });
}

/** The records of an own place on one day (2026-11-23), newest first. */
export function listDayDispensings(
  point: string,
  day: string,
  cursor: string | null,
): Promise<Page<DispensingReceipt>> {
  return requestPage('/dispensings', { point, day, cursor, limit: 30 });
}

export function voidDispensing(id: string, body: VoidRequest, key: string): Promise<DispensingReceipt> {
  return request('POST', `/dispensings/${encodeURIComponent(id)}/void`, { body, key });
}

/** What left an own place by lot beside what was recorded, and what does not add up with its next step. */
export function getReconciliation(point: string, period: string): Promise<Reconciliation> {
  return request('GET', '/reconciliation', { query: { point, period } });
}
