import { dayOf } from '@fcs/shared/time.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { openGate } from './gate.ts';
import { ask, type Phone, takePhone } from './phone.ts';

const survey = 'public-opinion';
const path = 'pages/survey/index';
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const year = (): string => dayOf(new Date(Date.now() + inject('demoAhead'))).slice(0, 4);

async function countAnswers(): Promise<number> {
  const results = await ask<{ answers: number }>(
    'GET',
    `/surveys/${survey}/results?region=500119&period=${year()}`,
    { as: 'county' },
  );
  return results.answers;
}

async function fillIn({ page, go, button }: Phone): Promise<void> {
  await go(path, { id: survey });
  await page.getByRole('radio', { name: '不知道' }).click();
  await page.getByRole('radio', { name: '4 分，满意' }).click();
  await button('提交评价').waitFor();
}

/** Answers that reached the server, by the idempotency key each carried. */
function watchArrivals(page: Page, arrived: string[]): void {
  page.context().on('response', (response) => {
    if (response.request().method() !== 'POST' || !response.url().endsWith('/responses')) return;
    arrived.push(`${response.status()} ${response.request().headers()['idempotency-key']}`);
  });
}

describe('an answer without a network (C01)', () => {
  test('given offline, the page closed and opened again, the network back: it arrives exactly once', async () => {
    const before = await countAnswers();
    const gate = await openGate();
    const phone = await takePhone(browser, { gate });
    const arrived: string[] = [];
    watchArrivals(phone.page, arrived);
    await fillIn(phone);
    await gate.cut();
    await phone.button('提交评价').click();
    await phone.shows('已保存，等网络恢复');
    await phone.page.close();
    expect(arrived).toEqual([]);
    expect(await countAnswers()).toBe(before);

    const again = await phone.context.newPage();
    await gate.mend();
    const taken = again.waitForResponse((response) => response.url().endsWith('/responses'));
    await again.goto('/#/pages/home/index');
    expect((await taken).status()).toBe(201);
    await again.goto(`/#/${path}?id=${survey}`);
    await again.getByText('谢谢您的评价').waitFor();
    await again.reload();
    await again.getByText('谢谢您的评价').waitFor();
    expect(arrived).toHaveLength(1);
    expect(await countAnswers()).toBe(before + 1);
    await phone.putAway();
    await gate.cut();
  });

  test('taken by the server but its receipt lost on the way, it is sent again and still counts once', async () => {
    const before = await countAnswers();
    const phone = await takePhone(browser);
    await phone.page.route('**/responses', async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await fillIn(phone);
    await phone.button('提交评价').click();
    await phone.shows('已保存，等网络恢复');
    expect(await countAnswers()).toBe(before + 1);

    await phone.page.unroute('**/responses');
    const resent = phone.page.waitForResponse((response) => response.url().endsWith('/responses'));
    await phone.button('现在再试一次').click();
    expect((await resent).status()).toBe(201);
    await phone.shows('谢谢您的评价');
    expect(await countAnswers()).toBe(before + 1);
    await phone.putAway();
  });
});
