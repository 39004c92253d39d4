import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import PointSignPage from '../../../miniapp/src/staff/pages/point-sign/index.tsx';
import { addressOf, linesOf } from '../../../miniapp/src/staff/pages/point-sign/model.ts';
import { drawAs, serve } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const work: [string, string][] = [
  ['08:30', '12:00'],
  ['14:00', '17:30'],
];

test('neighbouring days with the same hours stand together, in order, none lost', () => {
  expect(linesOf([work, work, work, work, work, [], []])).toEqual([
    { from: 0, to: 4, spans: ['08:30–12:00', '14:00–17:30'] },
    { from: 5, to: 6, spans: [] },
  ]);
  expect(linesOf([work, [], work, [], work, [], work])).toHaveLength(7);
});

test('the code leads to the page of the place', () => {
  expect(addressOf('https://a.cn', 'p 1')).toBe('https://a.cn/#/pages/point/index?id=p%201');
});

test('the sign says what is given here, the hours and whom to call (A03)', async () => {
  phone.open({ id: 'p1' });
  serve({
    'GET /points/p1': {
      ...{
        id: 'p1',
        name: '东城街道社区卫生服务中心',
        phone: '023-71000000',
        supervisionPhone: '023-71000001',
      },
      hours: [work, work, work, work, work, [], []],
    },
  });
  drawAs(['keeper'], <PointSignPage />);
  expect(await screen.findByText('免费提供国家避孕药具服务点')).toBeTruthy();
  expect(screen.getByText('周一至周五')).toBeTruthy();
  expect(screen.getByText('08:30–12:00，14:00–17:30')).toBeTruthy();
  expect(screen.getByText('023-71000001')).toBeTruthy();
  expect(screen.getByRole('img', { name: '本服务点的二维码' })).toBeTruthy();
});
