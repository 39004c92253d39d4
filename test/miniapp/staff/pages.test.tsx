import type { Order } from '@fcs/shared/contracts/orders.ts';
import type { Point, StaffPoint } from '@fcs/shared/contracts/points.ts';
import { movesFrom, type OrderState } from '@fcs/shared/orderStates.ts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import StaffHomePage from '../../../miniapp/src/staff/pages/home/index.tsx';
import StaffMachinesPage from '../../../miniapp/src/staff/pages/machines/index.tsx';
import StaffOrderPage from '../../../miniapp/src/staff/pages/order/index.tsx';
import StaffPeoplePage from '../../../miniapp/src/staff/pages/people/index.tsx';
import StaffPointEditPage from '../../../miniapp/src/staff/pages/point-edit/index.tsx';
import StaffPointsPage from '../../../miniapp/src/staff/pages/points/index.tsx';
import StaffQueuePage from '../../../miniapp/src/staff/pages/queue/index.tsx';
import StaffTicketsPage from '../../../miniapp/src/staff/pages/tickets/index.tsx';
import { drawAs, failure, sentTo, serve, success } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const orderIn = (state: OrderState, kind: 'home' | 'campus' = 'home'): Order => ({
  id: 'o1',
  state,
  lines: [{ productId: 'condom-52', name: '避孕套', quantity: 2, unit: '盒' }],
  moves: movesFrom(state, 'staff'),
  timeline: [{ state: 'placed', at: '2026-11-23T02:00:00.000Z', by: 'person', note: null }],
  delivery: {
    kind,
    name: '张*',
    phone: '138****0007',
    address: kind === 'home' ? '隆化大道****' : null,
    point: kind === 'campus' ? { id: 'c1', name: '南校区校医室' } : null,
  },
  parcelName: '日用品',
  postageYuan: 0,
  supplier: { id: 'p1', name: '东城社区卫生服务中心', phone: null },
  carrier: null,
  waybill: null,
  placedAt: '2026-11-23T02:00:00.000Z',
  lapsesAt: state === 'placed' ? '2026-11-26T02:00:00.000Z' : null,
  receivedByItselfAt: null,
  survey: null,
});
const click = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }));
const type = (id: string, value: string) => fireEvent.change(screen.getByTestId(id), { target: { value } });

describe('Who may enter', () => {
  test('without a login the way to it is shown, and nothing is asked of the server about orders', async () => {
    serve({});
    drawAs([], <StaffQueuePage />);
    fireEvent.click(screen.getByRole('button', { name: '去登录' }));
    expect(phone.visited).toEqual(['/pages/login/index']);
    expect(sentTo('GET', '/orders')).toEqual([]);
  });

  test('another role is told so', () => {
    serve({});
    drawAs(['operator'], <StaffPeoplePage />);
    expect(screen.getByText('您的账号没有这项权限')).toBeTruthy();
    expect(sentTo('GET', '/staff')).toEqual([]);
  });
});

describe('Home', () => {
  const quiet = {
    'GET /orders': [],
    'GET /tickets': [],
    'GET /vouchers': [],
    'GET /stock/levels': [],
    'GET /staffing': [],
    'GET /adverse-reactions': [],
  };

  test('lists what is open for the role and leads there; a count that fails does not hide the others', async () => {
    serve({
      ...quiet,
      'GET /orders': [orderIn('placed'), orderIn('packed')],
      'GET /tickets': () => failure('INTERNAL', 500),
    });
    drawAs(['keeper'], <StaffHomePage />);
    const line = await screen.findByRole('link', { name: /待处理订单.*2/ });
    expect(sentTo('GET', '/orders')[0]?.query.get('view')).toBe('work');
    await screen.findByRole('link', { name: /待处理反馈.*—/ });
    expect(screen.queryByText('离线设备')).toBeNull();
    expect(screen.queryByText('近效期批号')).toBeNull();
    fireEvent.click(line);
    expect(phone.visited).toEqual(['/staff/pages/queue/index']);
  });

  test('is calm when nothing is to do', async () => {
    serve(quiet);
    drawAs(['keeper'], <StaffHomePage />);
    await screen.findByText('今天的事都办好了');
    expect(sentTo('GET', '/vouchers')[0]?.query.get('waiting')).toBe('true');
    expect(sentTo('GET', '/stock/levels').map(({ query }) => query.get('state'))).toEqual([
      'expired',
      'nearExpiry',
    ]);
  });

  test('says which place runs out of what it uses, and leads to asking for it', async () => {
    const low = { monthsLeft: 0.4, suggested: 12 };
    serve({
      ...quiet,
      'GET /stock/suggestions': [low, { monthsLeft: 5, suggested: 3 }, { ...low, suggested: 0 }],
    });
    drawAs(['keeper'], <StaffHomePage />, null);
    fireEvent.click(await screen.findByRole('link', { name: /快用完的药具.*1/ }));
    expect(phone.visited).toEqual(['/staff/pages/voucher-new/index?kind=requisition&point=p1']);
  });
});

