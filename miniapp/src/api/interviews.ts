import type { SampleDraw } from '@fcs/shared/contracts/sampling.ts';
import type { DrawResponse, Interview, SurveyReceipt } from '@fcs/shared/contracts/surveys.ts';
import { request, requestPage } from './request';

const of = (survey: string): string => `/surveys/${encodeURIComponent(survey)}`;

/** The satisfaction samples of the own tree that are being called. */
export async function listCalls(): Promise<SampleDraw[]> {
  const { data } = await requestPage<SampleDraw>('/draws', { purpose: 'satisfaction', limit: 50 });
  return data.filter(({ state }) => state !== 'published');
}

/** How the calls of a draw go. */
export function getResponse(survey: string, draw: string): Promise<DrawResponse> {
  return request('GET', `${of(survey)}/response`, { query: { draw } });
}

/** What a called person said; once per row. */
export function sendInterview(survey: string, body: Interview): Promise<SurveyReceipt> {
  return request('POST', `${of(survey)}/interviews`, { body });
}
