import type { OperationView, SurgeryRecord } from '@fcs/shared/contracts/surgery.ts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import CarePage from '../../../miniapp/src/clinic/pages/care/index.tsx';
import * as care from '../../../miniapp/src/clinic/pages/care/model.ts';
import DuePage from '../../../miniapp/src/clinic/pages/due/index.tsx';
import * as due from '../../../miniapp/src/clinic/pages/due/model.ts';
import MinePage from '../../../miniapp/src/clinic/pages/mine/index.tsx';
import OfferPage from '../../../miniapp/src/clinic/pages/offer/index.tsx';
import RecordPage from '../../../miniapp/src/clinic/pages/record/index.tsx';
import * as record from '../../../miniapp/src/clinic/pages/record/model.ts';
import RecordsPage from '../../../miniapp/src/clinic/pages/records/index.tsx';
import SlotsPage from '../../../miniapp/src/clinic/pages/slots/index.tsx';
import { readPerson } from '../../../miniapp/src/clinic/person.ts';
import { drawAs, drawAsResident, failure, sentTo, serve } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const checks = [
  { id: 'history', name: '问诊', mayWaive: false },
  { id: 'cytology', name: '宫颈细胞学检查', mayWaive: true },
];
const operation: OperationView = {
  ...{ id: 'iudInsertion', name: '放置宫内节育器术', suits: '育龄妇女', sex: 'female' },
  device: { kind: 'iud', way: 'in' },
  checks,
  places: [{ id: 'p1', name: '东城社区卫生服务中心', phone: '023-71423456' }],
  price: { rows: [], total: 24, overlaps: [] },
};
const saved: SurgeryRecord = {
  ...{ id: 's1', version: 3, point: { id: 'p1', name: '东城' }, operation: 'iudInsertion', free: true },
  ...{ day: '2026-11-20', checks: [{ item: 'history', result: 'normal' }], result: 'done' },
  device: { productId: 'copper', lotNo: 'L1', source: 'stock' },
  ...{ doctor: null, consentDay: '2026-11-20', registerNo: 'R1', hasPhone: true },
  missing: [
    { rule: 'checks', item: 'cytology' },
    { rule: 'doctor', item: null },
  ],
  ...{ verified: null, report: 'waiting', savedAt: '2026-11-20T02:00:00.000Z', sample: true },
  ...{ replaces: null, voided: null, voidable: true },
};
const level = {
  ...{ point: { id: 'p1', name: '东城' }, productId: 'copper', name: 'TCu380A', unit: '个', baseUnit: '个' },
  ...{ lotNo: 'L1', expiry: '2029-01-01', state: 'usable', onHand: { quantity: 4, loose: 0 } },
  ...{
    reserved: { quantity: 0, loose: 0 },
    available: { quantity: 4, loose: 0 },
    asOf: '2026-11-20T02:00:00.000Z',
  },
};
const shelf = {
  'GET /surgery-operations': [operation],
  'GET /products': [{ id: 'copper', name: 'TCu380A', kind: 'iud' }],
  'GET /stock/levels': [level],
};
const button = (name: string | RegExp) => screen.findByRole('button', { name });

test('a person is told by phone or identity number, by nothing else', () => {
  expect(readPerson('138 1234 0007')).toEqual({ by: 'phone', phone: '13812340007', ageBand: 'adult' });
  expect(readPerson('11010519491231002x')).toEqual({ by: 'idNumber', idNumber: '11010519491231002X' });
  for (const typed of ['', '138', '110105194912310021', '王女士']) expect(readPerson(typed)).toBeNull();
});

