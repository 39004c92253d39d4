import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RemindMe } from '../../../miniapp/src/ui/index.ts';
import { drawAsResident, sentTo, serve } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const before = process.env.TARO_ENV;
beforeEach(() => {
  process.env.TARO_ENV = 'weapp';
  phone.agrees = true;
});
afterEach(() => {
  process.env.TARO_ENV = before;
});
const settings = { 'GET /reminders/settings': { templateId: 't1' } };
const kept = { purpose: 'order', state: 'waiting', at: '2026-11-23T02:00:00Z' };

test('one tap asks WeChat, then keeps one consent with a fresh code', async () => {
  serve({ ...settings, 'POST /reminders': kept });
  drawAsResident(<RemindMe purpose="order" />);
  fireEvent.click(await screen.findByText('有进展时提醒我'));
  expect(await screen.findByText('好，到时提醒您一次。')).toBeTruthy();
  expect(sentTo('POST', '/reminders').map(({ body }) => body)).toEqual([
    { purpose: 'order', code: 'wechat-code' },
  ]);
});

test('a person who says no is sent nothing and asked again by a tap only', async () => {
  phone.agrees = false;
  serve(settings);
  drawAsResident(<RemindMe purpose="order" />);
  fireEvent.click(await screen.findByText('有进展时提醒我'));
  await waitFor(() => expect(phone.asked).toEqual(['t1']));
  expect(await screen.findByText('有进展时提醒我')).toBeTruthy();
  expect(sentTo('POST', '/reminders')).toEqual([]);
});

test('shows nothing in a browser, nor where reminders are not set up', async () => {
  serve({ 'GET /reminders/settings': { templateId: null } });
  drawAsResident(<RemindMe purpose="order" />);
  await waitFor(() => expect(sentTo('GET', '/reminders/settings')).toHaveLength(1));
  expect(screen.queryByText('有进展时提醒我')).toBeNull();
  process.env.TARO_ENV = 'h5';
  drawAsResident(<RemindMe purpose="order" />);
  expect(sentTo('GET', '/reminders/settings')).toHaveLength(1);
});
