import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RequestError } from '../../../miniapp/src/api/requestError.ts';
import PointPage from '../../../miniapp/src/pages/point/index.tsx';
import { linesIn, shelfRows, weekRows } from '../../../miniapp/src/pages/point/model.ts';
import { catalogue, fullPointOf } from '../support/samples.ts';
import { drawAs, drawAsResident, failure, sentTo, serve, success } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const row = (productId: string, available: number) => ({
  productId,
  kind: 'condom' as const,
  name: '旧名',
  available,
});
const button = (name: string | RegExp) => screen.findByRole('button', { name });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T06:00:00.000Z') });
  phone.open({ id: 'p1' });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('What the page shows of a place', () => {
  test('the shelf lists what is there first, in the catalogue’s names and units, and does not hide what is out', () => {
    const rows = shelfRows([row('condom-55', 0), row('condom-52', 4), row('gone', 1)], catalogue);
    expect(rows.map(({ name, available, unit }) => [name, available, unit])).toEqual([
      ['药具condom-52', 4, '盒'],
      ['旧名', 1, ''],
      ['药具condom-55', 0, '盒'],
    ]);
  });

  test('the week is the coming seven days with holidays named, today under its own name', () => {
    const day = (date: string, note: string | null, spans: [string, string][]) => ({
      day: date,
      spans,
      note,
      exception: note !== null,
    });
    const rows = weekRows(
      [day('2026-11-23', null, [['08:30', '12:00']]), day('2026-11-24', '停电', [])],
      '2026-11-23',
      'zh',
      '今天',
    );
    expect(rows[0]).toMatchObject({ label: '今天', today: true, spans: ['08:30–12:00'] });
    expect(rows[1]).toMatchObject({ label: '周二 11月24日', today: false, spans: [], note: '停电' });
  });

  test('what the server tells one after the other stands on lines of its own', () => {
    expect(linesIn('药片：看医生。 避孕套：都可以。')).toEqual(['药片：看医生。', '避孕套：都可以。']);
    expect(linesIn('Pills: see a doctor. All others: everybody.')).toHaveLength(2);
    expect(linesIn('')).toEqual([]);
  });
});

describe('A place (A01, A03, A11)', () => {
  test('shows hours of today, stock with its age, who may collect, services, and both phones on a tap', async () => {
    serve({
      'GET /points/p1': fullPointOf('p1', { services: ['iudInsertion'] }),
      'GET /products': catalogue,
    });
    drawAs([], <PointPage />);
    await screen.findByRole('heading', { name: '地点p1' });
    const today = screen.getByText('今天').closest('[role="listitem"]');
    expect(today?.getAttribute('aria-current')).toBe('true');
    expect(today?.textContent).toContain('14:00–17:30');
    const shelf = screen.getByRole('list', { name: '现在有什么' });
    await within(shelf).findByText('3 盒');
    expect(screen.getByText('12 分钟前更新')).toBeTruthy();
    expect(screen.getByText('放置宫内节育器')).toBeTruthy();
    expect(screen.getByText('学生也可以。')).toBeTruthy();
    fireEvent.click(screen.getByRole('link', { name: /监督电话/ }));
    fireEvent.click(screen.getByRole('link', { name: /咨询电话/ }));
    expect(phone.called).toEqual(['023-71420002', '023-71420001']);
  });

  test('a silent machine and a closed place are said, never drawn as open', async () => {
    const table = serve({
      'GET /points/p1': fullPointOf('p1', { kind: 'machine', online: false, stock: [], asOf: null }),
      'GET /products': [],
    });
    const first = drawAs([], <PointPage />);
    await screen.findByText('设备离线，暂不能领');
    expect(screen.getByText('没有数量记录，去之前请先打电话')).toBeTruthy();
    first.unmount();
    table['GET /points/p1'] = fullPointOf('p1', { state: 'closed', open: true });
    drawAs([], <PointPage />);
    await screen.findByText('已停止服务');
    expect(screen.queryByText(/^营业中/)).toBeNull();
  });

  test('a campus leads to the form with itself as the destination', async () => {
    serve({ 'GET /points/p1': fullPointOf('p1', { kind: 'campus' }), 'GET /products': catalogue });
    drawAs([], <PointPage />);
    fireEvent.click(await button('申请配送'));
    expect(phone.visited).toEqual(['/pages/order-form/index?campus=p1']);
  });

  test('a place that is gone leads to the others; another failure can be tried again', async () => {
    const table = serve({ 'GET /points/p1': () => failure('NOT_FOUND', 404), 'GET /products': [] });
    const first = drawAs([], <PointPage />);
    fireEvent.click(await button('看附近的地点'));
    expect(phone.visited).toEqual(['tab /pages/home/index']);
    first.unmount();
    table['GET /points/p1'] = () => failure('INTERNAL', 500);
    drawAs([], <PointPage />);
    const again = await button('再试一次');
    table['GET /points/p1'] = fullPointOf('p1');
    fireEvent.click(again);
    await screen.findByRole('heading', { name: '地点p1' });
  });
});

