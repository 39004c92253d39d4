import type { YearDraft, YearEdit } from '@fcs/shared/contracts/years.ts';
import { request } from './request';
import { isRequestError } from './requestError';

interface Which {
  region: string;
  year: string;
}

const at = ({ region, year }: Which): string =>
  `/assessments/years/${encodeURIComponent(region)}/${encodeURIComponent(year)}`;

/** The copy of an earlier year, or null where none was made yet. */
export async function getYear(which: Which): Promise<YearDraft | null> {
  try {
    return await request<YearDraft>('GET', at(which));
  } catch (error) {
    if (isRequestError(error) && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

export function openYear(body: Which & { from: string }, key: string): Promise<YearDraft> {
  return request('POST', '/assessments/years', { body, key });
}

export function editYear({ which, edit }: { which: Which; edit: YearEdit }, key: string): Promise<YearDraft> {
  return request('PUT', at(which), { body: edit, key });
}

export function confirmYear(which: Which, key: string): Promise<YearDraft> {
  return request('POST', `${at(which)}/confirm`, { key });
}