describe('The queue (C2)', () => {
  test('makes the next move with one tap and reads the list anew', async () => {
    const table = serve({
      'GET /orders': [orderIn('placed')],
      'POST /orders/o1/accept': () => {
        table['GET /orders'] = [orderIn('accepted')];
        return success(orderIn('accepted'));
      },
    });
    drawAs(['keeper'], <StaffQueuePage />);
    await click('接单');
    await screen.findByRole('button', { name: '备货完成' });
    expect(sentTo('POST', '/orders/o1/accept')[0]).toMatchObject({ body: {} });
    expect(phone.toasts).toEqual(['“接单”已完成']);
  });

  test('a second try after a lost answer carries the same key', async () => {
    let lost = true;
    serve({
      'GET /orders': [orderIn('placed')],
      'POST /orders/o1/accept': () => {
        if (!lost) return success(orderIn('accepted'));
        lost = false;
        throw { errMsg: 'request:fail' };
      },
    });
    drawAs(['keeper'], <StaffQueuePage />);
    await click('接单');
    await screen.findByText('现在没有网络');
    await click('接单');
    await waitFor(() => expect(phone.toasts).toHaveLength(1));
    const [first, second] = sentTo('POST', '/orders/o1/accept');
    expect(first?.key).toMatch(/^[0-9a-f]{32}$/);
    expect(second?.key).toBe(first?.key);
  });

  test('does not send a parcel home without carrier and waybill', async () => {
    serve({ 'GET /orders': [orderIn('packed')], 'POST /orders/o1/ship': orderIn('shipped') });
    drawAs(['keeper'], <StaffQueuePage />);
    await click('寄出');
    fireEvent.click(screen.getByTestId('make-move'));
    expect(screen.getAllByText('请填写这一项')).toHaveLength(2);
    expect(sentTo('POST', '/orders/o1/ship')).toEqual([]);
    type('carrier', '中国邮政');
    type('waybill', 'YZ123456');
    fireEvent.click(screen.getByTestId('make-move'));
    await waitFor(() =>
      expect(sentTo('POST', '/orders/o1/ship')[0]?.body).toEqual({
        carrier: '中国邮政',
        waybill: 'YZ123456',
      }),
    );
  });

  test('an order somebody else moved is said and shown as it is now', async () => {
    const table = serve({
      'GET /orders': [orderIn('placed')],
      'POST /orders/o1/accept': () => {
        table['GET /orders'] = [orderIn('packed', 'campus')];
        return failure('MOVE_NOT_ALLOWED', 409);
      },
    });
    drawAs(['keeper'], <StaffQueuePage />);
    await click('接单');
    await screen.findByText('said: MOVE_NOT_ALLOWED');
    await screen.findByRole('button', { name: '寄出' });
  });

  test('an empty state names its filter and offers to lift it', async () => {
    serve({ 'GET /orders': [] });
    drawAs(['keeper'], <StaffQueuePage />);
    await screen.findByText('没有待处理的订单');
    await click('已备货');
    await screen.findByText('没有“已备货”的订单');
    expect(sentTo('GET', '/orders').at(-1)?.query.get('state')).toBe('packed');
    await click('看全部待处理');
    await screen.findByText('没有待处理的订单');
  });

  test('a failure is shown in the words of the server, with a retry', async () => {
    const table = serve({ 'GET /orders': () => failure('DATABASE_UNAVAILABLE', 503) });
    drawAs(['keeper'], <StaffQueuePage />);
    await screen.findByText('said: DATABASE_UNAVAILABLE');
    table['GET /orders'] = [orderIn('placed')];
    await click('再试一次');
    await screen.findByRole('button', { name: '接单' });
  });
});

