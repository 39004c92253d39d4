import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { currentSession } from '../../../miniapp/src/api/session.ts';
import { readStored } from '../../../miniapp/src/api/storage.ts';
import { setTextSize } from '../../../miniapp/src/hooks/useTextSize.ts';
import { setLanguage } from '../../../miniapp/src/i18n/language.ts';
import MePage from '../../../miniapp/src/pages/me/index.tsx';
import { allowanceOf } from '../support/samples.ts';
import { drawAs, drawAsResident, failure, grantOf, sentTo, serve } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const button = (name: string | RegExp) => screen.findByRole('button', { name });

afterEach(() => {
  setLanguage('zh');
  setTextSize('normal');
});

describe('My page', () => {
  test('a guest sees what a login is for, and everything that needs none', async () => {
    serve({});
    drawAs([], <MePage />);
    expect(screen.queryByText('今年还可领')).toBeNull();
    expect(screen.queryByRole('button', { name: '退出登录' })).toBeNull();
    fireEvent.click(screen.getByRole('link', { name: /^公众意见/ }));
    fireEvent.click(screen.getByRole('link', { name: /^隐私/ }));
    fireEvent.click(await button('登录'));
    expect(phone.visited).toEqual([
      '/pages/survey/index?id=public-opinion',
      '/pages/privacy/index',
      '/pages/login/index',
    ]);
  });

  test('a resident sees what is left this year and when it is counted anew, and no door to work', async () => {
    serve({ 'GET /allowances': [allowanceOf('condom', 90, { kindName: '避孕套' })] });
    drawAsResident(<MePage />, { ageBand: 'adult', phone: '138****0007' });
    await screen.findByText('90 只');
    expect(screen.getByText(/2027年1月1日重新计算/)).toBeTruthy();
    expect(screen.getByText(/138\*\*\*\*0007/)).toBeTruthy();
    expect(screen.queryByText('工作入口')).toBeNull();
  });

  test('a child under 14 sees lessons and what is kept of them, and nothing that gives or asks', async () => {
    serve({ 'GET /allowances': [allowanceOf('condom', 90, { kindName: '避孕套' })] });
    drawAsResident(<MePage />, { ageBand: 'under14' });
    expect(await screen.findByRole('link', { name: /^健康课/ })).toBeTruthy();
    expect(screen.getByRole('link', { name: /^隐私/ })).toBeTruthy();
    for (const name of [/^领取码/, /^预约和回访/, /^我的抽奖/, /^用后不适/, /^我的记录/])
      expect(screen.queryByRole('link', { name })).toBeNull();
    expect(screen.queryByText('今年还可领')).toBeNull();
    expect(sentTo('GET', '/allowances')).toEqual([]);
  });

  test('staff find the doors of their roles', async () => {
    serve({ 'GET /allowances': [] });
    drawAsResident(<MePage />, { grants: [grantOf('assessor')] });
    fireEvent.click(await screen.findByRole('link', { name: '工作台' }));
    expect(phone.visited).toEqual(['/staff/pages/home/index']);
    expect(screen.getByRole('link', { name: '考核得分' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: '待办配送' })).toBeNull();
  });

  test('a failing allowance is tried again without hiding the rest', async () => {
    const table = serve({ 'GET /allowances': () => failure('INTERNAL', 500) });
    drawAsResident(<MePage />);
    const again = await button('再试一次');
    table['GET /allowances'] = [allowanceOf('condom', 5)];
    fireEvent.click(again);
    await screen.findByText('5 只');
  });

  test('language and text size change at once and stay on this phone', async () => {
    serve({});
    drawAs([], <MePage />);
    fireEvent.click(screen.getByRole('radio', { name: '特大' }));
    expect(document.querySelector('.k-page--elder')).not.toBeNull();
    fireEvent.click(screen.getByRole('radio', { name: 'English' }));
    await screen.findByText('Not logged in');
    expect([readStored('app.textSize', ''), readStored('app.language', '')]).toEqual(['elder', 'en']);
  });

  test('logging out ends the session here even when the server cannot be reached', async () => {
    serve({ 'GET /allowances': [], 'DELETE /sessions/current': () => failure('DATABASE_UNAVAILABLE', 503) });
    drawAsResident(<MePage />);
    fireEvent.click(await button('退出登录'));
    await waitFor(() => expect(currentSession()).toBeNull());
    expect(sentTo('DELETE', '/sessions/current')).toHaveLength(1);
    await screen.findByText('还没有登录');
  });

  test('leaving is one tap', async () => {
    process.env.TARO_ENV = 'weapp';
    serve({});
    drawAs([], <MePage />);
    fireEvent.click(await screen.findByText('立即离开'));
    expect(phone.left).toBe(1);
  });
});
