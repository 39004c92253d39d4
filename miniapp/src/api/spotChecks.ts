import type { Bulletin, newSpotCheck, SpotCheck, spotCheckResult } from '@fcs/shared/contracts/spotChecks.ts';
import type * as z from 'zod/mini';
import { type Page, request, requestPage } from './request';

export type NewSpotCheck = z.infer<typeof newSpotCheck>;
export type SpotCheckResult = z.input<typeof spotCheckResult>;

const at = encodeURIComponent;

export function listSpotChecks(cursor: string | null): Promise<Page<SpotCheck>> {
  return requestPage('/spot-checks', { cursor, limit: 20 });
}

export function drawSpotCheck(body: NewSpotCheck, key: string): Promise<SpotCheck> {
  return request('POST', '/spot-checks', { body, key });
}

export function recordFinding(
  id: string,
  machine: string,
  body: SpotCheckResult,
  key: string,
): Promise<SpotCheck> {
  return request('PUT', `/spot-checks/${at(id)}/machines/${at(machine)}`, { body, key });
}

export function closeSpotCheck(id: string, key: string): Promise<SpotCheck> {
  return request('POST', `/spot-checks/${at(id)}/close`, { key });
}

/** What the closed checks of a year found, and how online and used the machines were (E04). */
export function getBulletin(region: string, period: string): Promise<Bulletin> {
  return request('GET', '/spot-checks/bulletin', { query: { region, period } });
}