describe('One order', () => {
  const label = { name: '张三', phone: '13800000007', address: '南平镇 隆化大道 9 号', parcelName: '日用品' };

  test('shows the recipient masked, tells of the audit before showing it, and hides it again', async () => {
    phone.open({ id: 'o1' });
    serve({ 'GET /orders/o1': orderIn('accepted'), 'POST /orders/o1/label': label });
    drawAs(['keeper'], <StaffOrderPage />);
    await screen.findByText('138****0007');
    fireEvent.click(screen.getByTestId('show-label'));
    expect(screen.getByText(/每次查看都会记入审计/)).toBeTruthy();
    expect(sentTo('POST', '/orders/o1/label')).toEqual([]);
    fireEvent.click(screen.getByTestId('agree-label'));
    await screen.findByText('13800000007');
    await click('收起');
    expect(screen.queryByText('13800000007')).toBeNull();
    expect(sentTo('POST', '/orders/o1/label')).toHaveLength(1);
  });

  test('a plain address does not stay when the page is left', async () => {
    phone.open({ id: 'o1' });
    serve({ 'GET /orders/o1': orderIn('accepted'), 'POST /orders/o1/label': label });
    drawAs(['keeper'], <StaffOrderPage />);
    fireEvent.click(await screen.findByTestId('show-label'));
    fireEvent.click(screen.getByTestId('agree-label'));
    await screen.findByText('张三');
    phone.hide();
    await waitFor(() => expect(screen.queryByText('张三')).toBeNull());
  });

  test('declining needs a reason, which is sent', async () => {
    phone.open({ id: 'o1' });
    serve({ 'GET /orders/o1': orderIn('placed'), 'POST /orders/o1/reject': orderIn('rejected') });
    drawAs(['keeper'], <StaffOrderPage />);
    fireEvent.click(await screen.findByTestId('move-reject'));
    fireEvent.click(screen.getByTestId('make-move'));
    expect(sentTo('POST', '/orders/o1/reject')).toEqual([]);
    type('reason', '本点暂时缺货');
    fireEvent.click(screen.getByTestId('make-move'));
    await waitFor(() =>
      expect(sentTo('POST', '/orders/o1/reject')[0]?.body).toEqual({ reason: '本点暂时缺货' }),
    );
  });
});

const ownPoint = (part: Partial<StaffPoint> = {}): StaffPoint => ({
  id: 'p1',
  name: '东城中心',
  kind: 'institution',
  region: '500119001',
  regionName: '东城',
  state: 'open',
  open: true,
  closedToday: false,
  ...part,
});

describe('Own places (C5)', () => {
  test('are closed today in two taps and opened again in one', async () => {
    const table = serve({
      'GET /points': [ownPoint()],
      'PUT /points/p1/closed-today': (sent: { data?: string }) => {
        table['GET /points'] = [ownPoint({ closedToday: JSON.parse(sent.data ?? '{}').closed, open: false })];
        return success({});
      },
    });
    drawAs(['keeper'], <StaffPointsPage />);
    await click('今日暂停 东城中心');
    fireEvent.click(screen.getByTestId('confirm-close-today'));
    await click('恢复营业 东城中心');
    await screen.findByRole('button', { name: '今日暂停 东城中心' });
    expect(sentTo('PUT', '/points/p1/closed-today').map(({ body }) => body)).toEqual([
      { closed: true },
      { closed: false },
    ]);
  });

  test('an empty search says so and can be cleared', async () => {
    serve({ 'GET /points': [] });
    drawAs(['county'], <StaffPointsPage />);
    await screen.findByText('没有服务点');
    type('search', '西城');
    await screen.findByText('没有找到这个名称的服务点');
    expect(sentTo('GET', '/points').at(-1)?.query.get('q')).toBe('西城');
    await click('清除查找');
    await screen.findByText('没有服务点');
  });
});

