import type { NewSettlement, Settlement, SettlementSheet } from '@fcs/shared/contracts/settlements.ts';
import { type Page, request, requestPage } from './request';

const at = (id: string): string => `/assessments/settlements/${encodeURIComponent(id)}`;

/** The settlements of a region with all their versions. */
export function listSettlements(region: string, cursor: string | null): Promise<Page<Settlement>> {
  return requestPage('/assessments/settlements', { region, cursor, limit: 50 });
}

/** What every yuan of it stands on. */
export function getSettlement(id: string): Promise<SettlementSheet> {
  return request('GET', at(id));
}
export function makeSettlement(body: NewSettlement, key: string): Promise<SettlementSheet> {
  return request('POST', '/assessments/settlements', { body, key });
}
export function signSettlement({ id }: { id: string }, key: string): Promise<Settlement> {
  return request('POST', `${at(id)}/sign`, { body: {}, key });
}
