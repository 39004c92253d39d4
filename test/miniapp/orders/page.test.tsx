import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import OrdersPage from '../../../miniapp/src/pages/orders/index.tsx';
import { mayAnswer, pieces, toneOf } from '../../../miniapp/src/pages/orders/model.ts';
import { orderOf } from '../support/samples.ts';
import { drawAs, drawAsResident, failure, sentTo, serve, success } from '../support/servedPage.tsx';
import { phone, type Sent } from '../support/taro.ts';

const button = (name: string | RegExp) => screen.findByRole('button', { name });

describe('My records', () => {
  test('without a login nothing is asked, and the way in is shown', () => {
    serve({});
    drawAs([], <OrdersPage />);
    fireEvent.click(screen.getByRole('button', { name: '去登录' }));
    expect(phone.visited).toEqual(['/pages/login/index']);
    expect(phone.sent).toEqual([]);
  });

  test('an empty list says what to do next', async () => {
    serve({ 'GET /orders': [] });
    drawAsResident(<OrdersPage />);
    await screen.findByText('还没有记录');
    fireEvent.click(await button('申请配送'));
    fireEvent.click(await button('看附近的领取点'));
    expect(phone.visited).toEqual(['/pages/order-form/index', 'tab /pages/home/index']);
  });

  test('a row says where and how far, never what is inside (N8)', async () => {
    serve({ 'GET /orders': [orderOf({ state: 'shipped' })] });
    drawAsResident(<OrdersPage />);
    const row = await screen.findByRole('link', { name: /东校区包裹点/ });
    expect(row.textContent).toContain('共 2 件 · 2026年11月23日');
    expect(row.textContent).toContain('已寄出');
    expect(row.textContent).not.toContain('避孕');
    fireEvent.click(row);
    expect(phone.visited).toEqual(['/pages/order/index?id=o1']);
  });

  test('more comes by the cursor; a failure can be tried again', async () => {
    const table = serve({ 'GET /orders': () => failure('INTERNAL', 500) });
    drawAsResident(<OrdersPage />);
    const again = await button('再试一次');
    table['GET /orders'] = (sent: Sent) =>
      sent.url.includes('cursor=c1')
        ? success([orderOf({ id: 'o2', state: 'cancelled' })])
        : success([orderOf()], 'c1');
    fireEvent.click(again);
    fireEvent.click(await button('加载更多'));
    await screen.findByText('已取消');
    expect(sentTo('GET', '/orders').at(-1)?.query.get('view')).toBe('mine');
  });
});

describe('Its parts', () => {
  test('pieces are summed; a good end, another end and what is under way look different', () => {
    const lines = [1, 2].map((quantity) => ({ productId: `p${quantity}`, name: '', quantity, unit: '盒' }));
    expect(pieces(orderOf({ lines }))).toBe(3);
    expect([toneOf('received'), toneOf('expired'), toneOf('packed')]).toEqual(['good', 'plain', 'teal']);
  });

  test('an answer is asked for once it is received and until it was given', () => {
    const survey = { id: 's', occasion: 'x'.repeat(20) };
    expect(mayAnswer({ survey: null }, [])).toBe(false);
    expect(mayAnswer({ survey }, [])).toBe(true);
    expect(mayAnswer({ survey }, [`s/${survey.occasion}`])).toBe(false);
  });
});
