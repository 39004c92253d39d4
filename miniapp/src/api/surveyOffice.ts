import type {
  AnswerMode,
  KnowledgeTrend,
  QuotaPlan,
  QuotaPlanDraft,
  SurveyDraft,
  SurveyResults,
  surveyDefinition,
} from '@fcs/shared/contracts/surveys.ts';
import type * as z from 'zod/mini';
import { request, requestPage } from './request';

export type SurveyDefinition = z.infer<typeof surveyDefinition>;
export type { SurveyResults };

/** The questionnaires of the county in both languages, newest versions. */
export async function listDefinitions(): Promise<SurveyDefinition[]> {
  return (await requestPage<SurveyDefinition>('/surveys', { limit: 100 })).data;
}

/** Publishes the next version; `draft.version` is the one that was edited, an older one is EDIT_CONFLICT. */
export function publishSurvey(id: string, draft: SurveyDraft, key: string): Promise<SurveyDefinition> {
  return request('PUT', `/surveys/${encodeURIComponent(id)}`, { body: draft, key });
}

/** Counts always; means and remarks only from five answers on. Without a mode: of every mode. */
export function getResults(
  id: string,
  query: { region: string; period: string; mode: AnswerMode | null },
): Promise<SurveyResults> {
  return request('GET', `/surveys/${encodeURIComponent(id)}/results`, { query });
}

/** Awareness by year from the baseline on. */
export function getKnowledge(id: string, region: string): Promise<KnowledgeTrend> {
  return request('GET', `/surveys/${encodeURIComponent(id)}/knowledge`, { query: { region } });
}

type Where = { region: string; period: string };

/** Every version of the quotas of a region and period, the oldest first. */
export async function listQuotas(id: string, query: Where): Promise<QuotaPlan[]> {
  return (await requestPage<QuotaPlan>(`/surveys/${encodeURIComponent(id)}/quotas`, query)).data;
}

/** The next version; in force once a second person signed. */
export function setQuotas(id: string, draft: QuotaPlanDraft, key: string): Promise<QuotaPlan> {
  return request('PUT', `/surveys/${encodeURIComponent(id)}/quotas`, { body: draft, key });
}

export function signQuotas({ survey, id }: Pick<QuotaPlan, 'survey' | 'id'>): Promise<QuotaPlan> {
  return request('POST', `/surveys/${encodeURIComponent(survey)}/quotas/${encodeURIComponent(id)}/sign`, {});
}
