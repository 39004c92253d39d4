import type { Person } from '@fcs/shared/contracts/people.ts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { currentSession } from '../../../miniapp/src/api/session.ts';
import { keepStored } from '../../../miniapp/src/api/storage.ts';
import LoginPage from '../../../miniapp/src/pages/login/index.tsx';
import {
  authorizeAddress,
  begunHere,
  webReturnIn,
  withoutReturn,
} from '../../../miniapp/src/pages/login/webLogin.ts';
import { drawAs, failure, sentTo, serve } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const session = { token: 'fresh', person: { id: 'me', grants: [] } as unknown as Person };
const account = { authorizeUrl: 'https://wechat.example/authorize', appId: 'wx1' };
const served = (demo: boolean, wechatWeb: typeof account | null = null) =>
  serve({ 'GET /sessions/ways': { demo, wechatWeb }, 'POST /sessions': session });
const logins = () => sentTo('POST', '/sessions').map(({ body }) => body);
const button = (name: string | RegExp) => screen.findByRole('button', { name });

afterEach(() => window.history.replaceState(null, '', '/'));

describe('Ways in', () => {
  test('a demo server offers its roles with what to try; a choice logs in and goes back', async () => {
    served(true);
    phone.pages = 2;
    drawAs([], <LoginPage />);
    fireEvent.click(await screen.findByRole('link', { name: /^学生/ }));
    await waitFor(() => expect(phone.visited).toEqual(['back']));
    expect(logins()).toEqual([{ platform: 'demo', code: 'student' }]);
    expect(currentSession()?.token).toBe('fresh');
  });

  test('any other server offers nobody a role to play', async () => {
    served(false);
    drawAs([], <LoginPage />);
    await waitFor(() => expect(screen.queryByRole('status', { name: '正在加载' })).toBeNull());
    expect(screen.queryByText('体验角色')).toBeNull();
    await button('用登录码登录');
  });

  test('a staff code is trimmed and wanted; a refusal is told in the words of the server', async () => {
    const table = served(false);
    table['POST /sessions'] = () => failure('LOGIN_CODE_INVALID', 401);
    drawAs([], <LoginPage />);
    fireEvent.click(await button('用登录码登录'));
    await screen.findByText('请填写登录码');
    expect(logins()).toEqual([]);
    fireEvent.change(screen.getByRole('textbox', { name: '一次性登录码' }), { target: { value: ' ABC-1 ' } });
    fireEvent.click(await button('用登录码登录'));
    await screen.findByText('said: LOGIN_CODE_INVALID');
    expect(logins()).toEqual([{ platform: 'code', code: 'ABC-1' }]);
    expect(currentSession()).toBeNull();
  });

  test('in WeChat its own code is taken at the tap, and the browser’s ways stay away', async () => {
    process.env.TARO_ENV = 'weapp';
    served(false);
    drawAs([], <LoginPage />);
    expect(logins()).toEqual([]);
    fireEvent.click(await screen.findByText('微信登录'));
    await waitFor(() => expect(logins()).toEqual([{ platform: 'weapp', code: 'wechat-code' }]));
  });
});

describe('The official account, in WeChat’s browser', () => {
  const begun = (state: string) => keepStored('app.webLogin', { state, at: Date.now() });
  const agent = (text: string) => vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(text);
  afterEach(() => vi.restoreAllMocks());

  test('is offered in WeChat only; another browser is told where to go, another server has none', async () => {
    served(false, account);
    const first = drawAs([], <LoginPage />);
    await screen.findByText('想用微信登录，请在微信里打开本页。');
    expect(screen.queryByRole('button', { name: '微信登录' })).toBeNull();
    first.unmount();
    agent('Mozilla/5.0 MicroMessenger/8.0');
    const second = drawAs([], <LoginPage />);
    await button('微信登录');
    second.unmount();
    served(false);
    drawAs([], <LoginPage />);
    await waitFor(() => expect(screen.queryByRole('status', { name: '正在加载' })).toBeNull());
    expect(screen.queryByRole('button', { name: '微信登录' })).toBeNull();
  });

  test('comes back with a code and the state this phone left with: it logs in by itself, once', async () => {
    window.history.replaceState(null, '', '/?state=s&code=web%2D1#/pages/login/index');
    begun('s');
    served(false, account);
    const first = drawAs([], <LoginPage />);
    await waitFor(() => expect(logins()).toEqual([{ platform: 'h5', code: 'web-1' }]));
    await waitFor(() => expect(currentSession()?.token).toBe('fresh'));
    expect([window.location.search, window.location.hash]).toEqual(['', '#/pages/login/index']);
    first.unmount();
    drawAs([], <LoginPage />);
    await screen.findByText('登录后可以申请配送、查看记录。找领取点不用登录。');
    expect(logins()).toHaveLength(1);
  });

  test.each([
    ['another state', () => begun('mine')],
    ['no login begun here', () => undefined],
    ['one begun too long ago', () => keepStored('app.webLogin', { state: 's', at: Date.now() - 600_001 })],
  ])('a way back with %s is not let in, and is gone', async (_, before) => {
    window.history.replaceState(null, '', '/?code=theirs&state=s');
    before();
    served(false, account);
    drawAs([], <LoginPage />);
    await screen.findByText(/不是从这部手机上开始的/);
    expect([logins(), window.location.search, begunHere('s')]).toEqual([[], '', false]);
  });

  test('the address names the account, the way back and the state; other parameters of ours stay', () => {
    const address = authorizeAddress(account, 'https://a.example/app/#/pages/login/index', 'f00');
    expect(address).toBe(
      'https://wechat.example/authorize?appid=wx1&redirect_uri=https%3A%2F%2Fa.example%2Fapp%2F%23%2Fpages%2Flogin%2Findex&response_type=code&scope=snsapi_base&state=f00#wechat_redirect',
    );
    expect(webReturnIn('?a=1&code=x&state=2')).toEqual({ code: 'x', state: '2' });
    expect([webReturnIn(''), webReturnIn('?code='), webReturnIn('?codes=1')]).toEqual([null, null, null]);
    expect(withoutReturn('https://a.example/?a=1&code=x&state=2#/p')).toBe('https://a.example/?a=1#/p');
  });
});
