import type {
  Activity,
  ActivityEvidence,
  ActivityHeld,
  ActivityPlan,
  ActivityState,
  OutreachProgress,
  PublicActivity,
} from '@fcs/shared/contracts/activities.ts';
import { randomHex } from './random';
import { type Page, request, requestPage } from './request';
import { keepStored, readStored } from './storage';

const at = (id: string): string => `/activities/${encodeURIComponent(id)}`;

export function listUpcoming(cursor: string | null): Promise<Page<PublicActivity>> {
  return requestPage('/activities/upcoming', { cursor, limit: 30 });
}

export function listActivities(state: ActivityState | null, cursor: string | null): Promise<Page<Activity>> {
  return requestPage('/activities', { state, cursor, limit: 30 });
}

export function getActivity(id: string): Promise<Activity> {
  return request('GET', at(id));
}

export function planActivity(plan: ActivityPlan, key: string): Promise<Activity> {
  return request('POST', '/activities', { body: plan, key });
}

export function holdActivity(id: string, held: ActivityHeld, key: string): Promise<Activity> {
  return request('POST', `${at(id)}/hold`, { body: held, key });
}

export function addEvidence(id: string, paper: ActivityEvidence, key: string): Promise<Activity> {
  return request('POST', `${at(id)}/evidence`, { body: paper, key });
}

export function cancelActivity(id: string, reason: string, key: string): Promise<Activity> {
  return request('POST', `${at(id)}/cancel`, { body: { reason }, key });
}

export function getDoor(id: string): Promise<{ qr: string }> {
  return request('GET', `${at(id)}/door`);
}

export async function listProgress(region: string, period: string): Promise<OutreachProgress[]> {
  return (await requestPage<OutreachProgress>('/activities/progress', { region, period })).data;
}

/** One mark for each event, made on this phone and kept here: a second scan counts once, and tells nobody who it was. */
async function markFor(id: string): Promise<string> {
  const key = `app.door.${id}`;
  const kept = readStored<string>(key, '');
  if (kept) return kept;
  const made = await randomHex(16);
  keepStored(key, made);
  return made;
}

export async function signIn(id: string, code: string): Promise<{ signIns: number }> {
  return request('POST', `${at(id)}/sign-ins`, {
    body: { code, mark: await markFor(id) },
    anonymous: true,
  });
}
