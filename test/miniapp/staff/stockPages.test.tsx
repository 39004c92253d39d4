import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import SheetsPage from '../../../miniapp/src/staff/pages/sheets/index.tsx';
import StockPage from '../../../miniapp/src/staff/pages/stock/index.tsx';
import StockCardPage from '../../../miniapp/src/staff/pages/stock-card/index.tsx';
import VoucherPage from '../../../miniapp/src/staff/pages/voucher/index.tsx';
import VoucherMovePage from '../../../miniapp/src/staff/pages/voucher-move/index.tsx';
import VoucherNewPage from '../../../miniapp/src/staff/pages/voucher-new/index.tsx';
import VoucherPrintPage from '../../../miniapp/src/staff/pages/voucher-print/index.tsx';
import VouchersPage from '../../../miniapp/src/staff/pages/vouchers/index.tsx';
import { lotToken, readLotToken } from '../../../miniapp/src/staff/stock/lotToken.ts';
import { county, productOf } from '../support/samples.ts';
import { drawAs, failure, type Served, sentTo, serve, success } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';
import { levelOf, voucherOf } from './stockSamples.ts';

const products = [
  productOf('condom-52', 'condom', { name: '避孕套' }),
  productOf('pill', 'shortActingPill', { name: '口服药', unit: '板', baseUnit: '板' }),
];
const base: Served = { 'GET /regions': [county], 'GET /products': products };
const tap = async (id: string) => fireEvent.click(await screen.findByTestId(id));
const type = async (id: string, value: string) =>
  fireEvent.change(await screen.findByTestId(id), { target: { value } });
const keeper = (page: Parameters<typeof drawAs>[1]) => drawAs(['keeper'], page, null);

describe('Stock of a place', () => {
  test('shows lots by product in the order they leave, marks what is near its end, and opens the card', async () => {
    serve({
      ...base,
      'GET /stock/levels': [
        levelOf({ lotNo: 'LATE', expiry: '2029-12-31' }),
        levelOf({
          lotNo: 'SOON',
          expiry: '2027-01-31',
          state: 'nearExpiry',
          reserved: { quantity: 2, loose: 0 },
        }),
        levelOf({ lotNo: 'GONE', expiry: '2026-01-31', state: 'expired' }),
      ],
    });
    keeper(<StockPage />);
    const rows = (await screen.findAllByTestId(/^lot-/)).map((row) => row.textContent);
    expect(rows).toEqual([
      expect.stringMatching(/^GONE已过期/),
      expect.stringMatching(/^SOON近效期先用.*已占用 2 盒$/),
      expect.stringMatching(/^LATE有效期/),
    ]);
    expect(sentTo('GET', '/stock/levels')[0]?.query.get('point')).toBe('p1');
    await tap('lot-SOON');
    const [visited = ''] = phone.visited;
    expect(visited).toBe(
      `/staff/pages/stock-card/index?point=p1&of=${lotToken({ product: 'condom-52', lot: 'SOON' })}`,
    );
    expect(visited).not.toMatch(/condom/);
  });

  test('an empty place says so, a failure can be tried again, another state is asked of the server', async () => {
    const table = serve({ ...base, 'GET /stock/levels': () => failure('INTERNAL', 500) });
    keeper(<StockPage />);
    await screen.findByText('said: INTERNAL');
    table['GET /stock/levels'] = [];
    fireEvent.click(screen.getByRole('button', { name: '再试一次' }));
    await screen.findByText('这里还没有库存');
    fireEvent.click(screen.getByRole('button', { name: '已过期' }));
    await screen.findByText('没有这种状态的批号');
    expect(sentTo('GET', '/stock/levels').at(-1)?.query.get('state')).toBe('expired');
  });

  test('from the day’s list: all own places together, each lot with its place, the page of one only when chosen', async () => {
    phone.open({ state: 'nearExpiry' });
    serve({ ...base, 'GET /stock/levels': [levelOf({ state: 'nearExpiry' })] });
    keeper(<StockPage />);
    await screen.findByText('东城社区卫生服务中心');
    expect(sentTo('GET', '/stock/levels')[0]?.query.get('point')).toBeNull();
    expect(screen.queryByTestId('do')).toBeNull();
  });

  test('gives the list as a sheet', async () => {
    const made: Blob[] = [];
    vi.stubGlobal('URL', {
      createObjectURL: (blob: Blob) => made.push(blob) && 'blob:x',
      revokeObjectURL: () => undefined,
    });
    const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    serve({
      ...base,
      'GET /stock/levels': [levelOf()],
      'GET /exchange/lists/levels/xlsx': () => ({ statusCode: 200, data: new ArrayBuffer(8) }),
    });
    keeper(<StockPage />);
    await tap('download-levels');
    await waitFor(() => expect(made.map(({ size }) => size)).toEqual([8]));
    expect(sentTo('GET', '/exchange/lists/levels/xlsx')[0]?.query.get('point')).toBe('p1');
    expect(saved).toHaveBeenCalledOnce();
    saved.mockRestore();
    vi.unstubAllGlobals();
  });
});

