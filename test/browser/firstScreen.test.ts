import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type PhoneOptions, takePhone } from './phone.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The parts of the screen that are known before anything was asked for. */
const parts = ['.k-appbar', '.p-ask', '.p-home__answer', '.k-notice', '.k-listrow', '.k-tabbar'];
const app = '#app .k-page';

/** What matches comes only when the answer is called. */
async function hold(page: Page, pattern: string): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(pattern, async (route) => {
    await released;
    await route.continue();
  });
  return () => release();
}

/** Opens the app at an address; its scripts come only when `release` is called, what it asks for after `answer`. */
async function openHeld(given: PhoneOptions & { at?: string }) {
  const phone = await takePhone(browser, given);
  const { page } = phone;
  const release = await hold(page, '**/js/*.js');
  const answer = await hold(page, '**/api/**');
  await page.addInitScript(() => {
    Object.assign(window, { moved: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        window.moved += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(given.at ?? '/', { waitUntil: 'commit' });
  await page.locator('#app').waitFor({ state: 'attached' });
  return { phone, page, release, answer };
}

const boxesIn = (page: Page, root: string) =>
  Promise.all(parts.map((part) => page.locator(`${root} ${part}`).first().boundingBox()));

test.each(['normal', 'elder'] as const)(
  'what is known stands before the scripts are there, and nothing moves when they are (%s)',
  async (size) => {
    const { phone, page, release, answer } = await openHeld({ size });
    await page.locator('.first-screen .k-page').waitFor();
    const before = await boxesIn(page, '.first-screen');
    expect(before.filter((box) => box === null)).toEqual([]);
    release();
    await page.locator(app).waitFor();
    await page.locator('.first-screen').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => window.moved)).toBe(0);
    expect(await boxesIn(page, app)).toEqual(before);
    answer();
    await page.getByRole('list', { name: '附近的领取点' }).waitFor();
    await phone.putAway();
  },
);

test.each([
  ['another page', { at: '/#/pages/privacy/index' }],
  ['another language', { language: 'en' as const }],
  ['a place of the own', { kept: { 'app.place': { source: 'here' } } }],
])('it is not shown where the app begins otherwise: %s', async (_, given) => {
  const { phone, page, release } = await openHeld(given);
  expect(await page.locator('.first-screen').count()).toBe(0);
  release();
  await page.locator(app).waitFor();
  await phone.putAway();
});

declare global {
  interface Window {
    moved: number;
  }
}
