import type {
  RosterMember,
  StaffedInstitution,
  Staffing,
  StaffingDraft,
  Training,
  TrainingDraft,
} from '@fcs/shared/contracts/trainings.ts';
import { type Page, request, requestPage } from './request';

const at = (id: string): string => `/trainings/${encodeURIComponent(id)}`;

export function listTrainings(cursor: string | null): Promise<Page<Training>> {
  return requestPage('/trainings', { cursor, limit: 30 });
}

export function getTraining(id: string): Promise<Training> {
  return request('GET', at(id));
}

export function recordTraining(draft: TrainingDraft, key: string): Promise<Training> {
  return request('POST', '/trainings', { body: draft, key });
}

export function setAttendees(
  id: string,
  attendees: { staffId: string; pointId: string }[],
  key: string,
): Promise<Training> {
  return request('PUT', `${at(id)}/attendees`, { body: { attendees }, key });
}

/** `due`: only papers that run out soon or have run out. */
export function listStaffing(due: boolean, cursor: string | null, limit = 30): Promise<Page<Staffing>> {
  return requestPage('/staffing', { due: due ? 'true' : null, cursor, limit });
}

export function recordStaffing(draft: StaffingDraft, key: string): Promise<Staffing> {
  return request('POST', '/staffing', { body: draft, key });
}

/** The own institutions, those that lack most first. */
export function listInstitutions(cursor: string | null): Promise<Page<StaffedInstitution>> {
  return requestPage('/staffing/institutions', { cursor, limit: 100 });
}

export async function listRoster(): Promise<RosterMember[]> {
  return (await requestPage<RosterMember>('/staffing/roster', { limit: 500 })).data;
}