test('the card of a lot runs its balance and leads to the papers; where it went is one tap away (N15)', async () => {
  phone.open({ point: 'p1', of: lotToken({ product: 'condom-52', lot: 'L1' }) });
  const line = {
    id: 'e1',
    reason: 'receive',
    document: { id: 'v9', number: 'RK-2026-0009', kind: 'receipt' },
    lotNo: 'L1',
    expiry: '2029-01-31',
    change: { quantity: 20, loose: 0 },
    balance: { quantity: 20, loose: 0 },
    occurredAt: '2026-11-20T02:00:00.000Z',
    recordedAt: '2026-11-22T02:00:00.000Z',
  };
  const nothing = { quantity: 0, loose: 0 };
  serve({
    ...base,
    'GET /stock/levels': [levelOf()],
    'GET /stock/card': [line],
    'GET /stock/lots/condom-52/L1/whereabouts': {
      ...levelOf(),
      recalled: false,
      onTheWay: [],
      places: [
        {
          point: { id: 'p2', name: '西城' },
          ...{ came: { quantity: 5, loose: 0 }, given: { quantity: 4, loose: 0 }, passedOn: nothing },
          ...{ writtenOff: nothing, onHand: { quantity: 1, loose: 0 }, reserved: nothing },
        },
      ],
    },
  });
  keeper(<StockCardPage />);
  await screen.findByText('+20 盒');
  expect(screen.getByText('结存 20 盒')).toBeTruthy();
  expect(screen.getByText(/11月22日补记/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '打开 RK-2026-0009' }));
  expect(phone.visited).toEqual(['/staff/pages/voucher/index?id=v9']);
  fireEvent.click(screen.getByRole('radio', { name: '去向追踪' }));
  await screen.findByText('收到 5 盒 · 发出 4 盒');
});

