import { orderStates } from '@fcs/shared/orderStates.ts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RequestError } from '../../../miniapp/src/api/requestError.ts';
import OrderPage from '../../../miniapp/src/pages/order/index.tsx';
import { reasonOf, stepsOf } from '../../../miniapp/src/pages/order/model.ts';
import { orderOf } from '../support/samples.ts';
import { drawAs, drawAsResident, failure, sentTo, serve, success } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const entry = (state: (typeof orderStates)[number], note: string | null = null) => ({
  state,
  at: '2026-11-23T03:00:00.000Z',
  by: 'staff' as const,
  note,
});

describe('The timeline', () => {
  test('tells all that happened in its order, and what is to come only while something is', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...orderStates), { minLength: 1, maxLength: 8 }), (states) => {
        const timeline = states.map((state) => entry(state));
        const steps = stepsOf({ state: states.at(-1) ?? 'placed', timeline });
        expect(steps.filter((step) => step.entry).map(({ state }) => state)).toEqual(states);
        expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
        expect(steps.filter(({ mark }) => mark === 'current').length).toBeLessThanOrEqual(1);
        const firstOpen = steps.findIndex(({ mark }) => mark === 'upcoming');
        if (firstOpen >= 0)
          expect(steps.slice(firstOpen).every(({ mark }) => mark === 'upcoming')).toBe(true);
      }),
    );
  });

  test('an end that nobody wished for leaves nothing to come and gives its reason', () => {
    const timeline = [entry('placed'), entry('rejected', '正在盘点')];
    expect(stepsOf({ state: 'rejected', timeline }).map(({ mark }) => mark)).toEqual(['done', 'done']);
    expect(reasonOf({ state: 'rejected', timeline })).toBe('正在盘点');
    expect(reasonOf({ state: 'shipped', timeline: [entry('shipped', '内部')] })).toBeNull();
  });
});

describe('One record', () => {
  test('says what happens by itself and when, and hides what is inside until a tap', async () => {
    phone.open({ id: 'o1' });
    serve({ 'GET /orders/o1': orderOf() });
    drawAsResident(<OrderPage />);
    await screen.findByText('如果到 11月26日 10:00 还没有受理，会自动取消，可领数量退回。');
    expect(screen.queryByText('避孕套（52 毫米）')).toBeNull();
    fireEvent.click(await button('显示内容'));
    expect(screen.getByText('避孕套（52 毫米）')).toBeTruthy();
    fireEvent.click(await button('联系寄出的机构'));
    expect(phone.called).toEqual(['023-71420001']);
  });

  test('is cancelled only after a second yes', async () => {
    phone.open({ id: 'o1' });
    const table = serve({ 'GET /orders/o1': orderOf() });
    table['POST /orders/o1/cancel'] = () => {
      table['GET /orders/o1'] = orderOf({ state: 'cancelled', moves: [], lapsesAt: null });
      return success(table['GET /orders/o1']);
    };
    drawAsResident(<OrderPage />);
    fireEvent.click(await button('取消这次申请'));
    fireEvent.click(await button('先不取消'));
    expect(sentTo('POST', '/orders/o1/cancel')).toEqual([]);
    fireEvent.click(await button('取消这次申请'));
    fireEvent.click(await button('取消申请'));
    await screen.findByText('已取消，可领数量已退回。');
    expect(sentTo('POST', '/orders/o1/cancel')).toHaveLength(1);
  });

  test('the waybill is copied in one tap, the receipt confirmed under one key over all tries', async () => {
    phone.open({ id: 'o1' });
    const shipped = orderOf({
      state: 'shipped',
      moves: ['receive'],
      carrier: '示例快递',
      waybill: 'SF123456',
      lapsesAt: null,
      receivedByItselfAt: '2026-11-30T02:00:00.000Z',
    });
    const table = serve({ 'GET /orders/o1': shipped });
    table['POST /orders/o1/receive'] = () => {
      throw new RequestError('OFFLINE', 'no net');
    };
    drawAsResident(<OrderPage />);
    await screen.findByText('到 11月30日 10:00 还没有确认，会自动算作收到。');
    fireEvent.click(await button('复制单号'));
    await button('已复制');
    expect(phone.clipboard).toBe('SF123456');
    fireEvent.click(await button('我收到了'));
    await waitFor(() => expect(sentTo('POST', '/orders/o1/receive')).toHaveLength(1));
    table['POST /orders/o1/receive'] = () => success(shipped);
    fireEvent.click(await button('我收到了'));
    await waitFor(() => expect(sentTo('POST', '/orders/o1/receive')).toHaveLength(2));
    const [first, second] = sentTo('POST', '/orders/o1/receive');
    expect(second?.key).toBe(first?.key);
  });

  test('a move that came too late is refused in words, and the record read anew', async () => {
    phone.open({ id: 'o1' });
    const table = serve({ 'GET /orders/o1': orderOf() });
    table['POST /orders/o1/cancel'] = () => {
      table['GET /orders/o1'] = orderOf({ state: 'packed', moves: [], lapsesAt: null });
      return failure('MOVE_NOT_ALLOWED', 409);
    };
    drawAsResident(<OrderPage />);
    fireEvent.click(await button('取消这次申请'));
    fireEvent.click(await button('取消申请'));
    await screen.findByText('said: MOVE_NOT_ALLOWED');
    await screen.findByText('已装好，等待寄出。');
  });

  test('once received it asks for a rating, unless that occasion was answered, on any phone', async () => {
    phone.open({ id: 'o1' });
    const occasion = 'v1.occasionoccasion1';
    const survey = { id: 'drug-satisfaction', occasion };
    const path = `GET /surveys/drug-satisfaction/occasions/${occasion}`;
    const table = serve({
      'GET /orders/o1': orderOf({ state: 'received', moves: [], lapsesAt: null, survey }),
      [path]: { answered: false },
    });
    const first = drawAsResident(<OrderPage />);
    fireEvent.click(await button('去评价'));
    expect(phone.visited).toEqual([`/pages/survey/index?id=drug-satisfaction&occasion=${occasion}`]);
    first.unmount();
    table[path] = { answered: true };
    drawAsResident(<OrderPage />);
    await screen.findByText('已评价，谢谢。');
    const asked = phone.sent.filter(({ url }) => url.includes('/occasions/'));
    expect(asked.every(({ header }) => header.Authorization === undefined)).toBe(true);
  });

  test('another person’s or a missing one is not found; without a login nothing is asked', async () => {
    phone.open({ id: 'o9' });
    serve({});
    const first = drawAs([], <OrderPage />);
    await screen.findByText('登录后查看记录');
    expect(phone.sent).toEqual([]);
    first.unmount();
    drawAsResident(<OrderPage />);
    await screen.findByText('没有找到这条记录');
    fireEvent.click(await button('我的记录'));
    expect(phone.visited).toEqual(['tab /pages/orders/index']);
  });
});
