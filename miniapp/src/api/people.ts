import type { AgeBand, ConsentText, LoginWays, Person, Session } from '@fcs/shared/contracts/people.ts';
import { request, requestPage } from './request';

export type LoginPlatform = 'weapp' | 'h5' | 'demo' | 'code';

export function logIn(platform: LoginPlatform, code: string): Promise<Session> {
  return request('POST', '/sessions', { body: { platform, code } });
}

export function getLoginWays(): Promise<LoginWays> {
  return request('GET', '/sessions/ways');
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

/** By the code of WeChat's phone button. The session is a new one, of the earlier account where two share the phone. */
export function verifyPhone(code: string): Promise<Session> {
  return request('POST', '/people/me/phone', { body: { code } });
}

/** What people are asked to agree to, word for word, in the language of the person. */
export async function listConsentTexts(): Promise<ConsentText[]> {
  return (await requestPage<ConsentText>('/consent-texts')).data;
}

/** To the text as it was read; CONSENT_CHANGED where it is another by now. */
export function setConsent({ purpose, version }: ConsentText, given: boolean): Promise<Person> {
  return request('PUT', '/people/me/consents', { body: { purpose, version, given } });
}