describe('Papers', () => {
  test('those that wait for me come first; all of a kind are one tap away', async () => {
    const table = serve({ ...base, 'GET /vouchers': [] });
    keeper(<VouchersPage />);
    await screen.findByText('没有等您办理的单据');
    expect(sentTo('GET', '/vouchers')[0]?.query.get('waiting')).toBe('true');
    table['GET /vouchers'] = [voucherOf({ signaturesMissing: 1 })];
    fireEvent.click(screen.getByRole('radio', { name: '全部' }));
    await screen.findByText('缺 1 个签名');
    expect(sentTo('GET', '/vouchers').at(-1)?.query.get('waiting')).toBeNull();
  });

  test('a recall is offered to the county only', async () => {
    serve({ ...base, 'GET /vouchers': [] });
    const { unmount } = keeper(<VouchersPage />);
    await tap('add-voucher');
    await screen.findByText('盘点表');
    expect(screen.queryByText('批次召回单')).toBeNull();
    unmount();
    drawAs(['county'], <VouchersPage />);
    await tap('add-voucher');
    fireEvent.click(await screen.findByText('批次召回单'));
    expect(phone.visited).toEqual(['/staff/pages/voucher-new/index?kind=recall']);
  });

  test('one paper: what it says, who signed, and its next step, which names the signature before it is made', async () => {
    phone.open({ id: 'v1' });
    const counted = voucherOf({
      kind: 'stocktake',
      kindName: '盘点表',
      state: 'counted',
      moves: ['recount', 'approve'],
      unsigned: ['approver'],
      lines: [
        {
          expected: { quantity: 5, loose: 0 },
          counted: { quantity: 4, loose: 0 },
          variance: { quantity: -1, loose: 0 },
        },
      ],
    });
    const table = serve({
      ...base,
      'GET /vouchers/v1': counted,
      'POST /vouchers/v1/approve': () => {
        table['GET /vouchers/v1'] = { ...counted, state: 'adjusted', moves: [] };
        return success(table['GET /vouchers/v1']);
      },
    });
    drawAs(['county'], <VoucherPage />);
    await screen.findByText('差异 −1 盒');
    expect(screen.getByText('1 项有差异')).toBeTruthy();
    await tap('next-approve');
    await screen.findByText('您将以“批准人”签字，不能撤回。');
    await tap('make-move');
    await screen.findAllByText('已完成');
    expect(sentTo('POST', '/vouchers/v1/approve')[0]).toMatchObject({ body: {} });
    expect(screen.queryByTestId('next-approve')).toBeNull();
  });

  test('one that is told late says which published figures it would change, others do not ask (N23)', async () => {
    phone.open({ id: 'v1' });
    const figure = {
      ...{ snapshot: 's1', scheme: 'nanchuan-2023-quality', round: 'r1', region: '500119', unit: null },
      ...{
        period: '2026',
        fact: 'stock.expiredFound',
        label: '过期药具',
        published: 0,
        after: 1,
        points: -5,
      },
    };
    const other = { ...figure, fact: 'ledger.matches', label: '账物相符', published: true, after: null };
    const late = voucherOf({
      ...{ occurredAt: '2026-11-20T02:00:00.000Z', recordedAt: '2026-11-22T02:00:00.000Z' },
    });
    const table = serve({
      ...base,
      'GET /vouchers/v1': late,
      'GET /assessments/backdated': () => failure('INTERNAL', 500),
    });
    const { unmount } = drawAs(['county'], <VoucherPage />);
    await screen.findByText('said: INTERNAL');
    table['GET /assessments/backdated'] = [figure, { ...other, points: null }];
    fireEvent.click(screen.getByRole('button', { name: '再试一次' }));
    await screen.findByText('会改变 2 项已公布的数字');
    screen.getByText(/2026 过期药具：公布 0.*应为 1.*得分 −5/);
    screen.getByText(/2026 账物相符：公布 是.*应为多少须重新核算/);
    expect(sentTo('GET', '/assessments/backdated')[0]?.query.get('voucher')).toBe('v1');
    unmount();
    const asked = sentTo('GET', '/assessments/backdated').length;
    table['GET /vouchers/v1'] = { ...late, occurredAt: '2026-11-22T01:00:00.000Z' };
    drawAs(['county'], <VoucherPage />);
    await screen.findByText('RK-2026-0001');
    expect(sentTo('GET', '/assessments/backdated')).toHaveLength(asked);
  });

  test('a way back wants its reason, and a refusal of the server stands in its words', async () => {
    phone.open({ id: 'v1' });
    serve({
      ...base,
      'GET /vouchers/v1': voucherOf({ kind: 'loss', state: 'reported', moves: ['refuse'] }),
      'POST /vouchers/v1/refuse': () => failure('VOUCHER_MOVED', 409),
    });
    drawAs(['county'], <VoucherPage />);
    await tap('move-refuse');
    await tap('make-move');
    expect(screen.getByText('请填写这一项')).toBeTruthy();
    expect(sentTo('POST', '/vouchers/v1/refuse')).toEqual([]);
    await type('reason', ' 数量不对 ');
    await tap('make-move');
    await screen.findByText('said: VOUCHER_MOVED');
    expect(sentTo('POST', '/vouchers/v1/refuse')[0]?.body).toEqual({ reason: '数量不对' });
  });

  test('a place that no move signs is signed by itself; who signed before reads why the next step is not theirs', async () => {
    phone.open({ id: 'v1' });
    serve({
      ...base,
      'GET /vouchers/v1': voucherOf({
        kind: 'issue',
        state: 'picked',
        moves: ['check'],
        maySign: ['keeper'],
        signatures: [{ as: 'maker', name: '张', role: 'keeper', at: '2026-11-23T02:00:00.000Z', you: true }],
      }),
      'POST /vouchers/v1/sign': voucherOf({ kind: 'issue' }),
    });
    keeper(<VoucherPage />);
    await screen.findByText('您已在这张单上签过字，下一步需要另一位人员。');
    expect(screen.queryByTestId('next-check')).toBeNull();
    await tap('sign-keeper');
    await tap('sign');
    await waitFor(() => expect(sentTo('POST', '/vouchers/v1/sign')[0]?.body).toEqual({ as: 'keeper' }));
  });

  test('printed it has its official name, its lines as a table and a place for every signature (D10)', async () => {
    phone.open({ id: 'v1' });
    const print = vi.fn();
    vi.stubGlobal('print', print);
    serve({
      ...base,
      'GET /vouchers/v1': voucherOf({ unsigned: ['keeper'], lines: [{ asked: { quantity: 5, loose: 0 } }] }),
    });
    keeper(<VoucherPrintPage />);
    const table = await screen.findByRole('table');
    expect(within(table).getAllByRole('row')).toHaveLength(2);
    expect(screen.getByText('保管员')).toBeTruthy();
    await tap('print');
    expect(print).toHaveBeenCalledOnce();
    vi.unstubAllGlobals();
  });
});

