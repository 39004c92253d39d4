import type {
  NewSettlement,
  NewSettlementAppeal,
  Settlement,
  SettlementAppeal,
  SettlementAppealAnswer,
  SettlementSheet,
} from '@fcs/shared/contracts/settlements.ts';
import { type Page, request, requestPage } from './request';

const at = (id: string): string => `/assessments/settlements/${encodeURIComponent(id)}`;

/** The settlements of a region with all their versions; without one, those that the caller may read. */
export function listSettlements(region: string | null, cursor: string | null): Promise<Page<Settlement>> {
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
export function listSettlementAppeals(id: string, cursor: string | null): Promise<Page<SettlementAppeal>> {
  return requestPage(`${at(id)}/appeals`, { cursor, limit: 50 });
}
export function appealSettlement(
  { settlement, ...body }: NewSettlementAppeal & { settlement: string },
  key: string,
): Promise<SettlementAppeal> {
  return request('POST', `${at(settlement)}/appeals`, { body, key });
}
export function answerSettlementAppeal(
  { id, ...body }: SettlementAppealAnswer & { id: string },
  key: string,
): Promise<SettlementAppeal> {
  return request('POST', `/assessments/settlement-appeals/${encodeURIComponent(id)}/answer`, { body, key });
}
