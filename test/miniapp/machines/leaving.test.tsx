import type { MachineDetail } from '@fcs/shared/contracts/machines.ts';
import type { StockLevel } from '@fcs/shared/contracts/stock.ts';
import type { WorkOrder } from '@fcs/shared/contracts/workOrders.ts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { leavingOf } from '../../../miniapp/src/staff/machines/orders.ts';
import MachinePage from '../../../miniapp/src/staff/pages/machine/index.tsx';
import MachineMovePage from '../../../miniapp/src/staff/pages/machine-move/index.tsx';
import MachineRetirePage from '../../../miniapp/src/staff/pages/machine-retire/index.tsx';
import StaffMachinesPage from '../../../miniapp/src/staff/pages/machines/index.tsx';
import OfflinePage from '../../../miniapp/src/staff/pages/offline/index.tsx';
import WorkOrdersPage from '../../../miniapp/src/staff/pages/work-orders/index.tsx';
import { county } from '../support/samples.ts';
import { drawAs, failure, sentTo, serve, success } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const tap = async (id: string) => fireEvent.click(await screen.findByTestId(id));
const type = async (id: string, value: string) =>
  fireEvent.change(await screen.findByTestId(id), { target: { value } });

const slot = (number: number, level: number) => ({
  ...{ slot: number, productId: 'c', capacity: 20, level, expiry: null, hidden: false },
});
const product = { id: 'c', name: '避孕套' };
const machineWith = (...levels: number[]) =>
  ({
    ...{ id: 'm1', name: '东门自助机', pointId: 'pt', region: '500119001', state: 'active', online: true },
    ...{ commissionedOn: '2024-01-01', lastSeenAt: null, secondsSinceSeen: null, sample: false, version: 3 },
    offlineDays: { used: 0, allowed: 5, goneOn: null },
    slots: levels.map((level, at) => slot(at + 1, level)),
    point: {
      id: 'pt',
      name: '东门大厅',
      kind: 'machine',
      address: '路 1 号',
      location: { lng: 107, lat: 29 },
    },
    ...{ store: null, responsible: [], retiredOn: null, lastVendAt: null, placements: [], history: [] },
    contents: levels.map((quantity, at) => ({
      ...{ slot: at + 1, product },
      lots: quantity > 0 ? [{ lotNo: 'A1', expiry: '2028-01-31', quantity }] : [],
    })),
  }) as unknown as MachineDetail;
const level = (lotNo: string, state: StockLevel['state'] = 'usable') => ({
  ...{ point: { id: 'pt', name: '东门大厅' }, productId: 'c', name: '避孕套', unit: '盒', baseUnit: '只' },
  ...{ lotNo, expiry: '2028-01-31', state, recalled: state === 'recalled' },
  onHand: { quantity: 5, loose: 0 },
  reserved: { quantity: 0, loose: 0 },
  available: { quantity: 5, loose: 0 },
});
const stand = (id: string, name: string) => ({ id, name, regionName: '东城' });
const served = (machine: MachineDetail, levels: object[]) =>
  serve({
    'GET /machines/m1': machine,
    'GET /stock/levels': levels,
    'GET /points': [stand('new', '图书馆'), stand('pt', '东门大厅')],
    'GET /regions': [county],
  });
const choosePlace = async () => {
  fireEvent.click(await screen.findByRole('button', { name: /搬到/ }));
  await tap('place-new');
};

