import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, PHONE } from '../support/browser.ts';

let browser: Browser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  // Not a phone of takePhone: this one may leave for WeChat's host, here the stand-in of the demo server.
  const userAgent =
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/130.0 Mobile MicroMessenger/8.0.50';
  context = await browser.newContext({ ...PHONE, userAgent, baseURL: inject('demoUrl') });
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
});
afterAll(async () => {
  await context.close();
  await browser.close();
});

const session = () => page.evaluate(() => localStorage.getItem('app.session'));

test('in WeChat’s browser the official account logs in: out to its page, back with a code, nothing left in the address', async () => {
  await page.goto('/#/pages/login/index');
  await page.getByRole('button', { name: '微信登录' }).click();
  await page.waitForFunction(() => localStorage.getItem('app.session') !== null);
  expect(JSON.parse(`${await session()}`)).toMatchObject({ data: { person: { demo: false, grants: [] } } });
  expect(new URL(page.url()).search).toBe('');
});

test('a way back that was not begun on this phone logs nobody in', async () => {
  await page.evaluate(() => localStorage.clear());
  await page.goto('/?code=somebody-else&state=made-up#/pages/login/index');
  await page.getByText('不是从这部手机上开始的').waitFor();
  expect([await session(), new URL(page.url()).search]).toEqual([null, '']);
});
