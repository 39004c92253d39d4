import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type ApiProcess, startApi } from '../support/apiProcess.ts';
import { launchBrowser } from '../support/browser.ts';
import { type Phone, sessionOn, takePhone } from './phone.ts';

let browser: Browser;
let api: ApiProcess;
const dataDir = mkdtempSync(join(tmpdir(), 'fcs-staff-'));
const phones: Phone[] = [];
beforeAll(async () => {
  [browser, api] = await Promise.all([
    launchBrowser(),
    startApi({ DATA_DIR: dataDir, DEMO: '0', H5_DIR: inject('h5Dir') }),
  ]);
});
afterAll(async () => {
  await browser.close();
  await api.kill('SIGTERM');
  rmSync(dataDir, { recursive: true, force: true });
});

async function takeStaffPhone(): Promise<Phone> {
  const phone = await takePhone(browser, { url: api.url });
  phones.push(phone);
  return phone;
}

const printedCode = (): string =>
  api.lines.map((line) => /one-time code (\S+)/.exec(line)?.[1]).find(Boolean) ?? '';

async function enterCode(phone: Phone, code: string): Promise<void> {
  await phone.go('pages/me/index');
  await phone.button('登录').click();
  await phone.page.getByRole('textbox', { name: '一次性登录码' }).fill(code);
  await phone.button('用登录码登录').click();
}

/** By taps: the role, who it is, where; answers the code that is shown once. */
async function invite(phone: Phone, role: RegExp, note: string, region: RegExp): Promise<string> {
  await phone.go('staff/pages/people/index');
  await phone.button('邀请人员').click();
  await phone.page.getByRole('radio', { name: role }).click();
  await phone.page.getByTestId('note').fill(note);
  await phone.page.getByTestId('region').click();
  await phone.page.getByRole('dialog').last().getByText(region).click();
  await phone.button('生成登录码').click();
  const code = (await phone.page.getByTestId('code').textContent()) ?? '';
  await phone.button('我已记下').click();
  await phone.page.getByRole('heading', { name: note }).waitFor();
  return code;
}

/** What the session on the phone may still do. */
async function statusOf(phone: Phone): Promise<number> {
  const { token } = await sessionOn(phone);
  const path = `${api.url}/api/v1/orders?view=work`;
  return (await fetch(path, { headers: { authorization: `Bearer ${token}` } })).status;
}

describe('staff without the demo', () => {
  test('the first administrator comes in by the printed code, the county invites a keeper, and revoking ends the session at once', async () => {
    const administrator = await takeStaffPhone();
    await enterCode(administrator, printedCode());
    await administrator.shows(/^系统管理员 · 南川区$/);
    const countyCode = await invite(administrator, /^区县管理/, '区卫健委 王科长', /^南川区/);

    const county = await takeStaffPhone();
    await enterCode(county, countyCode);
    await county.shows(/^区县管理员 · 南川区$/);
    const keeperCode = await invite(county, /^药具管理员/, '东城街道 张医生', /^东城/);

    const keeper = await takeStaffPhone();
    await enterCode(keeper, keeperCode);
    await keeper.shows(/^药具管理员 · 东城/);
    await keeper.go('staff/pages/queue/index');
    await keeper.shows('没有待处理的订单');

    await county.button('停用 东城街道 张医生').click();
    const revoked = county.page.waitForResponse((response) => response.request().method() === 'DELETE');
    await county.page.getByTestId('revoke').click();
    expect((await revoked).status()).toBe(200);
    expect(await statusOf(keeper)).toBe(401);
    await keeper.button('已寄出').click();
    await keeper.shows('请先登录');
    for (const phone of phones.splice(0)) await phone.putAway();
  });

  test('a code that was used once opens nothing more', async () => {
    const stranger = await takeStaffPhone();
    await enterCode(stranger, printedCode());
    await stranger.shows('没有登录成功');
    expect(await stranger.page.getByText('体验角色').count()).toBe(0);
    expect(await stranger.page.evaluate(() => localStorage.getItem('app.session'))).toBeNull();
    await stranger.putAway();
  });
});