describe('A step line by line', () => {
  const counting = voucherOf({
    kind: 'stocktake',
    state: 'counting',
    moves: ['count', 'cancel'],
    lines: [{ lotNo: 'L1' }, { lotNo: 'L2' }],
  });

  test('a blind count is kept on the phone, finds its lines by scanning, and is sent whole only (D07)', async () => {
    phone.open({ id: 'v1', move: 'count' });
    serve({
      ...base,
      'GET /vouchers/v1': counting,
      'POST /vouchers/v1/count': { ...counting, state: 'counted' },
    });
    const { unmount } = keeper(<VoucherMovePage />);
    await type('amount-1', '3');
    unmount();
    keeper(<VoucherMovePage />);
    expect(((await screen.findByTestId('amount-1')) as HTMLInputElement).value).toBe('3');
    await type('scan', '(01)06901234567892(17)290131(10)L2');
    await tap('read-scan');
    await screen.findByText('已识别批号 L2');
    await tap('make-move');
    expect(sentTo('POST', '/vouchers/v1/count')).toEqual([]);
    await type('amount-2', '0');
    await type('amount-2-loose', '4');
    await tap('make-move');
    await waitFor(() => expect(phone.visited).toContain('tab /pages/home/index'));
    expect(sentTo('POST', '/vouchers/v1/count')[0]?.body).toEqual({
      lines: [
        { productId: 'condom-52', lotNo: 'L1', quantity: 3, loose: 0 },
        { productId: 'condom-52', lotNo: 'L2', quantity: 0, loose: 4 },
      ],
    });
  });

  test('a scanned lot that is on no list is added to the count, with what its code says', async () => {
    phone.open({ id: 'v1', move: 'count' });
    serve({ ...base, 'GET /vouchers/v1': counting });
    keeper(<VoucherMovePage />);
    await type('scan', '(01)06901234567892(17)280100(10)L9');
    await tap('read-scan');
    await screen.findByText('批号 L9 不在表中，已加在最后，请补全');
    expect(screen.getByDisplayValue('2028-01-31')).toBeTruthy();
  });

  test('a box whose printed last day is not the paper’s is told at once (D09)', async () => {
    phone.open({ id: 'v1', move: 'accept' });
    const draft = voucherOf({ moves: ['accept'], lines: [{ asked: { quantity: 5, loose: 0 } }] });
    serve({
      ...base,
      'GET /vouchers/v1': draft,
      'POST /vouchers/v1/accept': { ...draft, state: 'accepted' },
    });
    keeper(<VoucherMovePage />);
    await type('scan', '(01)06901234567892(17)281231(10)L1');
    await tap('read-scan');
    await screen.findByText('包装上有效期是 2028-12-31，单据上是 2029-01-31，请核对');
    await tap('make-move');
    await screen.findByText('有不合格或数量不符，请写明情况');
    await tap('all-fine');
    await tap('make-move');
    await waitFor(() => expect(sentTo('POST', '/vouchers/v1/accept')).toHaveLength(1));
  });

  test('a step somebody else has made meanwhile is not offered', async () => {
    phone.open({ id: 'v1', move: 'count' });
    serve({ ...base, 'GET /vouchers/v1': { ...counting, state: 'counted', moves: ['approve'] } });
    keeper(<VoucherMovePage />);
    await screen.findByText('单据刚刚有了变化，已为您更新。');
  });
});

