import type { Evaluation, Scheme, schemeSummary } from '@fcs/shared/contracts/assessment.ts';
import type * as z from 'zod/mini';
import { request, requestPage } from './request';

export type SchemeSummary = z.infer<typeof schemeSummary>;
export type FactValue = number | boolean | string | null;

export async function listSchemes(): Promise<SchemeSummary[]> {
  return (await requestPage<SchemeSummary>('/schemes')).data;
}

export function getScheme(id: string): Promise<Scheme> {
  return request('GET', `/schemes/${encodeURIComponent(id)}`);
}

/** The score of given facts; nothing is stored. FACTS_INVALID names each fact that is missing or impossible. */
export function evaluateScheme(
  id: string,
  facts: Record<string, FactValue>,
  readings: Record<string, string[]>,
): Promise<Evaluation> {
  return request('POST', `/schemes/${encodeURIComponent(id)}/evaluate`, { body: { facts, readings } });
}
