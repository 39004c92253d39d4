import type { MachineDetail, OfflineIntervalView, RefillPlan } from '@fcs/shared/contracts/machines.ts';
import type { SpotCheck } from '@fcs/shared/contracts/spotChecks.ts';
import type { WorkOrder } from '@fcs/shared/contracts/workOrders.ts';
import { workOrderMovesFrom } from '@fcs/shared/workOrderStates.ts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { failed } from '../../../miniapp/src/staff/machines/findings.ts';
import { lengthOf } from '../../../miniapp/src/staff/machines/offline.ts';
import { asks, missingIn, nextMove, otherMoves } from '../../../miniapp/src/staff/machines/orders.ts';
import { inOrder, toTake, worst } from '../../../miniapp/src/staff/machines/refills.ts';
import MachinePage from '../../../miniapp/src/staff/pages/machine/index.tsx';
import OfflinePage from '../../../miniapp/src/staff/pages/offline/index.tsx';
import RefillsPage from '../../../miniapp/src/staff/pages/refills/index.tsx';
import SpotChecksPage from '../../../miniapp/src/staff/pages/spot-checks/index.tsx';
import WorkOrdersPage from '../../../miniapp/src/staff/pages/work-orders/index.tsx';
import { withPhotos } from '../support/album.ts';
import { county } from '../support/samples.ts';
import { drawAs, failure, sentTo, serve, success } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const tap = async (id: string) => fireEvent.click(await screen.findByTestId(id));
const type = async (id: string, value: string) =>
  fireEvent.change(await screen.findByTestId(id), { target: { value } });
const named = (id: string) => ({ id, name: `机器${id}` });
const regions = { 'GET /regions': [county] };

const slot = (number: number, part: object) => ({
  ...{ slot: number, productId: 'p', capacity: 20, level: 5, expiry: '2099-01-31', hidden: false },
  ...part,
});
const machine = {
  ...named('m1'),
  ...{ pointId: 'pt', region: '500119001', state: 'active', commissionedOn: '2024-01-01', online: false },
  ...{
    lastSeenAt: null,
    secondsSinceSeen: null,
    sample: false,
    version: 1,
    retiredOn: null,
    lastVendAt: null,
  },
  offlineDays: { used: 3.2, allowed: 5, goneOn: '2099-10-12' },
  slots: [slot(1, {}), slot(2, { level: 0 }), slot(3, { level: null, hidden: true, expiry: '2020-01-31' })],
  point: { id: 'pt', name: '大厅', kind: 'machine', address: '路 1 号', location: { lng: 107, lat: 29 } },
  store: null,
  responsible: ['李'],
  contents: [1, 2, 3].map((number) => ({ slot: number, product: { id: 'p', name: '避孕套' }, lots: [] })),
  placements: [],
  history: [],
} as unknown as MachineDetail;

describe('One machine (E01, E02)', () => {
  test('shows its slots, what residents do not see, and when its offline days will be gone (N4)', async () => {
    phone.open({ id: 'm1' });
    serve({ 'GET /machines/m1': machine, 'GET /machines/m1/loadings': [] });
    drawAs(['operator'], <MachinePage />);
    const slots = within(await screen.findByRole('list', { name: '货道' })).getAllByRole('listitem');
    expect(slots.map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('5 / 20'),
      expect.stringContaining('0 / 20'),
      expect.stringMatching(/数量未知.*已对居民隐藏/),
    ]);
    expect(screen.getByText('今年离线 3.2 天，限 5 天')).toBeTruthy();
    expect(screen.getByText('照这样，10月12日用完')).toBeTruthy();
    await screen.findByText('还没有放置记录');
  });

  test('a work order is opened at the machine; its pictures are sent first', async () => {
    const putBack = withPhotos();
    phone.open({ id: 'm1' });
    serve({
      'GET /machines/m1': machine,
      'GET /machines/m1/loadings': [],
      'POST /photos': { id: 'ph1' },
      'POST /work-orders': {},
    });
    drawAs(['operator'], <MachinePage />);
    await tap('new-order');
    await tap('open-order');
    expect(screen.getByText('请选择')).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: '维修' }));
    await tap('add-photo');
    await screen.findByRole('img', { name: '照片 1' });
    expect(sentTo('POST', '/photos')[0]?.body).toEqual({ content: 'AAAA' });
    await tap('open-order');
    await waitFor(() => expect(phone.toasts).toEqual(['工单已生成']));
    expect(sentTo('POST', '/work-orders')[0]?.body).toEqual({
      machineId: 'm1',
      kind: 'repair',
      photos: ['ph1'],
    });
    putBack();
  });
});