describe('"This is wrong" (N6, A17)', () => {
  test('wants a choice, is sent in nobody’s name, and under one key over all tries', async () => {
    const table = serve({ 'GET /points/p1': fullPointOf('p1'), 'GET /products': catalogue });
    table['POST /points/p1/reports'] = () => {
      throw new RequestError('OFFLINE', 'no net');
    };
    drawAsResident(<PointPage />);
    fireEvent.click(await button('这里有误'));
    fireEvent.click(await button('提交'));
    await screen.findByText('请选一项');
    expect(sentTo('POST', '/points/p1/reports')).toEqual([]);
    fireEvent.click(screen.getByRole('radio', { name: '被要求付钱' }));
    fireEvent.change(screen.getByRole('textbox', { name: '补充说明' }), { target: { value: ' 五元 ' } });
    fireEvent.click(await button('提交'));
    await waitFor(() => expect(sentTo('POST', '/points/p1/reports')).toHaveLength(1));
    table['POST /points/p1/reports'] = () => success({ id: 't1', receivedAt: '2026-11-23T06:00:00.000Z' });
    fireEvent.click(await button('提交'));
    await screen.findByText('收到了，谢谢');
    const sent = sentTo('POST', '/points/p1/reports');
    expect(sent[1]?.body).toEqual({ problem: 'askedForMoney', remark: '五元' });
    expect(sent[1]?.key).toBe(sent[0]?.key);
    const last = phone.sent.filter(({ method }) => method === 'POST').at(-1);
    expect(last?.header.Authorization).toBeUndefined();
  });
});

describe('One tap at a place (N6)', () => {
  const served = (point = fullPointOf('p1'), more = {}) =>
    serve({ 'GET /points/p1': point, 'GET /products': catalogue, ...more });

  test('who did not get it taps once, in nobody’s name, and is thanked when it was put right', async () => {
    const table = served();
    table['POST /points/p1/feedback'] = { ticketId: 't1', receivedAt: '2026-11-23T06:00:00.000Z' };
    const { unmount } = drawAsResident(<PointPage />);
    fireEvent.click(await screen.findByTestId('not-got'));
    await screen.findByText(/工作人员会去核实/);
    const [tap] = phone.sent.filter(({ url }) => url.includes('/feedback'));
    expect(tap?.header.Authorization).toBeUndefined();
    expect(sentTo('POST', '/points/p1/feedback')[0]?.body).toEqual({ got: false });
    unmount();
    table['GET /reports/t1'] = { state: 'done', doneOn: '2026-11-22' };
    const again = drawAsResident(<PointPage />);
    await screen.findByText('您反映的问题已于11月22日处理，谢谢您。');
    again.unmount();
    drawAsResident(<PointPage />);
    await screen.findByTestId('got');
    expect(screen.queryByText(/您反映的问题/)).toBeNull();
  });

  test('others see the doubt beside the shelf until it is put right', async () => {
    const feedback = { got: 3, notGot: 1, doubted: true, fixedOn: null };
    served(fullPointOf('p1', { feedback }));
    drawAs([], <PointPage />);
    await screen.findByText(/有人反映没有领到，工作人员正在核实/);
  });
});
