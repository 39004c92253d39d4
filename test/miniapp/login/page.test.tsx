import type { Person } from '@fcs/shared/contracts/people.ts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { currentSession } from '../../../miniapp/src/api/session.ts';
import LoginPage from '../../../miniapp/src/pages/login/index.tsx';
import { webCodeIn } from '../../../miniapp/src/pages/login/model.ts';
import { county, pointOf } from '../support/samples.ts';
import { drawAs, failure, sentTo, serve } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const session = { token: 'fresh', person: { id: 'me', grants: [] } as unknown as Person };
const served = (sample: boolean) =>
  serve({
    'GET /regions': [county],
    'GET /points/nearby': [pointOf('a', { sample })],
    'POST /sessions': session,
  });
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

  test('the code an official account came back with logs in by itself, once', async () => {
    window.history.replaceState(null, '', '/?state=s&code=web%2D1');
    served(false);
    drawAs([], <LoginPage />);
    await waitFor(() => expect(logins()).toEqual([{ platform: 'h5', code: 'web-1' }]));
    await waitFor(() => expect(currentSession()?.token).toBe('fresh'));
  });

  test('the code is found among other parameters, and its absence is no code', () => {
    expect(webCodeIn('?a=1&code=x&state=2')).toBe('x');
    expect([webCodeIn(''), webCodeIn('?code='), webCodeIn('?codes=1')]).toEqual([null, null, null]);
  });
});