describe('the record (F08)', () => {
  const draft = { ...record.emptyDraft('2026-11-24'), operation: 'iudInsertion' as const };

  test('knows at every tap what the API would find missing', () => {
    const rules = (change: Partial<record.Draft>) =>
      record.gapsOf({ ...draft, ...change }, operation).map(({ rule, item }) => item ?? rule);
    expect(rules({})).toEqual([
      ...['history', 'cytology', 'result', 'device', 'doctor', 'consent', 'register', 'contact'],
    ]);
    const whole: Partial<record.Draft> = {
      ...{ who: '13812340007', checks: { history: 'normal', cytology: 'waived' }, result: 'done' },
      ...{ device: 'copper L1', doctor: '李医生', consent: true, registerNo: 'R1' },
    };
    expect(rules(whole)).toEqual([]);
    expect(rules({ ...whole, device: null, result: 'notDone' })).toEqual([]);
    expect(rules({ ...whole, who: '11010519491231002x' })).toEqual(['contact']);
  });

  test('is sent with the lot from the shelf, or with what the hospital bought', () => {
    const told = { ...draft, who: '13812340007', consent: true, day: '2026-11-24' };
    expect(record.requestOf({ ...told, device: 'copper L1' }, 'p1')).toMatchObject({
      ...{ pointId: 'p1', consentDay: '2026-11-24' },
      device: { productId: 'copper', lotNo: 'L1', source: 'stock' },
    });
    const own = record.requestOf({ ...told, free: false, ownProduct: 'copper', ownLot: ' H7 ' }, 'p1');
    expect(own.device).toEqual({ productId: 'copper', lotNo: 'H7', source: 'own' });
    expect(record.requestOf(told, 'p1')).not.toHaveProperty('device');
    expect(record.missingFirst(record.emptyDraft('x'))).toEqual(['who', 'operation', 'day']);
  });

  test('is written on one page and may be saved before it is whole', async () => {
    serve({ ...shelf, 'POST /surgeries': saved });
    drawAs(['hospital'], <RecordPage />, null);
    fireEvent.click(await button(/^项目/));
    fireEvent.click(await button('放置宫内节育器术'));
    expect(await screen.findByText('检查 2 项')).toBeTruthy();
    fireEvent.click(await button('全部正常'));
    await waitFor(() => expect(screen.queryByText(/检查 \d 项/)).toBeNull());
    fireEvent.click(await button('先保存，稍后补齐'));
    expect(sentTo('POST', '/surgeries')).toEqual([]);
    fireEvent.input(screen.getByTestId('who'), { target: { value: '13812340007' } });
    fireEvent.click(await button('先保存，稍后补齐'));
    await waitFor(() => expect(sentTo('POST', '/surgeries')).toHaveLength(1));
    const [sent] = sentTo('POST', '/surgeries');
    expect(sent?.key).toBeTruthy();
    expect(sent?.body).toMatchObject({
      ...{ pointId: 'p1', operation: 'iudInsertion', free: true },
      checks: [
        { item: 'history', result: 'normal' },
        { item: 'cytology', result: 'normal' },
      ],
    });
  });

  test('is completed under the version that was read, and a refusal is said', async () => {
    phone.open({ id: 's1' });
    serve({
      ...{ ...shelf, 'GET /surgeries/s1': saved },
      'PUT /surgeries/s1': () => failure('RECORD_CHANGED', 409),
    });
    drawAs(['hospital'], <RecordPage />, null);
    expect(await screen.findByText('检查 1 项')).toBeTruthy();
    expect(screen.queryByTestId('who')).toBeNull();
    fireEvent.click(await button('先保存，稍后补齐'));
    expect(await screen.findByText('said: RECORD_CHANGED')).toBeTruthy();
    expect(sentTo('PUT', '/surgeries/s1')[0]?.body).toMatchObject({ version: 3, consentDay: '2026-11-20' });
  });
});

const priced: OperationView['price'] = {
  rows: [
    { id: 'hiv', name: 'HIV 抗体', stated: 51, items: 50, checks: ['hiv'], choices: [] },
    {
      ...{ id: 'ecg', name: '心电图', stated: 18, items: 18, checks: ['ecg'] },
      choices: [
        { id: 'plain', name: '一般', stated: 18 },
        { id: 'spectrum', name: '频谱', stated: 25 },
      ],
    },
  ],
  total: 69,
  overlaps: [{ item: '尿常规检查试管', yuan: 1 }],
};

