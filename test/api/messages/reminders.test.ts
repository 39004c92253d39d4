import type { Reminder as View } from '@fcs/shared/contracts/messages.ts';
import { startOfDay } from '@fcs/shared/time.ts';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { messagePersonData } from '../../../api/src/messages/personData.ts';
import { afterQuietHours } from '../../../api/src/messages/quietHours.ts';
import { Reminder } from '../../../api/src/messages/Reminder.ts';
import { remind } from '../../../api/src/messages/remind.ts';
import { createMessageRoutes } from '../../../api/src/messages/routes.ts';
import { sendReminders } from '../../../api/src/messages/sendReminders.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { createWechatGateway, type WechatGateway } from '../../../api/src/platform/wechat/gateway.ts';
import { type Answer, appOf, type TestApp } from '../../support/appOf.ts';
import { startWechatStandIn, type WechatStandIn } from '../../support/wechatStandIn.ts';

type Failed = { error: { code: string } };
const send = '/cgi-bin/message/subscribe/send';
let app: TestApp;
let standIn: WechatStandIn;
let wechat: WechatGateway;
let at = startOfDay('2026-11-23', '10:00');
let resetClock: () => void;

const gatewayOf = (reminderTemplateId: string): WechatGateway =>
  createWechatGateway(
    {
      ...{ appId: 'mini', appSecret: 's', webAppId: '', webAppSecret: '', authorizeUrl: '' },
      ...{ apiBase: standIn.url, reminderTemplateId },
    },
    () => at,
  );
beforeAll(async () => {
  resetClock = setClock(() => at);
  standIn = await startWechatStandIn();
  wechat = gatewayOf('template-1');
  app = await appOf('messages', createMessageRoutes(wechat));
  app.login('wang');
  app.login('li');
});
afterAll(async () => {
  resetClock();
  await app.stop();
  await standIn.stop();
});
beforeEach(() => {
  at = startOfDay('2026-11-23', '10:00');
  standIn.calls.length = 0;
});
afterEach(() => Reminder.deleteMany({}));

const ask = (as: string | undefined, body: unknown) =>
  app.call('POST', '/reminders', { ...(as ? { as } : {}), body }) as Promise<Answer<{ data: View } & Failed>>;
const tap = (as = 'wang', code = 'fresh') => ask(as, { purpose: 'order', code });
const happened = (personId = 'wang') =>
  inTransaction(systemTx('test'), (tx) => remind(tx, { personId, purpose: 'order' }));
const sends = () => standIn.calls.filter(({ path }) => path === send);

describe('asking for a reminder by a tap', () => {
  it('needs a session, a known purpose and a fresh code', async () => {
    expect((await ask(undefined, { purpose: 'order', code: 'a' })).status).toBe(401);
    expect((await ask('wang', { purpose: 'love', code: 'a' })).status).toBe(422);
    expect((await tap('wang', 'bad-code')).body.error.code).toBe('LOGIN_FAILED');
    expect(await Reminder.countDocuments({})).toBe(0);
  });

  it('keeps where to send it sealed, shows the own ones only, and a few at most', async () => {
    for (let count = 0; count < 5; count += 1) expect((await tap()).status).toBe(201);
    expect((await tap()).body.error.code).toBe('REMINDERS_ENOUGH');
    expect(JSON.stringify(await Reminder.find().lean())).not.toContain('open-fresh');
    const seen = async (as: string) =>
      ((await app.call('GET', '/reminders', { as })).body as { data: View[] }).data.length;
    expect([await seen('wang'), await seen('li')]).toEqual([5, 0]);
  });
});

describe('sending', () => {
  it('sends one message a consent, in the same neutral words, and keeps no address', async () => {
    await tap();
    expect(await sendReminders(wechat)).toBe(0);
    expect([await happened(), await happened(), await happened('li')]).toEqual([true, false, false]);
    expect(await sendReminders(wechat)).toBe(1);
    expect(await sendReminders(wechat)).toBe(0);
    expect(sends()).toHaveLength(1);
    const said = JSON.parse(sends()[0]?.body ?? '{}');
    expect(said).toEqual({
      ...{ touser: 'open-fresh', template_id: 'template-1', page: 'pages/me/index' },
      data: { thing1: { value: '您有一条新的提醒' }, time2: { value: '2026-11-23 10:00' } },
    });
    expect(await Reminder.find().lean()).toMatchObject([{ state: 'sent', openIdSealed: null }]);
  });

  it('of many senders at once one sends', async () => {
    await tap();
    await happened();
    await Promise.all(Array.from({ length: 8 }, () => sendReminders(wechat)));
    expect(sends()).toHaveLength(1);
  });

  it('tries again where WeChat is busy or away, and ends where the person took the consent back', async () => {
    await tap();
    await happened();
    for (const trouble of [{ errcode: -1 }, 'hang up'] as const) {
      standIn.failNext(send, trouble);
      expect(await sendReminders(wechat)).toBe(0);
      at = new Date(at.getTime() + 3_600_000);
    }
    expect(await sendReminders(wechat)).toBe(1);
    await tap();
    await happened();
    standIn.failNext(send, { errcode: 43_101 });
    await sendReminders(wechat);
    expect((await Reminder.find({ state: 'refused' }).lean()).map((one) => one.openIdSealed)).toEqual([null]);
  });

  it('waits through the quiet hours', async () => {
    at = startOfDay('2026-11-23', '22:15');
    await tap();
    await happened();
    expect(await sendReminders(wechat)).toBe(0);
    at = startOfDay('2026-11-24', '08:29');
    expect(await sendReminders(wechat)).toBe(0);
    at = startOfDay('2026-11-24', '08:30');
    expect(await sendReminders(wechat)).toBe(1);
  });

  it('the moment after quiet hours is never earlier, never quiet, and stays', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1.7e12, max: 1.9e12 }), (ms) => {
        const next = afterQuietHours(new Date(ms));
        expect(next.getTime()).toBeGreaterThanOrEqual(ms);
        expect(next.getTime() - ms).toBeLessThanOrEqual(11.5 * 3_600_000);
        expect(afterQuietHours(next)).toEqual(next);
      }),
    );
  });
});

it('where no template is set up, nothing is asked of the person and nothing kept', async () => {
  expect(gatewayOf('').reminderTemplate).toBeNull();
});

it('erasing a person takes consents and log away', async () => {
  await tap();
  await inTransaction(systemTx('test'), async (tx) => {
    expect(await messagePersonData.export(tx, 'wang')).toMatchObject([{ purpose: 'order' }]);
    await messagePersonData.erase(tx, 'wang', 'tombstone');
  });
  expect(await Reminder.countDocuments({})).toBe(0);
});
