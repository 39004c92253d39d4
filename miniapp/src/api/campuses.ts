import type {
  Campus,
  CampusBaseline,
  CampusContact,
  CampusCoverage,
  CampusDraft,
  CampusEdit,
  CampusGap,
} from '@fcs/shared/contracts/campuses.ts';
import { type Page, request, requestPage } from './request';

const at = (id: string): string => `/campuses/${encodeURIComponent(id)}`;

/** The own campuses, those that lack most first. */
export function listCampuses(gap: CampusGap | null, cursor: string | null): Promise<Page<Campus>> {
  return requestPage('/campuses', { gap, cursor, limit: 50 });
}

export function getCoverage(): Promise<CampusCoverage> {
  return request('GET', '/campuses/coverage');
}

export function getCampus(id: string): Promise<Campus> {
  return request('GET', at(id));
}

export function addCampus(draft: CampusDraft, key: string): Promise<Campus> {
  return request('POST', '/campuses', { body: draft, key });
}

export function editCampus(id: string, edit: CampusEdit, key: string): Promise<Campus> {
  return request('PUT', at(id), { body: edit, key });
}

export function surveyCampus(id: string, baseline: CampusBaseline, key: string): Promise<Campus> {
  return request('POST', `${at(id)}/baselines`, { body: baseline, key });
}

/** Each reading is noted. */
export function readContact(id: string): Promise<CampusContact> {
  return request('POST', `${at(id)}/contact`);
}