const stop = (id: string, why: RefillPlan['stops'][number]['slots'][number]['why'], toFill: number) => ({
  machine: named(id),
  point: { id, name: `点${id}`, address: '路', location: { lng: 107, lat: 29 } },
  emptyOn: null,
  workOrder: null,
  slots: [
    {
      slot: 1,
      product: { id: 'p', name: '避孕套' },
      capacity: 20,
      level: 0,
      perDay: 1,
      toFill,
      expiry: null,
      why,
    },
  ],
});

describe('Refills (E02)', () => {
  const plan: RefillPlan = { stops: [stop('a', 'low', 5), stop('b', 'empty', 7)], route: null };

  test('come by urgency, or in the order of the tour; what to take along is the sum', () => {
    expect(inOrder(plan).map((one) => one.machine.id)).toEqual(['a', 'b']);
    const route = { order: ['b', 'a'], metres: 3_000 };
    expect(inOrder({ ...plan, route }).map((one) => one.machine.id)).toEqual(['b', 'a']);
    expect(toTake(plan.stops)).toEqual([{ id: 'p', name: '避孕套', quantity: 12 }]);
    const both = { slots: [...stop('c', 'low', 1).slots, ...stop('c', 'expired', 1).slots] };
    expect(worst(both)).toBe('expired');
  });

  test('the tour is asked for from where the operator stands, in some hundred metres, and each stop says its turn', async () => {
    phone.location = { longitude: 107.0938123, latitude: 29.1609123 };
    serve({
      'GET /machines/refills': ({ url }: { url: string }) =>
        success(url.includes('lng=') ? { ...plan, route: { order: ['b', 'a'], metres: 3_000 } } : plan),
    });
    drawAs(['operator'], <RefillsPage />);
    await screen.findByText('机器a');
    await tap('route');
    await screen.findByText('第 1 站 · 机器b');
    expect(sentTo('GET', '/machines/refills').at(-1)?.query.get('lng')).toMatch(/^107\.\d{4}$/);
    expect(screen.getByRole('button', { name: '导航到 点b' })).toBeTruthy();
  });

  test('nothing to refill is said, a failure can be tried again', async () => {
    const table = serve({ 'GET /machines/refills': () => failure('INTERNAL', 500) });
    drawAs(['operator'], <RefillsPage />);
    await screen.findByText('said: INTERNAL');
    table['GET /machines/refills'] = { stops: [], route: null };
    fireEvent.click(screen.getByRole('button', { name: '再试一次' }));
    await screen.findByText('没有需要补货的设备');
  });
});

const orderOf = (part: Partial<WorkOrder> = {}): WorkOrder => ({
  ...{ id: 'w1', kind: 'repair', state: 'open', cause: 'fault', code: 'E7', slots: [2], note: null },
  ...{ machine: named('m1'), point: { id: 'pt', name: '大厅' }, openedAt: '2026-11-23T02:00:00.000Z' },
  ...{ timeline: [{ move: 'open', at: '2026-11-23T02:00:00.000Z', by: null, note: null, photos: [] }] },
  ...{ moves: ['take', 'finish', 'cancel'], sample: false },
  ...part,
});