test('where checks are not free, the stated price governs, of two the chosen one counts, and twice is warned of (F03, F04)', async () => {
  serve({ 'GET /surgery-operations': [{ ...operation, price: priced }] });
  drawAsResident(<OfferPage />);
  fireEvent.click(await button(/^检查和地点/));
  expect(screen.getByText('51 元（明细合计 50 元，以公布价为准）')).toBeTruthy();
  expect(screen.getByText('69 元')).toBeTruthy();
  fireEvent.click(screen.getByText('频谱 25 元'));
  expect(screen.getByText('76 元')).toBeTruthy();
  expect(screen.getByText('一起开单时，“尿常规检查试管”1 元不能重复收。')).toBeTruthy();
  expect(screen.getByText('一级医院按本院价格，不得高于以上价格。')).toBeTruthy();
});

test('the record of a paid operation says what its checks cost, that of a free one does not', async () => {
  serve({ ...shelf, 'GET /surgery-operations': [{ ...operation, price: priced }] });
  drawAs(['hospital'], <RecordPage />, null);
  fireEvent.click(await button(/^项目/));
  fireEvent.click(await button('放置宫内节育器术'));
  expect(screen.queryByText('69 元')).toBeNull();
  fireEvent.click(screen.getByRole('radio', { name: '自费' }));
  expect(await screen.findByText('69 元')).toBeTruthy();
});

test('a line of the theatre register that nobody entered is listed, and entered from there (F08)', async () => {
  const line = {
    ...{ id: 'l1', pointId: 'p1', registerNo: 'S-9', day: '2026-11-20', operation: 'iudInsertion' },
    ...{ free: false, recordId: null },
  };
  serve({ ...shelf, 'GET /surgeries': [], 'GET /theatre-register': [line], 'POST /surgeries': saved });
  const { unmount } = drawAs(['hospital'], <RecordsPage />, null);
  fireEvent.click(await screen.findByRole('radio', { name: '未登记' }));
  expect(await screen.findByText('2026-11-20 · 自费 · S-9')).toBeTruthy();
  expect(sentTo('GET', '/theatre-register')[0]?.query.get('missing')).toBe('true');
  fireEvent.click(screen.getByTestId('enter-S-9'));
  const { searchParams } = new URL(phone.visited.at(-1) ?? '', 'http://app');
  unmount();
  phone.open(Object.fromEntries(searchParams));
  drawAs(['hospital'], <RecordPage />, null);
  expect(await screen.findByDisplayValue('S-9')).toBeTruthy();
  fireEvent.input(screen.getByTestId('who'), { target: { value: '13812340007' } });
  fireEvent.click(screen.getByTestId('save-record'));
  await waitFor(() => expect(sentTo('POST', '/surgeries')).toHaveLength(1));
  expect(sentTo('POST', '/surgeries')[0]?.body).toMatchObject({
    ...{ registerNo: 'S-9', operation: 'iudInsertion', day: '2026-11-20', free: false, pointId: 'p1' },
  });
});

test('records are listed with what they lack, and a filter asks for those with gaps', async () => {
  serve({ 'GET /surgeries': [saved] });
  drawAs(['hospital'], <RecordsPage />, null);
  expect(await screen.findByText('缺 2 项')).toBeTruthy();
  expect(screen.getByText(/2026-11-20 · 免费 · R1 · 待上报/)).toBeTruthy();
  fireEvent.click(screen.getByRole('radio', { name: '有缺项' }));
  await waitFor(() => expect(sentTo('GET', '/surgeries').at(-1)?.query.get('incomplete')).toBe('true'));
});

test('who oversees the hospital reads its records and enters none', async () => {
  serve({ 'GET /surgeries': [saved] });
  drawAs(['county'], <RecordsPage />);
  expect(await screen.findByText('缺 2 项')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '登记一例' })).toBeNull();
});

test('others see no records', async () => {
  serve({});
  drawAs(['keeper'], <RecordsPage />);
  expect(await screen.findByText('您的账号没有这项权限')).toBeTruthy();
  expect(sentTo('GET', '/surgeries')).toEqual([]);
});

