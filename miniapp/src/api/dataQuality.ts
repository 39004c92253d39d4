import type { QualityExplanation, QualityFinding, QualityRow } from '@fcs/shared/contracts/quality.ts';
import { type Page, request, requestPage } from './request';

type Where = { region: string; period: string };

/** Every check over a region and period, those that found nothing too. */
export async function listFindings(query: Where): Promise<QualityFinding[]> {
  return (await requestPage<QualityFinding>('/assessments/data-quality', query)).data;
}

/** The records one check found; no names. */
export function listFound(check: string, query: Where, cursor: string | null): Promise<Page<QualityRow>> {
  return requestPage(`/assessments/data-quality/${check}`, { ...query, cursor, limit: 50 });
}

/** Says why what a check found is honest; `reason` null takes that back. Refused once other rows are found. */
export function explainFinding(
  { check, ...body }: QualityExplanation & { check: string },
  key: string,
): Promise<QualityFinding> {
  return request('PUT', `/assessments/data-quality/${check}/explanation`, { body, key });
}
