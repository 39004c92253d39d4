import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import SettingsPage from '../../../miniapp/src/office/pages/settings/index.tsx';
import { worth, yuanFault } from '../../../miniapp/src/office/pages/settings/model.ts';
import { county, townships } from '../support/samples.ts';
import { drawAs, failure, sentTo, serve, success } from '../support/servedPage.tsx';
import { phone, type Sent } from '../support/taro.ts';

const year = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 4);
const set = (yuanPerPoint: number) => ({ region: '500119', year, yuanPerPoint });
const served = () =>
  serve({
    'GET /regions': (sent: Sent) => success(sent.url.includes('level=county') ? [county] : townships),
    'GET /assessments/periods': [],
    'GET /assessments/settings': set(1),
  });
const type = (value: string) => fireEvent.change(screen.getByTestId('yuan'), { target: { value } });
const save = () => fireEvent.click(screen.getByTestId('save-yuan'));
const puts = () => sentTo('PUT', '/assessments/settings').map(({ body }) => body);

describe('What a point is worth', () => {
  test('the county reads it for a year, sees an example, sets it, and it is read anew', async () => {
    const table = served();
    table['PUT /assessments/settings'] = () => {
      table['GET /assessments/settings'] = set(0.8501);
      return success(set(0.8501));
    };
    drawAs(['county'], <SettingsPage />);
    await screen.findByText('每分 1 元');
    expect(screen.getByTestId('save-yuan').getAttribute('aria-disabled')).toBe('true');
    type('0.8501');
    await screen.findByText('例如 2,000 分 × 0.8501 元 = 1,700.2 元');
    save();
    await screen.findByText('每分 0.8501 元');
    expect(puts()).toEqual([set(0.8501)]);
    expect(phone.toasts).toEqual(['已保存，得分按新标准计算']);
  });

  test('another year is read by itself', async () => {
    const table = served();
    drawAs(['county'], <SettingsPage />);
    await screen.findByText('每分 1 元');
    const before = String(Number(year) - 1);
    table['GET /assessments/settings'] = { ...set(2), year: before };
    fireEvent.click(screen.getByTestId('choose-year'));
    fireEvent.click(await screen.findByRole('button', { name: `${before} 年` }));
    await screen.findByText('每分 2 元');
    expect(sentTo('GET', '/assessments/settings').at(-1)?.query.get('year')).toBe(before);
  });

  test('what is no sum is not sent; a refusal is told', async () => {
    const table = served();
    table['PUT /assessments/settings'] = () => failure('FORBIDDEN', 403);
    drawAs(['county'], <SettingsPage />);
    await screen.findByText('每分 1 元');
    for (const wrong of ['', '0', '1.23456', '1001', '一']) {
      type(wrong);
      save();
    }
    await screen.findByText(/大于 0、不超过 1000/);
    expect(puts()).toEqual([]);
    type('2');
    save();
    await screen.findByText('said: FORBIDDEN');
  });

  test('who supervises reads it only; a failure can be tried again', async () => {
    const table = served();
    table['GET /assessments/settings'] = () => failure('INTERNAL', 500);
    drawAs(['assessor'], <SettingsPage />);
    const again = await screen.findByRole('button', { name: '再试一次' });
    table['GET /assessments/settings'] = set(1);
    fireEvent.click(again);
    await screen.findByText('由区县管理员确定，这里只能查看。');
    await waitFor(() => expect(screen.queryByTestId('yuan')).toBeNull());
  });

  test('sums are whole fen, faults are named', () => {
    expect([worth(2000, 0.8501), worth(3, 0.3333)]).toEqual([1700.2, 1]);
    expect(['', '0', '5.00001', '1000', '0.0001'].map(yuanFault)).toEqual([
      'missing',
      'form',
      'form',
      null,
      null,
    ]);
  });
});
