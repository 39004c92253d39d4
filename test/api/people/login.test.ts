import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergeDispensing } from '../../../api/src/dispensing/mergePeople.ts';
import { offerFirstAdministrator } from '../../../api/src/people/firstAdministrator.ts';
import { Identity, Person } from '../../../api/src/people/Person.ts';
import { Session } from '../../../api/src/people/Session.ts';
import { StaffGrant } from '../../../api/src/people/StaffGrant.ts';
import { countyPath, makePoint, makeRegion } from '../../support/factories.ts';
import { startWechatStandIn, type WechatStandIn } from '../../support/wechatStandIn.ts';
import { type WholeApp, wholeApp } from '../../support/wholeApp.ts';

type SessionAnswer = {
  token: string;
  person: { id: string; phone: string | null; grants: { role: string; points: { name: string }[] }[] };
};

let app: WholeApp;
let wechat: WechatStandIn;
beforeAll(async () => {
  wechat = await startWechatStandIn();
  app = await wholeApp('people', { wechatUrl: wechat.url });
  await makeRegion(`${countyPath}/500119001`);
  await makePoint({ _id: 'hc', name: '东城社区卫生服务中心' });
});
afterAll(async () => {
  await app.stop();
  await wechat.stop();
});

const logIn = async (platform: string, code: string, token?: string): Promise<SessionAnswer> => {
  const answer = await app.call('POST', '/sessions', { body: { platform, code }, token });
  expect(answer.status).toBe(201);
  return answer.body.data as unknown as SessionAnswer;
};
const codeOf = async (
  method: string,
  path: string,
  asked: Parameters<WholeApp['call']>[2],
): Promise<string | undefined> => (await app.call(method, path, asked)).body.error?.code;
const administrator = async (): Promise<string> => {
  await StaffGrant.deleteMany({ role: 'admin' });
  const code = await offerFirstAdministrator({ code: '500119', path: countyPath });
  return (await logIn('code', code as string)).token;
};

describe('WeChat login', () => {
  it('knows the same account again and keeps neither account nor token readable', async () => {
    const first = await logIn('weapp', 'alice');
    const again = await logIn('weapp', 'alice');
    expect(again.person.id).toBe(first.person.id);
    expect(again.token).not.toBe(first.token);
    const stored = JSON.stringify([
      await Identity.find().lean(),
      await Session.find().lean(),
      await Person.find().lean(),
    ]);
    expect(stored).not.toContain('open-alice');
    expect(stored).not.toContain(first.token);
  });

  it('logs in from the browser by the official account, known by its union id', async () => {
    const web = await logIn('h5', 'bob');
    expect(web.person.id).toBeTruthy();
    expect(
      wechat.calls.some((call) => call.path === '/sns/oauth2/access_token' && call.query.code === 'bob'),
    ).toBe(true);
  });

  it('says which ways in there are: where the official account asks, no demo roles', async () => {
    const { body } = await app.call('GET', '/sessions/ways');
    expect(body.data).toEqual({
      demo: false,
      wechatWeb: { authorizeUrl: `${wechat.url}/connect/oauth2/authorize`, appId: 'wx-web' },
    });
  });

  it('tells a bad code from a server that is away', async () => {
    expect(await codeOf('POST', '/sessions', { body: { platform: 'weapp', code: 'bad-1' } })).toBe(
      'LOGIN_FAILED',
    );
    for (const failure of [
      { errcode: -1, errmsg: 'system error' },
      { errcode: 45011, errmsg: 'api minute-quota reach limit' },
      'hang up' as const,
    ]) {
      wechat.failNext('/sns/jscode2session', failure);
      const answer = await app.call('POST', '/sessions', { body: { platform: 'weapp', code: 'carol' } });
      expect(answer.body.error?.code).toBe('WECHAT_UNAVAILABLE');
      expect(answer.headers.get('retry-after')).toBe('5');
      expect(JSON.stringify(answer.body)).not.toContain('mini-secret');
    }
  });

  it('refuses the demo login where DEMO is off', async () => {
    expect(await codeOf('POST', '/sessions', { body: { platform: 'demo', code: 'county' } })).toBe(
      'LOGIN_FAILED',
    );
  });
});