describe('Moving a machine (E09)', () => {
  test('asks once more with the machine and both places by name, then sends place and reason', async () => {
    phone.open({ id: 'm1' });
    const table = served(machineWith(5, 0), [level('A1')]);
    drawAs(['county'], <MachineMovePage />);
    await tap('move');
    await screen.findByText('请填写');
    fireEvent.click(await screen.findByRole('button', { name: /搬到/ }));
    await screen.findByTestId('place-new');
    expect(screen.queryByTestId('place-pt')).toBeNull();
    await tap('place-new');
    await type('reason', ' 门厅改造 ');
    expect(screen.queryByTestId('paper-loss')).toBeNull();
    await tap('move');
    await screen.findByText(/“东门自助机”从“东门大厅”搬到“图书馆”/);
    expect(sentTo('POST', '/machines/m1/move')).toEqual([]);
    table['POST /machines/m1/move'] = machineWith(5, 0);
    await tap('confirm');
    await waitFor(() => expect(phone.toasts).toEqual(['设备已搬迁']));
    expect(sentTo('POST', '/machines/m1/move')[0]?.body).toEqual({ pointId: 'new', reason: '门厅改造' });
  });

  test.each([
    ['POINT_HAS_MACHINE', undefined, '搬到', 'said: POINT_HAS_MACHINE'],
    [
      'INVALID_INPUT',
      [{ field: 'pointId', code: 'unknown_point', message: '没有这个点' }],
      '搬到',
      '没有这个点',
    ],
  ])('a refusal of the place (%s) stands at the place', async (code, details, label, text) => {
    phone.open({ id: 'm1' });
    served(machineWith(0), [])['POST /machines/m1/move'] = () => failure(code, 409, details);
    drawAs(['county'], <MachineMovePage />);
    await choosePlace();
    await tap('move');
    await tap('confirm');
    const field = await screen.findByRole('button', { name: new RegExp(label) });
    await waitFor(() => {
      const told = document.getElementById(field.getAttribute('aria-describedby')?.split(' ').at(-1) ?? '');
      expect(told?.textContent).toBe(text);
    });
  });

  test('an expired lot cannot go along: it is named, and its loss is a tap away', async () => {
    phone.open({ id: 'm1' });
    served(machineWith(0), [level('OLD', 'expired')])['POST /machines/m1/move'] = () =>
      failure('LOT_EXPIRED', 409, { productId: 'c', lotNo: 'OLD' });
    drawAs(['county'], <MachineMovePage />);
    await screen.findByText(/过期、召回的批号不能转走/);
    await choosePlace();
    await tap('move');
    await tap('confirm');
    await screen.findByText('批号 OLD：said: LOT_EXPIRED');
    await tap('paper-loss');
    expect(phone.visited.at(-1)).toBe('/staff/pages/voucher-new/index?kind=loss&point=pt');
  });
});

describe('A move that is told later, or from a place that stays', () => {
  test('sends the day; a refusal of it stands at the day', async () => {
    phone.open({ id: 'm1' });
    const table = served(machineWith(0), []);
    drawAs(['county'], <MachineMovePage />);
    await choosePlace();
    await type('day', '2024-02-01');
    await tap('move');
    await screen.findByText(/^2024-02-01，/);
    for (const [answer, text] of [
      [failure('PERIOD_CLOSED', 409), 'said: PERIOD_CLOSED'],
      [failure('INVALID_INPUT', 422, [{ field: 'on', code: 'x', message: '不能更早' }]), '不能更早'],
    ] as const) {
      table['POST /machines/m1/move'] = () => answer;
      await tap('confirm');
      await waitFor(() => {
        const day = screen.getByTestId('day');
        const told = document.getElementById(day.getAttribute('aria-describedby')?.split(' ').at(-1) ?? '');
        expect(told?.textContent).toBe(text);
      });
      await tap('move');
    }
    expect(sentTo('POST', '/machines/m1/move')[0]?.body).toEqual({ pointId: 'new', on: '2024-02-01' });
  });

  test('tells what lies in the slots of a place that keeps its own stock, and does not say it closes', async () => {
    phone.open({ id: 'm1' });
    const machine = machineWith(5);
    const campus = { ...machine, point: { ...machine.point, kind: 'campus' as const } };
    served(campus, [level('A1'), level('OWN', 'expired')]);
    drawAs(['county'], <MachineMovePage />);
    await screen.findByText(/只有货道里的随设备/);
    screen.getByText(/A1/);
    expect(screen.queryByText(/OWN/)).toBeNull();
    await choosePlace();
    await tap('move');
    await screen.findByText(/搬到“图书馆”/);
    expect(screen.queryByText(/随即停用/)).toBeNull();
  });
});

describe('Retiring a machine', () => {
  test('wants a reason; a filled slot is counted as empty on the page', async () => {
    phone.open({ id: 'm1' });
    const table = served(machineWith(5, 0), []);
    drawAs(['county'], <MachineRetirePage />);
    await screen.findByText(/1 个货道还有药具/);
    await tap('retire');
    await screen.findByText('请填写');
    await tap('count-slot-1');
    await type('count-A1', '0');
    await type('count-reason', '取出');
    table['PUT /machines/m1/slots/1'] = machineWith(0, 0);
    table['GET /machines/m1'] = machineWith(0, 0);
    await tap('save-count');
    await screen.findByText('货道都已清空。');
    expect(sentTo('PUT', '/machines/m1/slots/1')[0]?.body).toEqual({ lots: [], reason: '取出' });
  });

  test('asks once more; what slots or books still hold is told where it can be cleared', async () => {
    phone.open({ id: 'm1' });
    const table = served(machineWith(0), [level('A1')]);
    table['POST /machines/m1/retire'] = () =>
      failure('PLACE_NOT_EMPTY', 409, { productId: 'c', lotNo: 'A1' });
    drawAs(['county'], <MachineRetirePage />);
    await type('reason', '报废');
    await tap('retire');
    await screen.findByText(/“东门自助机”从“东门大厅”撤走/);
    await tap('confirm');
    await screen.findByText('批号 A1：said: PLACE_NOT_EMPTY');
    await tap('paper-transfer');
    expect(phone.visited.at(-1)).toBe('/staff/pages/voucher-new/index?kind=transfer&point=pt');
    table['POST /machines/m1/retire'] = machineWith(0);
    await tap('retire');
    await tap('confirm');
    await waitFor(() => expect(phone.toasts).toEqual(['设备已撤机']));
    expect(sentTo('POST', '/machines/m1/retire').at(-1)?.body).toEqual({ reason: '报废' });
  });

  test('is over once it is out of service', async () => {
    phone.open({ id: 'm1' });
    served({ ...machineWith(0), state: 'retired' }, []);
    drawAs(['county'], <MachineRetirePage />);
    await screen.findByText('这台设备已经停用。');
    expect(screen.queryByTestId('retire')).toBeNull();
  });
});