describe('A new paper', () => {
  test('a receipt: a scan fills lot and last day, the product chosen once is known at the next scan, inspection follows', async () => {
    phone.open({ kind: 'receipt', point: 'p1' });
    serve({ ...base, 'GET /stock/levels': [], 'POST /vouchers': voucherOf({ moves: ['accept'] }) });
    keeper(<VoucherNewPage />);
    await type('text', '区药具站 118');
    await tap('make');
    await screen.findByText('请至少加一项');
    const scan = async () => {
      await tap('add-line');
      await type('scan', '(01)06901234567892(17)290131(10)A7');
      await tap('read-scan');
    };
    await scan();
    await screen.findByText(/请选择对应的药具/);
    await tap('product');
    fireEvent.click(await screen.findByRole('button', { name: '避孕套' }));
    await type('amount', '20');
    await tap('keep-line');
    await screen.findByText('20 盒');
    await scan();
    await screen.findByText('已识别批号 A7');
    fireEvent.click(screen.getByRole('button', { name: '关闭' }));
    await tap('make');
    await waitFor(() =>
      expect(phone.visited).toEqual(['instead /staff/pages/voucher-move/index?id=v1&move=accept&from=new']),
    );
    expect(sentTo('POST', '/vouchers')[0]?.body).toEqual({
      kind: 'receipt',
      pointId: 'p1',
      source: '区药具站 118',
      lines: [{ productId: 'condom-52', lotNo: 'A7', expiry: '2029-01-31', quantity: 20, loose: 0 }],
    });
  });

  test('a requisition takes the suggestions with one tap (D06)', async () => {
    phone.open({ kind: 'requisition', point: 'p1' });
    const none = { quantity: 0, loose: 0 };
    serve({
      ...base,
      'GET /stock/levels': [],
      'GET /points/nearby': [{ id: 'p9', name: '区药具站', regionName: '南川区' }],
      'GET /stock/suggestions': [
        {
          ...{ productId: 'condom-52', name: '避孕套', unit: '盒', baseUnit: '只', used: none },
          ...{ perMonth: 4, usable: none, atRisk: none, onTheWay: none, monthsLeft: 0, suggested: 12 },
        },
      ],
      'POST /vouchers': voucherOf({ kind: 'requisition' }),
    });
    keeper(<VoucherNewPage />);
    await tap('take-suggestions');
    fireEvent.click(screen.getByRole('button', { name: /供货单位/ }));
    await tap('place-p9');
    await tap('make');
    await waitFor(() => expect(phone.visited).toEqual(['instead /staff/pages/voucher/index?id=v1']));
    expect(sentTo('POST', '/vouchers')[0]?.body).toMatchObject({
      supplierId: 'p9',
      lines: [{ productId: 'condom-52', quantity: 12, loose: 0 }],
    });
  });

  test('goods leave by first expiry unless a lot is chosen; expired ones are not offered', async () => {
    phone.open({ kind: 'issue', point: 'p1' });
    serve({
      ...base,
      'GET /stock/levels': [
        levelOf({ lotNo: 'LATE', expiry: '2029-12-31' }),
        levelOf({ lotNo: 'SOON', expiry: '2027-03-31' }),
        levelOf({ lotNo: 'GONE', expiry: '2026-01-31', state: 'expired' }),
      ],
    });
    keeper(<VoucherNewPage />);
    await tap('add-line');
    await tap('product');
    fireEvent.click(await screen.findByRole('button', { name: '避孕套' }));
    await tap('lot');
    const lots = within(screen.getByRole('group', { name: '批号' })).getAllByRole('button');
    expect(lots.map((lot) => lot.textContent?.slice(0, 4))).toEqual(['系统按先', 'SOON', 'LATE']);
  });

  test('of a kind there is not says so', () => {
    phone.open({ kind: 'letter', point: 'p1' });
    serve(base);
    keeper(<VoucherNewPage />);
    expect(screen.getByText('没有这种单据')).toBeTruthy();
  });
});

