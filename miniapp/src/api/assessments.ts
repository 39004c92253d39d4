import type {
  Assessment,
  AssessmentQuery,
  EnteredFact,
  EnteredFactView,
  FactRow,
  yearOverview,
} from '@fcs/shared/contracts/assessment.ts';
import type * as z from 'zod/mini';
import { type Page, type Query, request, requestPage } from './request';

export type YearOverview = z.infer<typeof yearOverview>;

/** Collected at this moment from the records. */
export function getAssessment(query: AssessmentQuery): Promise<Assessment> {
  return request('GET', '/assessments', { query });
}

/** The years of a region, those without data too. */
export async function listYears(region: string): Promise<YearOverview[]> {
  return (await requestPage<YearOverview>('/assessments/periods', { region })).data;
}

/** The list behind a number; `path` is the fact's own, absolute and with its query. */
export function listFactRows(path: string, cursor: string | null, limit = 50): Promise<Page<FactRow>> {
  const [plain = '', search = ''] = path.replace(/^\/api\/v1/, '').split('?');
  const query: Query = {};
  for (const pair of search.split('&').filter(Boolean)) {
    const [name = '', value = ''] = pair.split('=');
    query[decodeURIComponent(name)] = decodeURIComponent(value.replace(/\+/g, ' '));
  }
  return requestPage(plain, { ...query, cursor, limit });
}

/** A fact the system has no records of, told by hand with its reason. */
export function enterFact(body: EnteredFact, key: string): Promise<EnteredFactView> {
  return request('PUT', '/assessments/entered-facts', { body, key });
}

/** What was told by hand, newest first, the replaced entries included. */
export function listEntered(
  query: { region: string; scheme: string; period: string; fact: string | null },
  cursor: string | null,
): Promise<Page<EnteredFactView>> {
  return requestPage('/assessments/entered-facts', { ...query, cursor, limit: 30 });
}