describe('Work orders (E01)', () => {
  test('the next step follows the table from open to checked; the others stand beside', () => {
    const walked = (['open', 'taken', 'done', 'checked'] as const).map((state) =>
      nextMove({ kind: 'repair', moves: workOrderMovesFrom(state, ['operator', 'county']) }),
    );
    expect(walked).toEqual(['take', 'finish', 'check', null]);
    expect(otherMoves(orderOf())).toEqual(['finish', 'cancel']);
  });

  test('nobody believes a placed machine without a picture, nor a cancelled order without a word', () => {
    expect(missingIn('placing', 'finish', { note: 'x', photos: [] })).toEqual(['photos']);
    expect(missingIn('repair', 'finish', { note: '', photos: [] })).toEqual([]);
    expect(missingIn('repair', 'cancel', { note: ' ', photos: [] })).toEqual(['note']);
    expect([asks(orderOf(), 'take'), asks(orderOf(), 'finish')]).toEqual([false, true]);
  });

  test('taken with one tap, cancelled with a word only', async () => {
    const table = serve({
      'GET /work-orders': [orderOf()],
      'POST /work-orders/w1/take': () => {
        table['GET /work-orders'] = [orderOf({ state: 'taken', moves: ['finish', 'cancel'] })];
        return success(orderOf());
      },
      'POST /work-orders/w1/cancel': orderOf({ state: 'cancelled', moves: [] }),
    });
    drawAs(['operator'], <WorkOrdersPage />);
    await screen.findByText(/故障码 E7 · 货道 2/);
    expect(sentTo('GET', '/work-orders')[0]?.query.get('waiting')).toBe('true');
    await tap('take-w1');
    await screen.findByText('处理中');
    await tap('cancel-w1');
    await tap('make-move');
    expect(screen.getByText('请写明情况')).toBeTruthy();
    await type('note', '误报');
    await tap('make-move');
    await waitFor(() => expect(sentTo('POST', '/work-orders/w1/cancel')[0]?.body).toEqual({ note: '误报' }));
  });
});

const interval = (part: Partial<OfflineIntervalView> = {}): OfflineIntervalView => ({
  ...{ id: 'i1', machine: named('m1'), point: { id: 'pt', name: '大厅' }, days: 0.26, reason: 'power' },
  ...{ from: '2026-11-11T00:00:00.000Z', to: null, contested: 'none', claim: null, decision: null },
  ...part,
});

describe('Offline time (E05)', () => {
  test('is told in the unit one would say it in, never more than it was', () => {
    const told = (days: number) => Object.values(lengthOf(days)).join(' ');
    expect([2.99, 1, 0.9999, 0.26, 1 / 24, 0.99 / 24, 0].map(told)).toEqual([
      ...['days 2.9', 'days 1', 'hours 23.9', 'hours 6.2', 'hours 1', 'minutes 59', 'minutes 0'],
    ]);
  });

  test('the operator contests with a reason; without one nothing is sent', async () => {
    const ended = interval({ to: '2026-11-11T06:14:24.000Z' });
    serve({
      'GET /offline-intervals': [ended, interval({ id: 'going' })],
      'POST /offline-intervals/i1/contest': interval(),
    });
    drawAs(['operator'], <OfflinePage />);
    await screen.findByText(/仍在离线/);
    expect(screen.getAllByText('6.2 小时')).toHaveLength(2);
    expect(screen.queryByTestId('contest-going')).toBeNull();
    expect(screen.getAllByText('恢复在线后可以申诉。')).toHaveLength(1);
    await tap('contest-i1');
    await tap('send-contest');
    expect(screen.getByText('请填写')).toBeTruthy();
    await type('claim', '供电所停电公告');
    await tap('send-contest');
    await waitFor(() => expect(phone.toasts).toEqual(['已提交申诉']));
    expect(sentTo('POST', '/offline-intervals/i1/contest')[0]?.body).toEqual({ text: '供电所停电公告' });
  });

  test('the county decides what was contested, and nothing else', async () => {
    const claim = { text: '停电', photos: [], at: '2026-11-12T00:00:00.000Z', by: '李' };
    serve({
      'GET /offline-intervals': [interval({ contested: 'claimed', claim }), interval({ id: 'i2' })],
      'POST /offline-intervals/i1/decide': interval(),
    });
    drawAs(['county'], <OfflinePage />);
    await tap('decide-i1');
    expect(screen.queryByTestId('contest-i2')).toBeNull();
    fireEvent.click(screen.getByRole('radio', { name: '成立，不计入离线' }));
    await type('decision', '属实');
    await tap('send-decision');
    await waitFor(() =>
      expect(sentTo('POST', '/offline-intervals/i1/decide')[0]?.body).toEqual({
        outcome: 'upheld',
        reason: '属实',
      }),
    );
  });
});

