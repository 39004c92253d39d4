import type { EditedPoint, newPoint, PointEdit, StaffPoint } from '@fcs/shared/contracts/points.ts';
import type * as z from 'zod/mini';
import { type Page, request, requestPage } from './request';

/** The places of the own scope, those out of service too. */
export function listOwnPoints(q: string, cursor: string | null, limit = 30): Promise<Page<StaffPoint>> {
  return requestPage('/points', { q: q.trim(), cursor, limit });
}

/** Own places with room for a machine. */
export function listVacantPoints(q: string, limit = 50): Promise<Page<StaffPoint>> {
  return requestPage('/points', { q: q.trim(), vacant: true, limit });
}

export type NewPoint = z.infer<typeof newPoint>;

/** Open from today; residents see it at once. */
export function addPoint(body: NewPoint, key: string): Promise<EditedPoint> {
  return request('POST', '/points', { body, key });
}

/** Only the fields given change; `version` is the one that was read, another one is EDIT_CONFLICT. */
export function editPoint(id: string, edit: PointEdit, key: string): Promise<EditedPoint> {
  return request('PUT', `/points/${encodeURIComponent(id)}`, { body: edit, key });
}

/** Residents see it at once; it ends by itself at midnight. */
export function setClosedToday(id: string, closed: boolean, key: string): Promise<EditedPoint> {
  return request('PUT', `/points/${encodeURIComponent(id)}/closed-today`, { body: { closed }, key });
}
