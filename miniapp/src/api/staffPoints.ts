import type { Point, PointEdit, StaffPoint } from '@fcs/shared/contracts/points.ts';
import { type Page, request, requestPage } from './request';

/** The places the caller may edit, by name. */
export function listOwnPoints(q: string, cursor: string | null, limit = 30): Promise<Page<StaffPoint>> {
  return requestPage('/points', { q, cursor, limit });
}

/** Only the fields given change; `version` is the one that was read, another one is EDIT_CONFLICT. */
export function editPoint(id: string, edit: PointEdit): Promise<Point> {
  return request('PUT', `/points/${encodeURIComponent(id)}`, { body: edit });
}

/** Residents see it at once; it ends by itself at midnight. */
export function setClosedToday(id: string, closed: boolean): Promise<Point> {
  return request('PUT', `/points/${encodeURIComponent(id)}/closed-today`, { body: { closed } });
}
