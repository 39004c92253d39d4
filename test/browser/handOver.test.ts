import type { DispensingReceipt, PickupCode } from '@fcs/shared/contracts/dispensing.ts';
import { dayOf } from '@fcs/shared/time.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { openGate } from './gate.ts';
import { ask, logInAs, takePhone } from './phone.ts';

const path = 'staff/pages/dispense/index';
let browser: Browser;
let point: string;
beforeAll(async () => {
  browser = await launchBrowser();
  const { person } = await logInAs('keeper');
  point = person.grants.flatMap(({ points }) => points)[0]?.id ?? '';
});
afterAll(() => browser.close());

const today = (): string => dayOf(new Date(Date.now() + inject('demoAhead')));
const tallies = async (): Promise<string[]> => {
  const records = await ask<DispensingReceipt[]>(
    'GET',
    `/dispensings?point=${point}&day=${today()}&limit=100`,
    {
      as: 'county',
    },
  );
  return records.filter(({ recorded, channel }) => !recorded && channel === 'manual').map(({ id }) => id);
};
const goods = (page: Page) => page.getByTestId('good-condom-52');
const done = (page: Page) => page.getByTestId('hand-over');

describe('a counter without a network (N19)', () => {
  test('ten records, the page closed and opened again, the network back: exactly ten arrive', async () => {
    const before = await tallies();
    const gate = await openGate();
    const phone = await takePhone(browser, { as: 'keeper', gate });
    const arrived: string[] = [];
    phone.context.on('response', (response) => {
      if (response.request().method() !== 'POST' || !response.url().endsWith('/dispensings')) return;
      arrived.push(`${response.status()} ${response.request().headers()['idempotency-key']}`);
    });
    await phone.go(path);
    await goods(phone.page).waitFor();
    await phone.page.getByRole('radio', { name: '只记数量' }).click();
    await gate.cut();
    for (let time = 1; time <= 10; time += 1) {
      await goods(phone.page).click();
      await done(phone.page).click();
      await phone.shows(`${time} 条待上传，联网后自动上传`);
    }
    await phone.page.close();
    expect(arrived).toEqual([]);
    expect(await tallies()).toEqual(before);

    const again = await phone.context.newPage();
    await gate.mend();
    await again.goto(`/#/${path}`);
    await expect.poll(async () => (await tallies()).length, { timeout: 15_000 }).toBe(before.length + 10);
    await again.getByText('已上传').nth(9).waitFor();
    await again.reload();
    await again.getByText('已上传').nth(9).waitFor();
    expect(new Set(arrived).size).toBe(10);
    expect(arrived.every((line) => line.startsWith('201 '))).toBe(true);
    expect((await tallies()).length).toBe(before.length + 10);
    await phone.putAway();
    await gate.cut();
  });

  test('taken by the server but its receipt lost on the way, a record is sent again and still counts once', async () => {
    const before = await tallies();
    const phone = await takePhone(browser, { as: 'keeper' });
    await phone.page.route('**/dispensings', async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await phone.go(path);
    await goods(phone.page).waitFor();
    await phone.page.getByRole('radio', { name: '只记数量' }).click();
    await goods(phone.page).click();
    await done(phone.page).click();
    await phone.shows('已记在手机上');
    expect((await tallies()).length).toBe(before.length + 1);
    await phone.page.unroute('**/dispensings');
    await phone.page.reload();
    await phone.page.getByText('已上传').waitFor();
    expect((await tallies()).length).toBe(before.length + 1);
    await phone.putAway();
  });
});

test('from the code on a resident’s phone to the receipt: four taps of the keeper, and the resident may rate (N7)', async () => {
  const resident = await takePhone(browser, { as: 'resident:31' });
  await resident.go('pages/pickup/index');
  await resident.page.getByTestId('ask-code').click();
  const code = await resident.page.getByTestId('code').textContent();
  const keeper = await takePhone(browser, { as: 'keeper' });
  await keeper.go(path);
  await goods(keeper.page).waitFor();
  await keeper.page.getByTestId('who').fill(code ?? '');
  await goods(keeper.page).click();
  await done(keeper.page).click();
  await keeper.shows(/已登记：/);
  await keeper.shows(/请发批号/);
  await keeper.putAway();
  await resident.page.reload();
  await resident.button('评价这次服务').first().click();
  await resident.page.waitForURL(/pages\/survey\/index/);
  await resident.putAway();
});

test('a code that another one replaced is refused in words, and the form stays', async () => {
  const older = await ask<PickupCode>('POST', '/pickup-codes', { as: 'resident:32', body: {} });
  await ask<PickupCode>('POST', '/pickup-codes', { as: 'resident:32', body: {} });
  const keeper = await takePhone(browser, { as: 'keeper' });
  await keeper.go(path);
  await goods(keeper.page).waitFor();
  await keeper.page.getByTestId('who').fill(older.code);
  await goods(keeper.page).click();
  await done(keeper.page).click();
  await keeper.shows('请对方重新获取领取码，或改用手机号。');
  expect(await keeper.page.getByTestId('who').inputValue()).toBe(older.code);
  await keeper.putAway();
});
