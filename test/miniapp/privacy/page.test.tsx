import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { currentSession } from '../../../miniapp/src/api/session.ts';
import { keepStored, readStored } from '../../../miniapp/src/api/storage.ts';
import PrivacyPage from '../../../miniapp/src/pages/privacy/index.tsx';
import { drawAs, drawAsResident, failure, sentTo, serve } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const button = (name: string | RegExp) => screen.findByRole('button', { name });

describe('Privacy', () => {
  test('without a login the promises and this phone’s own contents are shown, nothing else', async () => {
    serve({});
    drawAs([], <PrivacyPage />);
    expect(screen.getByText('我们怎么保护您')).toBeTruthy();
    expect(screen.queryByText('我的数据')).toBeNull();
    keepStored('app.orderDraft', { phone: '13800138000' });
    keepStored('app.survey.s/o', { overall: 5 });
    keepStored('app.language', 'zh');
    fireEvent.click(await button('清除这部手机上的内容'));
    await screen.findByText(/已清除/);
    expect([readStored('app.orderDraft', null), readStored('app.survey.s/o', null)]).toEqual([null, null]);
    expect(readStored('app.language', '')).toBe('zh');
  });

  const texts = [
    { purpose: 'delivery', version: 1, title: '配送信息使用同意', text: '我同意用于本次配送。' },
    { purpose: 'reminders', version: 2, title: '服务提醒', text: '我同意接收提醒。' },
  ];
  const agreed = (version: number) => [{ purpose: 'reminders', version, at: '2026-11-01T02:00:00.000Z' }];
  const reminderSwitch = () => screen.findByRole('switch', { name: /服务提醒/ });

  test('a consent is read in the server’s words and taken back by its switch', async () => {
    const table = serve({ 'GET /consent-texts': texts, 'PUT /people/me/consents': {} });
    drawAsResident(<PrivacyPage />, { consents: agreed(2) });
    const reminders = await reminderSwitch();
    await screen.findByText('我同意用于本次配送。');
    expect(reminders.getAttribute('aria-checked')).toBe('true');
    table['GET /people/me'] = { ...(table['GET /people/me'] as object), consents: [] };
    fireEvent.click(reminders);
    await waitFor(() => expect(reminders.getAttribute('aria-checked')).toBe('false'));
    expect(sentTo('PUT', '/people/me/consents')[0]?.body).toEqual({
      purpose: 'reminders',
      version: 2,
      given: false,
    });
  });

  test('a text that was changed since has to be agreed to anew, also between reading and agreeing', async () => {
    const table = serve({
      'GET /consent-texts': () => failure('INTERNAL', 500),
      'PUT /people/me/consents': () => failure('CONSENT_CHANGED', 409),
    });
    drawAsResident(<PrivacyPage />, { consents: agreed(1) });
    const again = await button('再试一次');
    table['GET /consent-texts'] = texts;
    fireEvent.click(again);
    const reminders = await reminderSwitch();
    expect(reminders.getAttribute('aria-checked')).toBe('false');
    table['GET /consent-texts'] = [{ ...texts[1], version: 3, text: '新的说明' }];
    fireEvent.click(reminders);
    await screen.findByText('said: CONSENT_CHANGED');
    await screen.findByText('新的说明');
  });

  test('everything held is shown, copied and saved as a file', async () => {
    const everything = { exportedAt: '2026-11-23T06:00:00.000Z', rooms: { orders: [{ id: 'o1' }] } };
    serve({ 'GET /privacy/export': everything });
    const saved = vi.fn(() => 'blob:x');
    Object.assign(URL, { createObjectURL: saved, revokeObjectURL: vi.fn() });
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    drawAsResident(<PrivacyPage />);
    fireEvent.click(await button('导出我的数据'));
    fireEvent.click(await button('复制'));
    await button('已复制');
    expect(JSON.parse(phone.clipboard)).toEqual(everything);
    fireEvent.click(await button('存成文件'));
    expect(saved).toHaveBeenCalledTimes(1);
    expect(click).toHaveBeenCalledTimes(1);
    click.mockRestore();
  });

  test('erasing says first what stays and why, wants a yes by hand, then says what was kept and ends the session', async () => {
    serve({ 'POST /privacy/erasure': { erasedAt: '2026-11-23T06:00:00.000Z', kept: ['次数留作统计'] } });
    drawAsResident(<PrivacyPage />);
    fireEvent.click(await button('删除我的数据'));
    await screen.findByText('会留下什么，为什么');
    const go = await button('永久删除');
    fireEvent.click(go);
    expect(sentTo('POST', '/privacy/erasure')).toEqual([]);
    fireEvent.click(screen.getByRole('checkbox', { name: /我明白了/ }));
    keepStored('app.orderDraft', { name: '李' });
    fireEvent.click(go);
    await screen.findByText('次数留作统计');
    expect(sentTo('POST', '/privacy/erasure')[0]?.body).toEqual({ confirm: true });
    expect(readStored('app.orderDraft', null)).toBeNull();
    const [, close] = screen.getAllByRole('button', { name: '关闭' });
    fireEvent.click(close as HTMLElement);
    await waitFor(() => expect(currentSession()).toBeNull());
  });

  test('an erasure that failed says so and changes nothing', async () => {
    serve({ 'POST /privacy/erasure': () => failure('DATABASE_UNAVAILABLE', 503) });
    drawAsResident(<PrivacyPage />);
    fireEvent.click(await button('删除我的数据'));
    fireEvent.click(screen.getByRole('checkbox', { name: /我明白了/ }));
    fireEvent.click(await button('永久删除'));
    await screen.findByText('said: DATABASE_UNAVAILABLE');
    expect(currentSession()?.token).toBe('t');
  });
});