describe('The ways there', () => {
  test('are the county’s on the page of the machine, which tells where it stood', async () => {
    phone.open({ id: 'm1' });
    const placements = [
      { point: { id: 'old', name: '西门' }, from: '2023-01-01', to: '2024-01-01' },
      { point: { id: 'pt', name: '东门大厅' }, from: '2024-01-01', to: null },
    ];
    const history = [{ at: '2024-01-01T00:00:00Z', what: 'moved' as const, note: null, by: null }];
    served({ ...machineWith(0), placements, history }, [])['GET /machines/m1/loadings'] = [];
    const { unmount } = drawAs(['operator'], <MachinePage />);
    await screen.findByText('2023-01-01 至 2024-01-01');
    screen.getByText('2024-01-01 至 今');
    expect(screen.queryByTestId('to-move')).toBeNull();
    unmount();
    drawAs(['county'], <MachinePage />);
    await tap('to-retire');
    expect(phone.visited.at(-1)).toBe('/staff/pages/machine-retire/index?id=m1');
  });

  test('lead from orders of placing and removal, unless they were cancelled', async () => {
    expect(leavingOf({ kind: 'repair', state: 'open' })).toBeNull();
    expect(leavingOf({ kind: 'removal', state: 'cancelled' })).toBeNull();
    const order = (id: string, kind: WorkOrder['kind']): WorkOrder => ({
      ...{ id, kind, state: 'open', cause: 'staff', code: null, slots: [], note: null, sample: false },
      ...{ machine: { id: 'm1', name: '东门自助机' }, point: { id: 'pt', name: '东门大厅' } },
      ...{ openedAt: '2024-01-01T00:00:00Z', timeline: [], moves: [] },
    });
    serve({ 'GET /work-orders': [order('w1', 'placing'), order('w2', 'removal')] });
    const { unmount } = drawAs(['county'], <WorkOrdersPage />);
    await tap('move-of-w1');
    expect(phone.visited.at(-1)).toBe('/staff/pages/machine-move/index?id=m1');
    await tap('retire-of-w2');
    expect(phone.visited.at(-1)).toBe('/staff/pages/machine-retire/index?id=m1');
    unmount();
    drawAs(['operator'], <WorkOrdersPage />);
    const cards = within(await screen.findByTestId('machine-of-w1').then(() => document.body));
    expect(cards.queryByTestId('move-of-w1')).toBeNull();
  });

  test('a machine leads to its own orders and time offline, and those pages show just these', async () => {
    phone.open({ id: 'm1' });
    served(machineWith(0), [])['GET /machines/m1/loadings'] = [];
    const { unmount } = drawAs(['operator'], <MachinePage />);
    await tap('its-orders');
    expect(phone.visited.at(-1)).toBe('/staff/pages/work-orders/index?machine=m1');
    await tap('its-offline');
    expect(phone.visited.at(-1)).toBe('/staff/pages/offline/index?machine=m1');
    unmount();
    phone.open({ machine: 'm1' });
    serve({ 'GET /work-orders': [], 'GET /offline-intervals': [] });
    const orders = drawAs(['operator'], <WorkOrdersPage />);
    await screen.findByText('还没有工单');
    expect(sentTo('GET', '/work-orders')[0]?.query.get('machine')).toBe('m1');
    orders.unmount();
    drawAs(['operator'], <OfflinePage />);
    await screen.findByText('没有离线记录');
    expect(sentTo('GET', '/offline-intervals')[0]?.query.get('machine')).toBe('m1');
  });

  test('machines out of service are found by a filter; nothing is loaded into them', async () => {
    serve({
      'GET /machines': ({ url }: { url: string }) =>
        success(url.includes('state=retired') ? [{ ...machineWith(0), state: 'retired' }] : []),
    });
    drawAs(['county'], <StaffMachinesPage />);
    fireEvent.click(await screen.findByRole('button', { name: '已停用' }));
    await screen.findByRole('button', { name: '查看 东门自助机' });
    expect(screen.queryByRole('button', { name: /登记放置/ })).toBeNull();
  });
});
