import type { SurveyRemark, SurveyTopic, TaskRequest } from '@fcs/shared/contracts/remarks.ts';
import { type Page, request, requestPage } from './request';

const of = (survey: string): string => `/surveys/${encodeURIComponent(survey)}`;

export interface Asked {
  survey: string;
  region: string;
  period: string;
}

/** Remarks with what was done about them; none below five answers. */
export function listRemarks(
  { survey, region, period }: Asked,
  cursor: string | null,
): Promise<Page<SurveyRemark>> {
  return requestPage(`${of(survey)}/remarks`, { region, period, cursor, limit: 20 });
}

export async function listTopics(survey: string): Promise<SurveyTopic[]> {
  return (await requestPage<SurveyTopic>(`${of(survey)}/topics`, { limit: 100 })).data;
}

export function openTopic(
  survey: string,
  body: { title: string; region: string },
  key: string,
): Promise<SurveyTopic> {
  return request('POST', `${of(survey)}/topics`, { body, key });
}

export function groupRemark(survey: string, remark: string, topic: string | null): Promise<SurveyRemark> {
  return request('PUT', `${of(survey)}/remarks/${remark}`, { body: { topic } });
}

/** To one remark, or to all of a topic. */
export function sendReply(survey: string, to: { remark: string } | { topic: string }, text: string) {
  const path = 'remark' in to ? `remarks/${to.remark}` : `topics/${to.topic}`;
  return request<SurveyRemark | SurveyTopic>('PUT', `${of(survey)}/${path}/reply`, { body: { text } });
}

export function giveTask(survey: string, topic: string, body: TaskRequest): Promise<SurveyTopic> {
  return request('PUT', `${of(survey)}/topics/${topic}/task`, { body });
}

export function finishTask(survey: string, topic: string, key: string): Promise<SurveyTopic> {
  return request('POST', `${of(survey)}/topics/${topic}/done`, { key });
}
