import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { currentSession } from '../../../miniapp/src/api/session.ts';
import MePage from '../../../miniapp/src/pages/me/index.tsx';
import { drawAsResident, failure, sentTo, serve } from '../support/servedPage.tsx';

const person = {
  ...{ id: 'me', displayName: 'me', grants: [], ageBand: 'adult', phone: '138****0007' },
  ...{ campus: null, consents: [], demo: false },
};
const wechatButton = () => document.querySelector('[data-open-type="getPhoneNumber"]') as Element;
const drawMine = () => drawAsResident(<MePage />, { ageBand: 'adult' });

beforeEach(() => {
  process.env.TARO_ENV = 'weapp';
});

test("the code of WeChat's button is sent, and the masked phone is shown under the new session", async () => {
  const table = serve({ 'GET /allowances': [], 'POST /people/me/phone': { token: 't2', person } });
  drawMine();
  table['GET /people/me'] = person;
  fireEvent.click(wechatButton());
  await screen.findByText('手机号已验证：138****0007');
  expect(sentTo('POST', '/people/me/phone')[0]?.body).toEqual({ code: 'phone-code' });
  expect(currentSession()?.token).toBe('t2');
  expect(await screen.findByText(/手机 138\*\*\*\*0007/)).toBeTruthy();
  expect(screen.queryByText(/两个账号已经合成一个/)).toBeNull();
  expect(wechatButton()).toBeNull();
});

test('accounts that were merged are said so', async () => {
  const earlier = { ...person, id: 'earlier' };
  serve({ 'GET /allowances': [], 'POST /people/me/phone': { token: 't2', person: earlier } });
  drawMine();
  fireEvent.click(wechatButton());
  expect(await screen.findByText(/两个账号已经合成一个/)).toBeTruthy();
});

test('a server that refuses says why, and the tap is possible again', async () => {
  const table = serve({
    'GET /allowances': [],
    'POST /people/me/phone': () => failure('WECHAT_UNAVAILABLE', 503),
  });
  drawMine();
  fireEvent.click(wechatButton());
  await screen.findByText('said: WECHAT_UNAVAILABLE');
  expect(currentSession()?.token).toBe('t');
  table['POST /people/me/phone'] = { token: 't2', person };
  await waitFor(() => expect(wechatButton().hasAttribute('disabled')).toBe(false));
  fireEvent.click(wechatButton());
  await screen.findByText('手机号已验证：138****0007');
});

test('a browser says where it is done, without a button that could do nothing', async () => {
  process.env.TARO_ENV = 'h5';
  serve({ 'GET /allowances': [] });
  drawMine();
  await screen.findByText(/手机号只能在微信小程序里验证/);
  expect(wechatButton()).toBeNull();
});

test('who has a verified phone is asked nothing', async () => {
  serve({ 'GET /allowances': [] });
  drawAsResident(<MePage />, { phone: '138****0007' });
  await screen.findByText(/138\*\*\*\*0007/);
  expect(wechatButton()).toBeNull();
});
