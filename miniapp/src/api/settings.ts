import type { AssessmentSettings } from '@fcs/shared/contracts/assessment.ts';
import { request } from './request';

/** What is set for a region and year, else for the region above it, else the rule's own value. */
export function getSettings(region: string, year: string): Promise<AssessmentSettings> {
  return request('GET', '/assessments/settings', { query: { region, year } });
}

export function setSettings(body: AssessmentSettings, key: string): Promise<AssessmentSettings> {
  return request('PUT', '/assessments/settings', { body, key });
}
