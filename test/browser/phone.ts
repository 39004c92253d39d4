import type { Session } from '@fcs/shared/contracts/people.ts';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { shiftClock } from '../../scripts/lib/clock.mjs';
import { fillStorage } from '../../scripts/lib/screens.mjs';
import { PHONE } from '../support/browser.ts';
import type { Gate } from './gate.ts';

export interface PhoneOptions {
  /** A demo role (`student:3`) whose session is on the phone already; without it nobody is logged in. */
  as?: string;
  language?: 'zh' | 'en';
  size?: 'normal' | 'large' | 'elder';
  /** CSS pixels; 390 x 844 if not said. */
  width?: number;
  /** WGS-84, as a browser gives it; the person allows it. Without it the person refuses. */
  position?: { longitude: number; latitude: number };
  /** More that is in the app's storage already. */
  kept?: Record<string, unknown>;
  /** Another server than the demo's, at the real time. */
  url?: string;
  /** The way to the demo server, where a test cuts it. */
  gate?: Gate;
}

/** A phone in somebody's hand: the app in a browser of its own, and what went wrong in it. */
export interface Phone {
  context: BrowserContext;
  page: Page;
  /** Opens a page of the app by its path: `pages/point/index`. */
  go: (path: string, query?: Record<string, string>) => Promise<void>;
  button: (name: string | RegExp) => Locator;
  link: (name: string | RegExp) => Locator;
  shows: (text: string | RegExp) => Promise<void>;
  /** What the app asked for besides its own server, and errors nobody caught. */
  troubles: string[];
  /** Fails on any trouble. */
  putAway: () => Promise<void>;
}

const WAIT_MS = 15_000;

/** The session of a demo role, as the app would get it. */
export async function logInAs(code: string, url = inject('demoUrl')): Promise<Session> {
  const response = await fetch(`${url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ platform: 'demo', code }),
  });
  if (response.status !== 201) throw new Error(`${code} could not log in: ${await response.text()}`);
  return ((await response.json()) as { data: Session }).data;
}

/** Foreign hosts are cut off, so that a request to one is seen whether or not the machine has a network. */
async function watch(context: BrowserContext, url: string): Promise<string[]> {
  const troubles: string[] = [];
  const own = new URL(url).host;
  await context.route(
    (asked) => /^(https?|wss?):$/.test(asked.protocol) && asked.host !== own,
    (route) => {
      troubles.push(`a request to a foreign host: ${route.request().url()}`);
      return route.abort();
    },
  );
  context.on('weberror', (error) => troubles.push(`an error nobody caught: ${error.error().stack}`));
  return troubles;
}

export async function takePhone(browser: Browser, given: PhoneOptions = {}): Promise<Phone> {
  const url = given.url ?? given.gate?.url ?? inject('demoUrl');
  const context = await browser.newContext({
    ...PHONE,
    deviceScaleFactor: 1,
    viewport: { width: given.width ?? 390, height: 844 },
    baseURL: url,
    ...(given.position ? { geolocation: given.position, permissions: ['geolocation'] } : {}),
  });
  context.setDefaultTimeout(WAIT_MS);
  const troubles = await watch(context, url);
  if (!given.url) await context.addInitScript(shiftClock, inject('demoAhead'));
  await context.addInitScript(fillStorage, {
    'app.language': given.language ?? 'zh',
    'app.textSize': given.size ?? 'normal',
    ...(given.as ? { 'app.session': await logInAs(given.as, url) } : {}),
    ...given.kept,
  });
  const page = await context.newPage();
  return {
    context,
    page,
    go: async (path, query = {}) => {
      await page.goto(`/#/${path}?${new URLSearchParams(query)}`);
    },
    button: (name) => page.getByRole('button', { name, exact: true }),
    link: (name) => page.getByRole('link', { name, exact: true }),
    shows: (text) => page.getByText(text).filter({ visible: true }).first().waitFor(),
    troubles,
    putAway: async () => {
      await context.close();
      expect(troubles).toEqual([]);
    },
  };
}

/** Whoever is logged in on this phone. */
export async function sessionOn({ page }: Phone): Promise<Session> {
  const kept = await page.evaluate(() => localStorage.getItem('app.session'));
  return (JSON.parse(`${kept}`) as { data: Session }).data;
}

/** Asks the API of the demo server as a demo role, or as nobody. */
export async function ask<T>(
  method: string,
  path: string,
  { as, body, key }: { as?: string; body?: unknown; key?: string } = {},
): Promise<T> {
  const response = await fetch(`${inject('demoUrl')}/api/v1${path}`, {
    method,
    headers: {
      ...(as ? { authorization: `Bearer ${(await logInAs(as)).token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key ? { 'idempotency-key': key } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as { data: T };
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
  return answer.data;
}