describe('follow-ups (F07)', () => {
  const one = {
    ...{ id: 'f1', service: 'iudInsertion', serviceDay: '2026-10-20', point: { id: 'p1', name: '东城' } },
    ...{ month: 1, dueOn: '2026-11-20', lastOn: '2099-12-20', state: 'due', attempts: 1 },
    ...{ phone: '138****0007', done: null, faults: [], voided: false },
  };

  test('say before saving what would be below standard', () => {
    const window = { dueOn: '2026-03-01', lastOn: '2026-03-31' };
    const whole: due.Draft = {
      ...due.emptyDraft('2026-03-02'),
      ...{ bleeding: 'none', method: 'iud', nextStep: 'none' },
    };
    expect(due.faultsIn(due.emptyDraft('2026-04-01'), window)).toEqual([
      'late',
      'bleeding',
      'method',
      'nextStep',
    ]);
    expect(due.faultsIn(whole, window)).toEqual([]);
    expect(due.faultsIn({ ...whole, problems: ['pain'] }, window)).toEqual(['problemNeedsStep']);
    expect(due.faultsIn({ ...whole, day: '2026-02-10' }, window)).toEqual(['early']);
  });

  test('are called by a number that is read when it is needed, and written down', async () => {
    serve({
      'GET /follow-ups': [one],
      'POST /follow-ups/f1/contact': { phone: '13812340007' },
      'POST /follow-ups/f1/outcome': { ...one, state: 'done' },
    });
    drawAs(['hospital'], <DuePage />, null);
    fireEvent.click(await button(/^拨打/));
    await waitFor(() => expect(sentTo('POST', '/follow-ups/f1/contact')).toHaveLength(1));
    fireEvent.click(await button(/^填写回访/));
    const sheet = await screen.findByRole('dialog');
    expect(within(sheet).getByText('未问出血')).toBeTruthy();
    fireEvent.click(within(sheet).getByRole('button', { name: '没有' }));
    expect(within(sheet).queryByText('未问出血')).toBeNull();
    fireEvent.click(within(sheet).getByRole('button', { name: '没联系上，记一次' }));
    await waitFor(() => expect(sentTo('POST', '/follow-ups/f1/outcome')).toHaveLength(1));
    expect(sentTo('POST', '/follow-ups/f1/outcome')[0]?.body).toMatchObject({
      ...{ reached: false, way: 'phone', bleeding: 'none', day: today },
    });
  });

  test('say that nobody is due', async () => {
    serve({ 'GET /follow-ups': [] });
    drawAs(['hospital'], <DuePage />, null);
    expect(await screen.findByText('没有要回访的')).toBeTruthy();
  });
});

describe('care after abortion and birth (F12)', () => {
  test('needs a day for a method, and adds only what is new', () => {
    const draft = { ...care.emptyDraft('2026-11-20'), who: '13812340007', method: 'iud' as const };
    expect(care.missingIn(draft, false)).toEqual(['methodOn']);
    expect(care.missingIn({ ...draft, methodOn: '2026-11-20', leftOn: 'x' }, false)).toEqual(['leftOn']);
    const consulted = { consulted: true, consultedOn: '2026-11-20' };
    expect(care.missingIn({ ...draft, methodOn: '2026-11-20', consulted: true }, false)).toEqual([
      'consultedOn',
    ]);
    expect(care.requestOf({ ...draft, methodOn: '2026-11-20', ...consulted }, 'p1')).toEqual({
      ...{ pointId: 'p1', person: readPerson('13812340007'), event: 'abortion', day: '2026-11-20' },
      ...{ consultedOn: '2026-11-20', method: 'iud', methodOn: '2026-11-20' },
    });
    const known = { version: 2, consultedOn: '2026-11-20' } as never;
    expect(care.completionOf({ ...draft, methodOn: '2026-11-21', ...consulted }, known)).toEqual({
      ...{ version: 2, method: 'iud', methodOn: '2026-11-21' },
    });
  });

  test('is registered in a sheet', async () => {
    serve({ 'GET /aftercares': [], 'POST /aftercares': {} });
    drawAs(['hospital'], <CarePage />, null);
    fireEvent.click(await button('登记一人'));
    fireEvent.click(screen.getByTestId('save-care'));
    expect(sentTo('POST', '/aftercares')).toEqual([]);
    fireEvent.input(screen.getByTestId('care-who'), { target: { value: '13812340007' } });
    fireEvent.click(screen.getByTestId('save-care'));
    await waitFor(() => expect(sentTo('POST', '/aftercares')).toHaveLength(1));
    expect(await screen.findByText('已保存并排队上报')).toBeTruthy();
  });
});

