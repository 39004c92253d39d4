import type { CampaignDay, Campaign as View } from '@fcs/shared/contracts/campaigns.ts';
import { startOfDay } from '@fcs/shared/time.ts';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { askReminder } from '../../../api/src/messages/askReminder.ts';
import { Campaign } from '../../../api/src/messages/Campaign.ts';
import { campaignRoutes } from '../../../api/src/messages/campaignRoutes.ts';
import { Reminder } from '../../../api/src/messages/Reminder.ts';
import { createMessageRoutes } from '../../../api/src/messages/routes.ts';
import { sendReminders } from '../../../api/src/messages/sendReminders.ts';
import { startCampaigns } from '../../../api/src/messages/startCampaigns.ts';
import { themeDaysOf } from '../../../api/src/messages/themeDays.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { type Answer, appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeRegion } from '../../support/factories.ts';

type Failed = { error: { code: string; details: { field: string }[] } };
const abroad = '50/5001/500120';
const day = '2026-12-01';
let app: TestApp;
let at = startOfDay('2026-11-23', '10:00');
let resetClock: () => void;
const noWechat = { reminderTemplate: null } as never;

beforeAll(async () => {
  resetClock = setClock(() => at);
  app = await appOf('campaigns', [...createMessageRoutes(noWechat), ...campaignRoutes]);
  await makeRegion(countyPath);
  await makeRegion(abroad);
  app.login('county', { role: 'county', regionPath: countyPath });
  app.login('keeper', { role: 'keeper', pointIds: ['p'] });
  app.login('wang');
});
afterAll(async () => {
  resetClock();
  await app.stop();
});
beforeEach(() => {
  at = startOfDay('2026-11-23', '10:00');
});
afterEach(async () => {
  await Reminder.deleteMany({});
  await Campaign.deleteMany({});
});

const ask = <T>(as: string | undefined, method: string, path: string, body?: unknown) =>
  app.call(method, path, { ...(as ? { as } : {}), ...(body === undefined ? {} : { body }) }) as Promise<
    Answer<{ data: T } & Failed>
  >;
const plan = (more = {}) =>
  ask<View>('county', 'POST', '/campaigns', { region: '500119', day, theme: 'aids', ...more });
const agree = (personId: string, regionPath = countyPath) =>
  inTransaction(systemTx('test'), (tx) =>
    askReminder(tx, { personId, purpose: 'campaign', openId: `open-${personId}`, regionPath }),
  );
const shown = async (): Promise<View | undefined> =>
  (await ask<View[]>('county', 'GET', '/campaigns')).body.data[0];

it('三月三 and 七夕 are the days of the lunar year, in leap years too; the others are fixed (A07, G22)', () => {
  const days = (theme: string) =>
    ['2023', '2024', '2025', '2026'].map((year) => themeDaysOf(year).find((one) => one.theme === theme)?.day);
  expect(days('sanyuesan')).toEqual(['2023-04-22', '2024-04-11', '2025-03-31', '2026-04-19']);
  expect(days('qixi')).toEqual(['2023-08-22', '2024-08-10', '2025-08-29', '2026-08-19']);
  expect(days('aids')[3]).toBe('2026-12-01');
  for (let year = 2023; year < 2060; year += 1) {
    const all = themeDaysOf(String(year));
    expect(all.map(({ theme }) => theme)[0]).toBe('sanyuesan');
    expect(all.every((one) => one.day.startsWith(String(year)))).toBe(true);
    expect(all.find(({ theme }) => theme === 'qixi')?.day.slice(5)).toMatch(/^(07-[23]|08-)/);
  }
});

it('is planned by the county for its own region, once a day, and taken back until it starts', async () => {
  expect((await ask(undefined, 'POST', '/campaigns', {})).status).toBe(401);
  expect((await ask('keeper', 'POST', '/campaigns', { region: '500119', day })).status).toBe(403);
  expect((await plan({ region: '500120' })).status).toBe(403);
  expect((await plan({ day: '2026-11-22' })).body.error.details).toMatchObject([{ field: 'day' }]);
  expect((await plan({ day: '2026-11-31' })).status).toBe(422);
  const { id } = (await plan()).body.data;
  expect((await plan()).body.error.code).toBe('CAMPAIGN_ON_DAY');
  expect((await ask('county', 'POST', `/campaigns/${id}/cancel`)).status).toBe(200);
  expect((await ask('county', 'POST', `/campaigns/${id}/cancel`)).body.error.code).toBe('CAMPAIGN_STARTED');
  expect((await plan()).status).toBe(201);
  const days = (await ask<CampaignDay[]>('county', 'GET', '/campaigns/days')).body.data;
  expect(days.map((one) => one.day)).toEqual([
    ...['2026-12-01', '2027-04-09', '2027-05-29', '2027-08-08', '2027-09-26', '2027-10-18'],
  ]);
});

it('sends one message to each who agreed in the region, at its time, and keeps counts only', async () => {
  await plan();
  for (const personId of ['wang', 'wang', 'li', 'zhao']) await agree(personId);
  await agree('far', abroad);
  expect(await shown()).toMatchObject({ state: 'planned', due: 3 });
  expect(await startCampaigns()).toBe(0);
  at = startOfDay(day, '09:59');
  expect(await startCampaigns()).toBe(0);
  at = startOfDay(day, '10:00');
  await Promise.all([startCampaigns(), startCampaigns()]);
  expect(await startCampaigns()).toBe(0);
  const told: string[] = [];
  const sendReminder = async (openId: string) => {
    told.push(openId);
    return openId === 'open-zhao' ? ('refused' as const) : ('sent' as const);
  };
  expect(await sendReminders({ sendReminder })).toBe(2);
  expect(await sendReminders({ sendReminder })).toBe(0);
  expect(told.sort()).toEqual(['open-li', 'open-wang', 'open-zhao']);
  expect(await shown()).toMatchObject({ state: 'started', due: 3, sent: 2, refused: 1 });
  expect(await Reminder.countDocuments({ campaignId: { $exists: true } })).toBe(0);
  expect(await Reminder.countDocuments({ state: 'waiting' })).toBe(2);
  expect(JSON.stringify(await Campaign.find().lean())).not.toMatch(/wang|zhao|open-/);
});

it('a consent says whose theme days it is about, and no other consent does', async () => {
  const body = (more: object) => ask('wang', 'POST', '/reminders', { code: 'fresh', ...more });
  expect((await body({ purpose: 'campaign' })).body.error.details).toMatchObject([{ field: 'region' }]);
  expect((await body({ purpose: 'order', region: '500119' })).status).toBe(422);
  expect((await body({ purpose: 'campaign', region: '500119' })).body.error.code).toBe('REMINDERS_OFF');
});
