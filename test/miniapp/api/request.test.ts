import { afterEach, describe, expect, test } from 'vitest';
import { apiRoot, queryString, request, requestPage } from '../../../miniapp/src/api/request.ts';
import {
  beginSession,
  currentSession,
  endSession,
  onSessionExpired,
} from '../../../miniapp/src/api/session.ts';
import { setLanguage } from '../../../miniapp/src/i18n/language.ts';
import { phone } from '../support/taro.ts';

type Session = Parameters<typeof beginSession>[0];
const session: Session = {
  token: 'token-1',
  person: {
    id: 'p1',
    displayName: '',
    grants: [],
    ageBand: null,
    phone: null,
    campus: null,
    consents: [],
    demo: true,
  },
};

afterEach(() => {
  endSession();
  setLanguage('zh');
});

const failure = (code: string, extra = {}) => ({
  error: { code, message: '说明', details: null, requestId: 'r1', ...extra },
});

describe('what is sent', () => {
  test('path, query without empty values, language, token, key and JSON; 15 seconds at most', async () => {
    phone.answerWith(() => ({ statusCode: 201, data: { data: { id: 'o1' } } }));
    beginSession(session);
    setLanguage('en');
    const answer = await request('POST', '/orders', {
      body: { quantity: 1 },
      key: 'k1',
      query: { q: 'a b&c', kind: '', next: null, open: true },
    });
    expect(answer).toEqual({ id: 'o1' });
    expect(phone.sent).toEqual([
      {
        url: '/api/v1/orders?q=a%20b%26c&open=true',
        method: 'POST',
        data: '{"quantity":1}',
        header: {
          Accept: 'application/json',
          'Accept-Language': 'en',
          'Content-Type': 'application/json',
          Authorization: 'Bearer token-1',
          'Idempotency-Key': 'k1',
        },
        timeout: 15_000,
      },
    ]);
  });

  test('goes to the own origin in a browser and to the built-in server in WeChat', () => {
    expect(apiRoot()).toBe('/api/v1');
    process.env.TARO_ENV = 'weapp';
    expect(apiRoot()).toBe('http://server.test/api/v1');
  });

  test('no query, no question mark', () => {
    expect(queryString({ a: undefined })).toBe('');
  });
});

describe('what comes back', () => {
  test('a list keeps its cursor', async () => {
    phone.answerWith(() => ({ statusCode: 200, data: { data: [1, 2], next: 'c1' } }));
    expect(await requestPage('/points/nearby', { lng: 107 })).toEqual({ data: [1, 2], next: 'c1' });
    phone.answerWith(() => ({ statusCode: 200, data: { data: [], next: null } }));
    expect(await requestPage('/points/nearby')).toEqual({ data: [], next: null });
  });

  test('a 204 is null', async () => {
    phone.answerWith(() => ({ statusCode: 204, data: '' }));
    expect(await request('DELETE', '/sessions')).toBeNull();
  });

  test('a refusal carries code, words, details, reference and the wait', async () => {
    phone.answerWith(() => ({
      statusCode: 429,
      data: failure('RATE_LIMITED', { details: { a: 1 } }),
      header: { 'Retry-After': '7' },
    }));
    await expect(request('GET', '/orders')).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      message: '说明',
      details: { a: 1 },
      requestId: 'r1',
      status: 429,
      retryAfter: 7,
    });
  });

  test('no network is OFFLINE', async () => {
    phone.answerWith(() => Promise.reject({ errMsg: 'request:fail timeout' }));
    await expect(request('GET', '/orders')).rejects.toMatchObject({ code: 'OFFLINE', status: 0 });
  });

  test.each([
    [502, '<html>Bad Gateway</html>'],
    [200, '<html>login of the campus network</html>'],
    [200, { ok: true }],
  ])('an answer that is not ours (%i) is BAD_ANSWER', async (statusCode, data) => {
    phone.answerWith(() => ({ statusCode, data }));
    await expect(request('GET', '/orders')).rejects.toMatchObject({ code: 'BAD_ANSWER', status: statusCode });
  });
});

describe('the end of a session', () => {
  test('a token the server no longer knows is dropped, and that is told once', async () => {
    let told = 0;
    const stop = onSessionExpired(() => {
      told += 1;
    });
    beginSession(session);
    phone.answerWith(() => ({ statusCode: 401, data: failure('SESSION_ENDED') }));
    await Promise.allSettled([request('GET', '/a'), request('GET', '/b')]);
    stop();
    expect(currentSession()).toBeNull();
    expect(told).toBe(1);
  });

  test('a failed login ends nothing', async () => {
    beginSession(session);
    phone.answerWith(() => ({ statusCode: 401, data: failure('LOGIN_FAILED') }));
    await expect(request('POST', '/sessions', { body: {} })).rejects.toMatchObject({ code: 'LOGIN_FAILED' });
    expect(currentSession()).toEqual(session);
  });

  test('a late 401 of the old token leaves the new session alone', async () => {
    beginSession(session);
    phone.answerWith(() => {
      beginSession({ ...session, token: 'token-2' });
      return { statusCode: 401, data: failure('SESSION_ENDED') };
    });
    await expect(request('GET', '/a')).rejects.toMatchObject({ code: 'SESSION_ENDED' });
    expect(currentSession()?.token).toBe('token-2');
  });
});