describe('Editing a place', () => {
  const point = (part: Partial<Point> = {}) =>
    ({
      ...ownPoint(),
      address: '隆化大道 1 号',
      location: { lng: 107.1, lat: 29.16 },
      approximate: true,
      hours: [[['08:00', '12:00']], [], [], [], [], [], []],
      exceptions: [],
      openUntil: null,
      opensAt: null,
      phone: '023-71422222',
      supervisionPhone: null,
      version: 3,
      ...part,
    }) as Point;

  test('sends only what changed with the version read; nothing can be saved before', async () => {
    phone.open({ id: 'p1' });
    serve({ 'GET /points/p1': point(), 'PUT /points/p1': {} });
    drawAs(['keeper'], <StaffPointEditPage />);
    const save = await screen.findByTestId('save');
    await screen.findByTestId('name');
    expect(save.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(screen.getByTestId('copy-workdays'));
    type('phone', '023-71400000');
    fireEvent.click(screen.getByTestId('save'));
    await waitFor(() => expect(sentTo('PUT', '/points/p1')).toHaveLength(1));
    const { body } = sentTo('PUT', '/points/p1')[0] ?? {};
    expect(Object.keys(body ?? {}).sort()).toEqual(['hours', 'phone', 'version']);
    expect(body).toMatchObject({ version: 3, phone: '023-71400000' });
    expect(body).toHaveProperty('hours.4', [['08:00', '12:00']]);
  });

  test('a wrong phone is said at its field and not sent', async () => {
    phone.open({ id: 'p1' });
    serve({ 'GET /points/p1': point() });
    drawAs(['keeper'], <StaffPointEditPage />);
    await screen.findByTestId('phone');
    type('phone', '12');
    expect(screen.getByText('电话号码格式不正确')).toBeTruthy();
    expect(screen.getByTestId('save').getAttribute('aria-disabled')).toBe('true');
  });

  test('EDIT_CONFLICT keeps the own changes over the newest version', async () => {
    phone.open({ id: 'p1' });
    const table = serve({
      'GET /points/p1': point(),
      'PUT /points/p1': (sent: { data?: string }) => {
        if (JSON.parse(sent.data ?? '{}').version === 4) return success({});
        table['GET /points/p1'] = point({ version: 4, address: '隆化大道 2 号' });
        return failure('EDIT_CONFLICT', 409);
      },
    });
    drawAs(['keeper'], <StaffPointEditPage />);
    await screen.findByTestId('name');
    type('name', '东城新名');
    fireEvent.click(screen.getByTestId('save'));
    await screen.findByText(/您改过的项目：名称/);
    fireEvent.click(screen.getByTestId('rebase'));
    await screen.findByText(/已载入最新内容/);
    expect((screen.getByTestId('address') as HTMLInputElement).value).toBe('隆化大道 2 号');
    expect((screen.getByTestId('name') as HTMLInputElement).value).toBe('东城新名');
    fireEvent.click(screen.getByTestId('save'));
    await waitFor(() =>
      expect(sentTo('PUT', '/points/p1').at(-1)?.body).toEqual({ version: 4, name: '东城新名' }),
    );
  });

  test('taking it out of service is asked twice and takes effect at once', async () => {
    phone.open({ id: 'p1' });
    serve({ 'GET /points/p1': point(), 'PUT /points/p1': {} });
    drawAs(['county'], <StaffPointEditPage />);
    fireEvent.click(await screen.findByTestId('close-for-good'));
    expect(sentTo('PUT', '/points/p1')).toEqual([]);
    fireEvent.click(screen.getByTestId('confirm-close-for-good'));
    await waitFor(() =>
      expect(sentTo('PUT', '/points/p1')[0]?.body).toEqual({ version: 3, state: 'closed' }),
    );
  });
});

describe('People (C5)', () => {
  const member = {
    id: 's1',
    note: '张医生',
    role: 'keeper',
    region: '500119001',
    points: [],
    state: 'active',
    since: '2026-01-05T02:00:00.000Z',
  };
  const regions = [{ code: '500119', name: '南川区' }];

  test('an invitation shows its one-time code once; closing it forgets it', async () => {
    serve({
      'GET /staff': [member],
      'GET /regions': (sent: { url: string }) => success(sent.url.includes('county') ? regions : []),
      'POST /staff/invitations': () => ({
        statusCode: 201,
        data: {
          data: {
            id: 'i1',
            code: 'ABCD-EFGH-JKLM',
            role: 'keeper',
            note: '李医生',
            expiresAt: '2026-12-01T02:00:00.000Z',
          },
        },
      }),
    });
    drawAs(['county'], <StaffPeoplePage />);
    await screen.findByText('张医生');
    fireEvent.click(screen.getByTestId('invite'));
    fireEvent.click(screen.getByTestId('make-code'));
    expect(screen.getAllByText('请填写')).toHaveLength(3);
    fireEvent.click(screen.getByRole('radio', { name: /药具管理员/ }));
    type('note', '李医生');
    fireEvent.click(screen.getByTestId('region'));
    fireEvent.click(await screen.findByRole('button', { name: /全区/ }));
    fireEvent.click(screen.getByTestId('make-code'));
    expect((await screen.findByTestId('code')).textContent).toBe('ABCD-EFGH-JKLM');
    expect(sentTo('POST', '/staff/invitations')[0]?.body).toEqual({
      role: 'keeper',
      note: '李医生',
      region: '500119',
    });
    await click('复制登录码');
    expect(phone.clipboard).toBe('ABCD-EFGH-JKLM');
    await click('我已记下');
    expect(screen.queryByText('ABCD-EFGH-JKLM')).toBeNull();
  });

  test('revoking asks first; the last administrator stays', async () => {
    serve({
      'GET /staff': [member],
      'GET /regions': (sent: { url: string }) => success(sent.url.includes('county') ? regions : []),
      'DELETE /staff/s1': () => failure('LAST_ADMIN', 409),
    });
    drawAs(['admin'], <StaffPeoplePage />);
    await click('停用 张医生');
    expect(sentTo('DELETE', '/staff/s1')).toEqual([]);
    fireEvent.click(screen.getByTestId('revoke'));
    await screen.findByText('said: LAST_ADMIN');
  });
});

describe('Machines and reports', () => {
  test('an offline machine is told with its age and days', async () => {
    const machine = (id: string, online: boolean, used: number) => ({
      id,
      name: `机 ${id}`,
      pointId: id,
      region: '500119',
      state: 'active',
      commissionedOn: '2022-01-01',
      online,
      lastSeenAt: online ? new Date().toISOString() : null,
      secondsSinceSeen: null,
      offlineDays: { used, allowed: 5 },
      slots: [],
      sample: true,
    });
    serve({ 'GET /machines': [machine('a', true, 0.2), machine('b', false, 5.3)] });
    drawAs(['operator'], <StaffMachinesPage />);
    await screen.findByText('1 / 2 台在线');
    const [first] = screen.getAllByRole('group', { name: /^机/ });
    expect(within(first as HTMLElement).getByText('离线')).toBeTruthy();
    expect(within(first as HTMLElement).getByText('今年离线 5.3 天，限 5 天')).toBeTruthy();
    expect(within(first as HTMLElement).getByText('已超过')).toBeTruthy();
    await click('只看离线');
    await waitFor(() => expect(sentTo('GET', '/machines').at(-1)?.query.get('online')).toBe('false'));
  });

  test('a report is closed by those who may, and only read by assessors', async () => {
    const ticket = {
      id: 't1',
      point: { id: 'p1', name: '东城中心' },
      problem: 'askedForMoney',
      remark: '收了 5 元',
      state: 'open',
      day: '2026-11-20',
      doneOn: null,
    };
    const table = serve({
      'GET /tickets': [ticket],
      'POST /tickets/t1/close': () => {
        table['GET /tickets'] = [];
        return success({ ...ticket, state: 'done' });
      },
    });
    const { unmount } = drawAs(['assessor'], <StaffTicketsPage />);
    await screen.findByText('请尽快核实');
    expect(screen.queryByRole('button', { name: /处理完成/ })).toBeNull();
    unmount();
    drawAs(['keeper'], <StaffTicketsPage />);
    await click('处理完成：东城中心');
    await screen.findByText('没有待处理的反馈');
  });
});