describe('a verified phone', () => {
  it('is masked in answers, sealed at rest, and asked anew with a fresh access token when the old one is stale', async () => {
    const { token } = await logIn('weapp', 'dora');
    wechat.failNext('/wxa/business/getuserphonenumber', { errcode: 40001, errmsg: 'invalid credential' });
    const answer = await app.call('POST', '/people/me/phone', { token, body: { code: '13812340007' } });
    expect((answer.body.data as unknown as SessionAnswer).person.phone).toBe('138****0007');
    expect(JSON.stringify(await Person.find().lean())).not.toContain('13812340007');
    expect(await codeOf('GET', '/people/me', { token })).toBeUndefined();
  });

  it('makes two accounts with one phone one person', async () => {
    const first = await logIn('weapp', 'erin');
    const second = await logIn('h5', 'erin-web');
    await app.call('POST', '/people/me/phone', { token: first.token, body: { code: '13900001111' } });
    const merged = (
      await app.call('POST', '/people/me/phone', { token: second.token, body: { code: '13900001111' } })
    ).body.data as unknown as SessionAnswer;
    expect(merged.person.id).toBe(first.person.id);
    expect((await logIn('h5', 'erin-web')).person.id).toBe(first.person.id);
    expect(await codeOf('GET', '/people/me', { token: second.token })).toBe('SESSION_ENDED');
    expect(await Person.countDocuments({ _id: second.person.id })).toBe(0);
    expect(mergeDispensing).toBeTypeOf('function');
  });
});

describe('age and consents', () => {
  it('takes the age group once', async () => {
    const { token } = await logIn('weapp', 'finn');
    const declare = (ageBand: string) => app.call('PUT', '/people/me/age', { token, body: { ageBand } });
    expect((await declare('14to17')).status).toBe(200);
    expect((await declare('14to17')).status).toBe(200);
    expect((await declare('adult')).body.error?.code).toBe('AGE_DECLARED');
  });

  it('keeps the version of a consent and forgets it when withdrawn', async () => {
    const { token } = await logIn('weapp', 'gina');
    const consents = async (given: boolean) =>
      (
        (await app.call('PUT', '/people/me/consents', { token, body: { purpose: 'delivery', given } })).body
          .data as unknown as { consents: { purpose: string; version: number }[] }
      ).consents;
    expect(await consents(true)).toMatchObject([{ purpose: 'delivery', version: 1 }]);
    expect(await consents(true)).toHaveLength(1);
    expect(await consents(false)).toEqual([]);
    const read = { purpose: 'delivery', given: true, version: 99 };
    expect(await codeOf('PUT', '/people/me/consents', { token, body: read })).toBe('CONSENT_CHANGED');
    expect(
      await codeOf('PUT', '/people/me/consents', { token, body: { ...read, given: false } }),
    ).toBeUndefined();
    expect(
      await codeOf('PUT', '/people/me/consents', { token, body: { purpose: 'anything', given: true } }),
    ).toBe('INVALID_INPUT');
  });
});

describe('the texts people agree to', () => {
  it('are read by anybody, word for word in the language asked for, with their versions', async () => {
    const texts = async (language: string) => {
      const { body } = await app.call('GET', '/consent-texts', { language });
      return body.data as unknown as { purpose: string; version: number; title: string; text: string }[];
    };
    expect((await texts('zh-CN')).map(({ purpose, version }) => [purpose, version])).toEqual([
      ['delivery', 1],
      ['prizeDraw', 1],
      ['reminders', 1],
    ]);
    expect((await texts('zh-CN'))[0]?.text).toContain('30 天后自动删除');
    expect((await texts('en'))[0]).toMatchObject({ title: 'Use of delivery details' });
    const page = (await app.call('GET', '/consent-texts?limit=2')).body as { next?: string };
    const { body } = await app.call('GET', `/consent-texts?limit=2&cursor=${page.next}`);
    expect(body).toMatchObject({ data: [{ purpose: 'reminders' }], next: null });
  });
});

