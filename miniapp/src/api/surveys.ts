import type { Survey, SurveyResponse } from '@fcs/shared/contracts/surveys.ts';
import { request } from './request';

export function getSurvey(id: string): Promise<Survey> {
  return request('GET', `/surveys/${encodeURIComponent(id)}`);
}

/** Whether this occasion was answered already, on any device. */
export function getOccasion(id: string, occasion: string): Promise<{ answered: boolean }> {
  const path = `/surveys/${encodeURIComponent(id)}/occasions/${encodeURIComponent(occasion)}`;
  return request('GET', path, { anonymous: true });
}

/** Where an answer is sent by the offline queue; one id per survey and occasion, so a second tap adds nothing. */
export function answerOf(id: string, occasion: string, body: SurveyResponse) {
  return { id: answerId(id, occasion), path: `/surveys/${encodeURIComponent(id)}/responses`, body };
}

export function answerId(id: string, occasion: string): string {
  return `${id}/${occasion || 'open'}`;
}

/** Under this key the answers so far wait on the phone; gone once they arrived. */
export function draftKey(answer: string): string {
  return `app.survey.${answer}`;
}
