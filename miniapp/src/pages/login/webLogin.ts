import type { LoginWays } from '@fcs/shared/contracts/people.ts';
import { randomHex } from '../../api/random';
import { dropStored, keepStored, readStored } from '../../api/storage';

/** Out to the official account's page and back with a code; only what was begun on this phone is let in. */
const KEY = 'app.webLogin';
const LIVES_MS = 10 * 60_000;

interface Begun {
  state: string;
  at: number;
}
export interface WebReturn {
  code: string;
  state: string;
}

/** WeChat's page wants its parameters in this order, and the word behind #. */
export function authorizeAddress(
  { authorizeUrl, appId }: NonNullable<LoginWays['wechatWeb']>,
  back: string,
  state: string,
): string {
  const asked = [
    ['appid', appId],
    ['redirect_uri', back],
    ['response_type', 'code'],
    ['scope', 'snsapi_base'],
    ['state', state],
  ] as const;
  return `${authorizeUrl}?${asked.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}#wechat_redirect`;
}

/** Leaves for WeChat's page; the state is kept here to be known again on the way back. */
export async function goToWechat(way: NonNullable<LoginWays['wechatWeb']>): Promise<void> {
  const state = await randomHex(16);
  keepStored(KEY, { state, at: Date.now() } satisfies Begun);
  const { origin, pathname } = window.location;
  window.location.assign(authorizeAddress(way, `${origin}${pathname}#/pages/login/index`, state));
}

/** What an official-account login came back with: behind `?` of the whole address, not of the page. */
export function webReturnIn(search: string): WebReturn | null {
  const given = new URLSearchParams(search);
  const code = given.get('code');
  return code ? { code, state: given.get('state') ?? '' } : null;
}

/** Whether this login was begun on this phone a moment ago; it can be said once only. */
export function begunHere(state: string, now = Date.now()): boolean {
  const begun = readStored<Begun | null>(KEY, null);
  dropStored(KEY);
  return begun !== null && begun.state === state && now - begun.at < LIVES_MS;
}

/** The address without code and state: a reload sends no used code again, and no history keeps it. */
export function withoutReturn(href: string): string {
  const address = new URL(href);
  address.searchParams.delete('code');
  address.searchParams.delete('state');
  return address.href;
}