test('a sheet is looked through first; with a bad row nothing can be imported, without one all of it (D11)', async () => {
  const file = { current: new File(['a,b'], 'stock.csv') };
  vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (this: HTMLInputElement) {
    Object.defineProperty(this, 'files', { value: [file.current] });
    this.onchange?.(new Event('change'));
  });
  const table = serve({
    ...base,
    'POST /exchange/imports/opening-stock': {
      rows: 3,
      bad: [{ field: 'row.3.expiry', code: 'not_a_day', message: '日期不对' }],
      written: false,
    },
  });
  keeper(<SheetsPage />);
  await tap('choose');
  await screen.findByText('第 3 行');
  expect(screen.queryByTestId('import')).toBeNull();
  table['POST /exchange/imports/opening-stock'] = ({ data }: { data?: string }) =>
    success({ rows: 3, bad: [], written: JSON.parse(data ?? '{}').commit });
  await tap('choose');
  await tap('import');
  await screen.findByText('已导入 3 行');
  expect(sentTo('POST', '/exchange/imports/opening-stock').map(({ body }) => body)).toEqual([
    { format: 'csv', content: btoa('a,b'), commit: false },
    { format: 'csv', content: btoa('a,b'), commit: false },
    { format: 'csv', content: btoa('a,b'), commit: true },
  ]);
  file.current = new File(['x'], 'stock.pdf');
  await tap('choose');
  await screen.findByText('请选择 .xlsx 或 .csv 文件');
  vi.restoreAllMocks();
});

test('a county takes in a roster of machines, from a sheet that comes with its numbers', async () => {
  const saved: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  URL.createObjectURL = () => 'blob:x';
  serve({
    ...base,
    'GET /exchange/imports/machines/template': () => ({ statusCode: 200, data: new ArrayBuffer(2) }),
  });
  drawAs(['county'], <SheetsPage />);
  fireEvent.click(await screen.findByRole('button', { name: /导入内容/ }));
  fireEvent.click(await screen.findByText('设备名册'));
  await screen.findByText('领取点编号、名称、启用、货道、供货机构编号（可不填）');
  await tap('template');
  await waitFor(() => expect(saved).toEqual(['machines.xlsx']));
  vi.restoreAllMocks();
});

test('no address names a product (N8), and yet it leads back to the lot', () => {
  const lot = { product: 'condom-52', lot: 'N02-2602/7' };
  expect(lotToken(lot)).toMatch(/^[0-9a-f]+$/);
  expect(readLotToken(lotToken(lot))).toEqual(lot);
  expect(readLotToken('')).toEqual({ product: '', lot: '' });
});