describe('appointments', () => {
  const slot = {
    ...{ id: 'a1', point: { id: 'p1', name: '东城社区卫生服务中心', phone: '023-71423456' } },
    ...{ operation: 'iudInsertion', operationName: '放置宫内节育器术', day: '2026-12-01', part: 'morning' },
    ...{ state: 'asked', moves: ['confirm', 'decline', 'cancel'], phone: '139****0007', reminder: null },
  };

  test('are confirmed by the place, which is offered no second way to say no', async () => {
    serve({ 'GET /appointments': [slot], 'POST /appointments/a1/confirm': slot });
    drawAs(['hospital'], <SlotsPage />, null);
    expect(await button(/^婉拒/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^取消/ })).toBeNull();
    fireEvent.click(await button(/^确认/));
    await waitFor(() => expect(sentTo('POST', '/appointments/a1/confirm')).toHaveLength(1));
  });

  test('are asked for from what is offered where', async () => {
    serve({ 'GET /surgery-operations': [operation], 'POST /appointments': slot });
    drawAsResident(<OfferPage />);
    fireEvent.click(await button(/^检查和地点/));
    expect(screen.getByText('问诊、宫颈细胞学检查')).toBeTruthy();
    fireEvent.click(await button(/^预约/));
    fireEvent.click(screen.getByTestId('ask-slot'));
    expect(sentTo('POST', '/appointments')).toEqual([]);
    fireEvent.input(screen.getByTestId('slot-phone'), { target: { value: '13912340007' } });
    fireEvent.click(screen.getByTestId('ask-slot'));
    expect(await screen.findByText('已提交，请等机构确认')).toBeTruthy();
    expect(sentTo('POST', '/appointments')[0]?.body).toMatchObject({
      ...{ pointId: 'p1', operation: 'iudInsertion', part: 'morning', phone: '13912340007' },
    });
  });

  test('show to the person a reminder, place and day, and nothing of what for', async () => {
    const mine = { ...slot, state: 'confirmed', moves: ['cancel'], reminder: '明天上午请到东城' };
    const follow = {
      ...{ id: 'f1', point: slot.point, month: 1, dueOn: '2026-12-01', lastOn: '2026-12-31', done: false },
    };
    serve({
      ...{ 'GET /appointments/mine': [mine], 'GET /follow-ups/mine': [follow] },
      'GET /visits/mine': [
        {
          ...{ id: 'v1', day: '2026-11-20', point: { id: 'p1', name: '东城医院' } },
          survey: { id: 'surgery-satisfaction', occasion: 'token-of-the-visit' },
        },
      ],
      'GET /surveys/surgery-satisfaction/occasions/token-of-the-visit': { answered: false },
      'POST /appointments/a1/cancel': mine,
    });
    drawAsResident(<MinePage />);
    fireEvent.click(await screen.findByTestId('rate-v1'));
    expect(phone.visited.at(-1)).toContain('occasion=token-of-the-visit');
    expect(await screen.findByText('明天上午请到东城')).toBeTruthy();
    expect(await screen.findByText('第 1 个月回访')).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/节育|手术/);
    fireEvent.click(await button(/^取消预约/));
    await waitFor(() => expect(sentTo('POST', '/appointments/a1/cancel')).toHaveLength(1));
  });
});