describe('staff', () => {
  it('begins with a one-time code that works once and is offered no more once used', async () => {
    await StaffGrant.deleteMany({});
    const code = (await offerFirstAdministrator({ code: '500119', path: countyPath })) as string;
    const typed = code.toLowerCase().replaceAll('-', ' ');
    expect((await logIn('code', typed)).person.grants).toMatchObject([{ role: 'admin' }]);
    expect(await codeOf('POST', '/sessions', { body: { platform: 'code', code } })).toBe(
      'LOGIN_CODE_INVALID',
    );
    expect(await offerFirstAdministrator({ code: '500119', path: countyPath })).toBeNull();
  });

  it('is invited with a role over points, logs in, and is out at once when revoked', async () => {
    const admin = await administrator();
    const invited = await app.call('POST', '/staff/invitations', {
      token: admin,
      body: { role: 'keeper', points: ['hc'], note: '前台' },
    });
    const { code, id } = invited.body.data as unknown as { code: string; id: string };
    expect(JSON.stringify(await StaffGrant.find().lean())).not.toContain(code);
    const keeper = await logIn('code', code);
    expect(keeper.person.grants).toMatchObject([
      { role: 'keeper', points: [{ name: '东城社区卫生服务中心' }] },
    ]);
    expect((await app.call('GET', '/people/me', { token: keeper.token })).status).toBe(200);
    expect((await app.call('DELETE', `/staff/${id}`, { token: admin })).status).toBe(200);
    expect(await codeOf('GET', '/people/me', { token: keeper.token })).toBe('SESSION_ENDED');
  });

  it('keeps invitations inside the own tree, administrators to administrators, and the last one in place', async () => {
    const admin = await administrator();
    const body = (role: string, region: string) => ({ role, region, note: 'x' });
    const county = (
      await app.call('POST', '/staff/invitations', { token: admin, body: body('county', '500119001') })
    ).body.data as unknown as { code: string };
    const officer = (await logIn('code', county.code)).token;
    expect(
      await codeOf('POST', '/staff/invitations', { token: officer, body: body('keeper', '500119') }),
    ).toBe('FORBIDDEN');
    expect(
      await codeOf('POST', '/staff/invitations', { token: officer, body: body('admin', '500119001') }),
    ).toBe('FORBIDDEN');
    const own = await StaffGrant.findOne({ role: 'admin', state: 'active' }).lean<{ _id: string }>();
    expect(await codeOf('DELETE', `/staff/${own?._id}`, { token: admin })).toBe('LAST_ADMIN');
    const listed = (await app.call('GET', '/staff', { token: officer })).body.data as unknown as {
      region: string;
    }[];
    expect(listed.some((member) => member.region === '500119')).toBe(false);
    expect(
      await codeOf('POST', '/staff/invitations', {
        token: admin,
        body: { role: 'keeper', points: ['nowhere'], note: 'x' },
      }),
    ).toBe('INVALID_INPUT');
    expect(
      await codeOf('POST', '/staff/invitations', { token: admin, body: { role: 'keeper', note: 'x' } }),
    ).toBe('INVALID_INPUT');
  });
});

describe('erasing', () => {
  it('does not leave the county without an administrator', async () => {
    const admin = await administrator();
    const refused = await app.call('POST', '/privacy/erasure', { token: admin, body: { confirm: true } });
    expect(refused.body.error?.code).toBe('LAST_ADMIN');
    expect((await app.call('GET', '/people/me', { token: admin })).status).toBe(200);
  });
});

describe('a session', () => {
  it('ends when logged out, and a made-up token is none', async () => {
    const { token } = await logIn('weapp', 'hans');
    expect((await app.call('DELETE', '/sessions/current', { token })).status).toBe(200);
    expect(await codeOf('GET', '/people/me', { token })).toBe('SESSION_ENDED');
    expect(await codeOf('GET', '/people/me', { token: 'x'.repeat(43) })).toBe('SESSION_ENDED');
    expect(await codeOf('GET', '/people/me', {})).toBe('UNAUTHENTICATED');
  });

  it('is limited by account and code, with Retry-After', async () => {
    await app.stop();
    app = await wholeApp('people-limits', { wechatUrl: wechat.url, limits: { login: 3 } });
    const codes = [];
    for (let time = 0; time < 5; time += 1)
      codes.push(
        (await app.call('POST', '/sessions', { body: { platform: 'code', code: 'GUESSED-CODE' } })).status,
      );
    expect(codes).toEqual([401, 401, 401, 429, 429]);
    const refused = await app.call('POST', '/sessions', { body: { platform: 'code', code: 'GUESSED-CODE' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
