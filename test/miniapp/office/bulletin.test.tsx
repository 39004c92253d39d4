import type { PrintedPaper } from '@fcs/shared/contracts/exchange.ts';
import { fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { zh } from '../../../miniapp/src/i18n/zh/index.ts';
import BulletinPage from '../../../miniapp/src/office/pages/bulletin/index.tsx';
import { Papers } from '../../../miniapp/src/office/parts/Papers.tsx';
import { drawAs, failure, sentTo, serve, success } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const paper: PrintedPaper = {
  title: '评分 · 通报',
  about: [
    { label: '状态', value: '第 2 轮 · 已公布' },
    { label: '总得分', value: 83.49671 },
  ],
  head: ['对象', '总得分', '账物', '快照编号'],
  rows: [
    ['南川区', 83.49671, 1234.5, 's1'],
    ['东城街道', null, '是', 's2'],
  ],
  notes: ['空格表示不适用或数据缺失。'],
};
const asked = { scheme: 'nanchuan-2023', region: '500119', period: '2023', round: 'r1' };

afterEach(() => vi.restoreAllMocks());

test('a published round is a page to print: its cells as every page tells a figure, what nobody knows empty', async () => {
  phone.open(asked);
  serve({ 'GET /exchange/bulletin': paper });
  drawAs(['county'], <BulletinPage />);
  const row = await screen.findByTestId('row-南川区');
  expect(row.textContent).toContain('83.4967');
  expect(row.textContent).not.toContain('83.49671');
  expect(row.textContent).toContain('1,234.5');
  expect(within(screen.getByTestId('row-东城街道')).getAllByRole('cell')[0]?.textContent).toBe('总得分 ');
  expect(screen.getByText('第 2 轮 · 已公布')).toBeTruthy();
  expect(screen.getByText(paper.notes[0] as string)).toBeTruthy();
  expect(Object.fromEntries(sentTo('GET', '/exchange/bulletin')[0]?.query ?? [])).toEqual(asked);
  const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
  fireEvent.click(screen.getByTestId('print'));
  expect(print).toHaveBeenCalledOnce();
});

test('without a result it says so and prints nothing', async () => {
  phone.open(asked);
  serve({ 'GET /exchange/bulletin': () => failure('NOT_FOUND', 404) });
  drawAs(['county'], <BulletinPage />);
  await screen.findByText(zh.common.retry);
  expect(screen.queryByTestId('print')).toBeNull();
});

test('the papers of a published round lead to the page of that round', async () => {
  serve({ 'GET /exchange/bulletin': () => success(paper) });
  const { round, ...query } = asked;
  const published = {
    round,
    number: 2,
    state: 'published',
    publishedAt: '2024-02-01T02:00:00Z',
    sheet: null,
  };
  drawAs(['county'], <Papers query={query} published={published as never} />);
  fireEvent.click(await screen.findByTestId('to-print'));
  expect(phone.visited.at(-1)).toContain('/office/pages/bulletin/index?');
  expect(phone.visited.at(-1)).toContain('round=r1');
});
