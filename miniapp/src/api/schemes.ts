import type { Evaluation, Scheme, schemeSummary } from '@fcs/shared/contracts/assessment.ts';
import type { SchemeChanges, SchemeVersionView, VersionEffect } from '@fcs/shared/contracts/years.ts';
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

interface OwnVersion {
  region: string;
  year: string;
  changes: SchemeChanges;
}

const versionsAt = (scheme: string): string => `/schemes/${encodeURIComponent(scheme)}/versions`;

/** What the county made of a scheme for a year, the oldest first. */
export async function listVersions(
  scheme: string,
  query: { region: string; year: string },
): Promise<SchemeVersionView[]> {
  return (await requestPage<SchemeVersionView>(versionsAt(scheme), { ...query, limit: 100 })).data;
}

/** What a change would have done to the year before; nothing is stored. SCHEME_BROKEN names what is wrong. */
export function previewVersion(scheme: string, body: OwnVersion): Promise<VersionEffect> {
  return request('POST', `${versionsAt(scheme)}/preview`, { body });
}

export function addVersion(
  { scheme, ...body }: OwnVersion & { scheme: string; reason: string },
  key: string,
): Promise<SchemeVersionView> {
  return request('POST', versionsAt(scheme), { body, key });
}

export function signVersion(
  { scheme, id }: { scheme: string; id: string },
  key: string,
): Promise<SchemeVersionView> {
  return request('POST', `${versionsAt(scheme)}/${encodeURIComponent(id)}/sign`, { key });
}