const check: SpotCheck = {
  ...{ id: 'c1', region: '500119', regionName: '南川区', day: '2026-11-22', seed: '7', population: 45 },
  ...{ drawn: 1, retired: 0, checked: 0, state: 'open', sample: false },
  findings: [{ machine: named('m1'), point: { id: 'pt', name: '大厅' }, result: null, retiredOn: null }],
};

describe('Spot checks (E04)', () => {
  test('what was found is entered item by item; what was not looked at is left out; a fault may open a repair', async () => {
    serve({
      ...regions,
      'GET /spot-checks': [check],
      'PUT /spot-checks/c1/machines/m1': check,
    });
    drawAs(['county'], <SpotChecksPage />);
    await tap('record-m1');
    const answer = (item: string, name: string) =>
      fireEvent.click(within(screen.getByRole('group', { name: item })).getByRole('button', { name }));
    answer('在线', '正常');
    answer('有货', '正常');
    answer('有货', '正常');
    answer('运行正常', '有问题');
    fireEvent.click(screen.getByRole('switch', { name: '同时开维修工单' }));
    await tap('save-finding');
    await waitFor(() => expect(phone.toasts).toEqual(['已登记']));
    expect(sentTo('PUT', '/spot-checks/c1/machines/m1')[0]?.body).toEqual({
      items: { online: true, running: false },
      repair: true,
    });
    expect(failed({ items: { online: true, running: false } })).toEqual(['running']);
  });

  test('a drawn machine that was retired meanwhile says so and asks for no finding', async () => {
    const left = { ...check.findings[0], machine: named('m2'), retiredOn: '2026-11-23' };
    const findings = [...check.findings, left];
    serve({ ...regions, 'GET /spot-checks': [{ ...check, drawn: 2, retired: 1, findings }] });
    drawAs(['county'], <SpotChecksPage />);
    expect(await screen.findByText('已于 2026-11-23 停用，不用查')).toBeTruthy();
    expect(screen.getByText('已查 0 / 1')).toBeTruthy();
    expect(screen.queryByTestId('record-m1')).not.toBeNull();
    expect(screen.queryByTestId('record-m2')).toBeNull();
  });

  test('an operator reads the findings and the bulletin, and draws nothing', async () => {
    serve({
      ...regions,
      'GET /spot-checks': [check],
      'GET /spot-checks/bulletin': {
        ...{
          region: '500119',
          regionName: '南川区',
          period: '2026',
          checks: 1,
          drawn: 1,
          checked: 1,
          fine: 0,
        },
        items: [{ item: 'stocked', checked: 1, failed: 1 }],
        found: [
          {
            machine: named('m1'),
            point: named('pt'),
            day: '2026-11-22',
            failed: ['stocked'],
            note: null,
            photos: [],
          },
        ],
        machines: [],
      },
    });
    drawAs(['operator'], <SpotChecksPage />);
    await screen.findByText('未查');
    expect(screen.queryByTestId('draw')).toBeNull();
    expect(screen.queryByTestId('record-m1')).toBeNull();
    fireEvent.click(screen.getByRole('radio', { name: '通报' }));
    await screen.findByText('缺货');
    expect(screen.getByText('1 / 1 有问题')).toBeTruthy();
  });
});
