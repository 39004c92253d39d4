import type { AgeBand, Person, Session } from '@fcs/shared/contracts/people.ts';
import { request } from './request';

export type LoginPlatform = 'weapp' | 'h5' | 'demo' | 'code';

export function logIn(platform: LoginPlatform, code: string): Promise<Session> {
  return request('POST', '/sessions', { body: { platform, code } });
}

export function logOut(): Promise<null> {
  return request('DELETE', '/sessions/current');
}

export function getMe(): Promise<Person> {
  return request('GET', '/people/me');
}

/** Once only; a second one is AGE_DECLARED. */
export function declareAge(ageBand: AgeBand): Promise<Person> {
  return request('PUT', '/people/me/age', { body: { ageBand } });
}

export function setConsent(purpose: string, given: boolean): Promise<Person> {
  return request('PUT', '/people/me/consents', { body: { purpose, given } });
}
