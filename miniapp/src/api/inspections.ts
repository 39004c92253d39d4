import type { InspectionSave, InspectionSheet, InspectionSign } from '@fcs/shared/contracts/inspections.ts';
import { type Page, request, requestPage } from './request';

const at = (id: string): string => `/inspections/${encodeURIComponent(id)}`;

/** The sheets of a round that are for the caller: to inspect, to sign, to read. */
export function listInspections(round: string, cursor: string | null): Promise<Page<InspectionSheet>> {
  return requestPage('/inspections', { round, cursor, limit: 100 });
}
export function getInspection(id: string): Promise<InspectionSheet> {
  return request('GET', at(id));
}
/** The same `clientId` again is the same save. */
export function saveInspection(id: string, body: InspectionSave): Promise<InspectionSheet> {
  return request('PUT', at(id), { body, key: body.clientId });
}
export function signInspection(id: string, body: InspectionSign): Promise<InspectionSheet> {
  return request('POST', `${at(id)}/sign`, { body, key: body.clientId });
}
