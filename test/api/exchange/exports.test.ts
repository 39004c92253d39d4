import type { CardLine } from '@fcs/shared/contracts/stock.ts';
import { startOfDay } from '@fcs/shared/time.ts';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { AdverseCase } from '../../../api/src/adverse/AdverseCase.ts';
import { adverseRoutes } from '../../../api/src/adverse/routes.ts';
import { Dispensing } from '../../../api/src/dispensing/Dispensing.ts';
import { createDispensingRoutes } from '../../../api/src/dispensing/routes.ts';
import { VoidedDispensing } from '../../../api/src/dispensing/VoidedDispensing.ts';
import { exchangeRoutes } from '../../../api/src/exchange/routes.ts';
import { readSheet } from '../../../api/src/exchange/sheets.ts';
import { Loading } from '../../../api/src/machines/Loading.ts';
import { OfflineInterval } from '../../../api/src/machines/OfflineInterval.ts';
import { machinesRoutes } from '../../../api/src/machines/routes.ts';
import { SpotCheck } from '../../../api/src/machines/SpotCheck.ts';
import { WorkOrder } from '../../../api/src/machines/WorkOrder.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { Entry } from '../../../api/src/stock/Entry.ts';
import { createStockRoutes } from '../../../api/src/stock/routes.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeMachine, makePoint, makeProduct, makeRegion } from '../../support/factories.ts';

const putBack = setClock(() => startOfDay('2026-11-23', '10:00'));
const town = `${countyPath}/500119001`;
const abroad = '50/5001/500120/500120001';
const at = new Date('2026-11-20T02:00:00Z');
let app: TestApp;

type Place = { id: string; regionPath: string };
const places: Place[] = [
  { id: 'east', regionPath: town },
  { id: 'west', regionPath: town },
  { id: 'far', regionPath: abroad },
];
const insert = (model: { collection: { insertOne: (row: never) => unknown } }, row: object) =>
  model.collection.insertOne(row as never);

const person = 'person-who-came';
const fill = async ({ id, regionPath }: Place): Promise<void> => {
  const where = { pointId: id, regionPath };
  const machineId = `m-${id}`;
  await makePoint({ _id: id, regionPath, machineId, kind: 'machine', name: `点${id}` });
  await makeMachine({ _id: machineId, ...where });
  const loading = { slot: 1, productId: 'p', expiry: '2029-01-31', quantity: 5, told: 'person', by: null };
  for (const lotNo of [`A-${id}`, `B-${id}`])
    await insert(Loading, {
      ...{ _id: `l-${lotNo}`, machineId, ...where, ...loading, lotNo },
      ...{ at, recordedAt: at, fromId: null, lacking: 3, sample: false },
    });
  await insert(OfflineInterval, {
    ...{ _id: `o-${id}`, machineId, regionPath, from: at, to: new Date(at.getTime() + 43_200_000) },
    ...{ reason: 'silent', contested: 'none', claim: null, decision: null },
  });
  await insert(WorkOrder, {
    ...{ _id: `w-${id}`, kind: 'removal', state: 'open', cause: 'staff', code: null, slots: [2, 1] },
    ...{ note: '撤走', machineId, ...where, openedAt: at, onceKey: null, sample: false },
    timeline: [{ move: 'open', at, by: null, note: null, photos: [] }],
  });
  const county = regionPath.split('/').slice(0, 3).join('/');
  await insert(SpotCheck, {
    ...{ _id: `s-${id}`, region: county.split('/').at(-1), regionPath: county, day: '2026-11-20', seed: 'x' },
    ...{ population: 1, state: 'closed', sample: false },
    findings: [
      {
        ...{ machineId, ...where },
        result: {
          ...{ items: { online: true, inDate: false }, note: '有过期', photos: [], toldOnline: true },
          ...{ at, by: null },
        },
      },
    ],
  });
  const record = {
    ...{ day: '2026-11-20', at, placeId: id, regionPath, productId: 'p', kind: 'condom', quantity: 10 },
    ...{ allowanceYear: '2026', sample: false },
  };
  await insert(Dispensing, {
    ...{ ...record, _id: `d1-${id}`, channel: 'manual', personId: person, document: `x1-${id}` },
  });
  await insert(Dispensing, {
    ...{
      ...record,
      _id: `d2-${id}`,
      channel: 'machine',
      personId: null,
      document: `x2-${id}`,
      day: '2026-11-21',
    },
  });
  await insert(VoidedDispensing, {
    ...{ ...record, _id: `d3-${id}`, channel: 'doctor', personId: person, document: `x3-${id}` },
    voided: { at, by: 'k', reason: 'twice', noteSealed: null },
  });
  await insert(AdverseCase, {
    ...{ _id: `a-${id}`, ...where, productId: 'p', kind: 'condom', personId: person, reporter: 'resident' },
    ...{ symptoms: ['rash', 'pain'], onsetDay: '2026-11-19', day: '2026-11-20', reportedAt: at },
    ...{ state: 'following', severity: 'mild', outcome: null, registerNo: 'REG-1', sample: false },
    ...{ detailSealed: null, phoneSealed: null, timeline: [] },
  });
};

beforeAll(async () => {
  const dispensing = createDispensingRoutes({ isOfRecord: async () => false });
  app = await appOf('exports', [
    ...exchangeRoutes,
    ...machinesRoutes,
    ...adverseRoutes,
    ...createStockRoutes({ openWork: async () => [] }),
    ...dispensing,
  ]);
  for (const path of [town, abroad]) await makeRegion(path);
  await makeProduct({ _id: 'p' });
  for (const place of places) await fill(place);
  app.login('keeper', { role: 'keeper', pointIds: ['east'] });
  app.login('operator', { role: 'operator', pointIds: ['east'] });
  app.login('fleet', { role: 'operator', regionPath: countyPath });
  app.login('county', { role: 'county', regionPath: countyPath });
  app.login('neighbour', { role: 'county', regionPath: '50/5001/500120' });
  app.login('assessor', { role: 'assessor', regionPath: countyPath });
});
afterAll(async () => {
  await app.stop();
  putBack();
});

const exported = async (as: string, path: string, language = 'zh-CN') => {
  const response = await fetch(`${app.url}/api/v1/exchange/lists/${path}`, {
    headers: { authorization: `Bearer ${as.padEnd(32, '_')}`, 'accept-language': language },
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  if (response.status !== 200) return { status: response.status, head: [], rows: [] };
  const [head, ...rows] = await readSheet(bytes, path.includes('/xlsx') ? 'xlsx' : 'csv');
  return { status: 200, head: head?.cells ?? [], rows: rows.map(({ cells }) => cells) };
};
const listed = async (as: string, path: string): Promise<Record<string, unknown>[]> =>
  (await app.call<{ data: Record<string, unknown>[] }>('GET', path, { as })).body.data;

describe('an exported list holds the rows of the list, of the caller’s own scope', () => {
  const named = (one: Record<string, unknown>) => (one as { machine: { id: string } }).machine.id;
  test.each([
    ['operator', 'workOrders', '/work-orders', (one: Record<string, unknown>) => one.id, 0, 1],
    ['fleet', 'workOrders', '/work-orders', (one: Record<string, unknown>) => one.id, 0, 2],
    ['county', 'workOrders', '/work-orders', (one: Record<string, unknown>) => one.id, 0, 2],
    ['neighbour', 'workOrders', '/work-orders', (one: Record<string, unknown>) => one.id, 0, 1],
    ['operator', 'offline', '/offline-intervals', named, 0, 1],
    ['county', 'offline', '/offline-intervals', named, 0, 2],
    ['assessor', 'offline', '/offline-intervals', named, 0, 2],
    ['neighbour', 'offline', '/offline-intervals', named, 0, 1],
    ['county', 'spotChecks', '/spot-checks', (one: Record<string, unknown>) => one.id, 1, 2],
    ['operator', 'spotChecks', '/spot-checks', (one: Record<string, unknown>) => one.id, 1, 1],
  ] as const)('%s: %s as %s', async (as, list, route, idOf, column, count) => {
    const rows = await listed(as, route);
    expect(rows).toHaveLength(count);
    const { rows: sheet } = await exported(as, `${list}/csv`);
    expect(sheet.map((row) => row[column]).sort()).toEqual(rows.map(idOf).sort());
  });

  it('the loading record of one machine, and of all machines of who asks (E02)', async () => {
    const rows = await listed('operator', '/machines/m-east/loadings');
    const one = await exported('operator', 'loadings/csv?machine=m-east');
    expect(one.rows.map((row) => row[4])).toEqual(rows.map(({ lotNo }) => lotNo));
    const lots = async (as: string) => (await exported(as, 'loadings/xlsx')).rows.map((row) => row[4]).sort();
    expect(await lots('operator')).toEqual(['A-east', 'B-east']);
    expect(await lots('county')).toEqual(['A-east', 'A-west', 'B-east', 'B-west']);
    expect(await lots('neighbour')).toEqual(['A-far', 'B-far']);
    expect((await exported('operator', 'loadings/csv?machine=m-west')).status).toBe(403);
  });

  it('the offline record and orders of one machine, in the reader’s language', async () => {
    const offline = await exported('county', 'offline/csv?machine=m-west');
    expect(offline.rows).toEqual([
      expect.arrayContaining(['m-west', '2026-11-20 10:00', '2026-11-20 22:00', '0.5', '没有心跳', '未申诉']),
    ]);
    const orders = await exported('county', 'workOrders/csv?machine=m-west', 'en');
    expect(orders.rows).toEqual([
      expect.arrayContaining(['w-west', 'Removal', 'To take', 'by hand', '1 2', '撤走']),
    ]);
    expect((await exported('county', 'spotChecks/csv')).rows[0]).toEqual(
      expect.arrayContaining(['正常', '有问题', '有过期']),
    );
  });
});

describe('what was handed out, as a sheet (D01, H13)', () => {
  const days = 'from=2026-11-01&to=2026-11-30';

  it('holds the records of the day that the list shows, voided ones marked', async () => {
    const rows = await listed('keeper', '/dispensings?point=east&day=2026-11-20');
    const { head, rows: sheet } = await exported(
      'keeper',
      'dispensings/csv?point=east&from=2026-11-20&to=2026-11-20',
    );
    expect(sheet).toHaveLength(rows.length);
    expect(head).toEqual(['日期', '领取点', '种类', '药具', '单位', '数量', '方式', '登记', '作废']);
    expect(sheet).toEqual([
      ['2026-11-20', '点east', '避孕套', '药具p', '只', '10', '家庭医生', '有记录', '已作废'],
      ['2026-11-20', '点east', '避孕套', '药具p', '只', '10', '人工', '有记录', ''],
    ]);
  });

  it('names nobody: no person, no order, no hour', async () => {
    const response = JSON.stringify(await exported('county', `dispensings/csv?${days}`));
    for (const trace of [person, 'x1-', 'd1-', '02:00', '10:00']) expect(response).not.toContain(trace);
  });

  it('is of the own places only, and wants its days', async () => {
    const wherefrom = async (as: string) =>
      [...new Set((await exported(as, `dispensings/csv?${days}`)).rows.map((row) => row[1]))].sort();
    expect(await wherefrom('keeper')).toEqual(['点east']);
    expect(await wherefrom('county')).toEqual(['点east', '点west']);
    expect(await wherefrom('neighbour')).toEqual(['点far']);
    expect((await exported('keeper', `dispensings/csv?point=west&${days}`)).rows).toEqual([]);
    expect((await exported('operator', `dispensings/csv?${days}`)).status).toBe(403);
    expect((await exported('keeper', 'dispensings/csv')).status).toBe(422);
  });
});

it('reactions without who reported them (D05)', async () => {
  const rows = await listed('county', '/adverse-reactions');
  const { rows: sheet } = await exported('county', 'adverse/csv');
  expect(sheet).toHaveLength(rows.length);
  expect(sheet).toContainEqual([
    ...['2026-11-20', '点east', '药具p', '皮疹 疼痛', '2026-11-19', '随访中', '轻', '', 'REG-1'],
  ]);
  expect(JSON.stringify(sheet)).not.toContain(person);
  expect((await exported('keeper', 'adverse/csv')).rows.map((row) => row[1])).toEqual(['点east']);
  expect((await exported('assessor', 'adverse/csv')).status).toBe(403);
});

it('places, machines and stock too hold just the own ones', async () => {
  const ids = async (as: string, list: string) =>
    (await exported(as, `${list}/csv`)).rows.map((row) => row[0]).sort();
  expect(await ids('keeper', 'points')).toEqual(['east']);
  expect(await ids('county', 'points')).toEqual(['east', 'west']);
  expect(await ids('operator', 'machines')).toEqual(['m-east']);
  expect(await ids('fleet', 'machines')).toEqual(['m-east', 'm-west']);
});

describe('however long a list is', () => {
  const many = 20_500;
  const place = { pointId: 'east', regionPath: town, machineId: 'm-east' };
  const linesOf = async (path: string): Promise<string[]> => {
    const response = await fetch(`${app.url}/api/v1/exchange/lists/${path}`, {
      headers: { authorization: `Bearer ${'operator'.padEnd(32, '_')}` },
    });
    expect(response.status).toBe(200);
    return (await response.text()).trim().split('\n').slice(1);
  };

  it('it is exported whole, in both formats, every row once (loadings)', async () => {
    const rows = Array.from({ length: many }, (_, at) => ({
      ...{ _id: `long-${at}`, ...place, slot: 1, productId: 'p', lotNo: `N${at}`, expiry: '2029-01-31' },
      ...{ quantity: 1, at: new Date(Date.UTC(2026, 0, 1) + (at % 7_000) * 60_000), recordedAt: new Date() },
      ...{ told: 'machine', by: null, fromId: null, lacking: 0, sample: false },
    }));
    await Loading.collection.insertMany(rows as never[]);
    const lots = (await linesOf('loadings/csv?machine=m-east')).map((line) => line.split(',')[4]);
    expect(lots).toHaveLength(many + 2);
    expect(new Set(lots).size).toBe(many + 2);
    const response = await fetch(`${app.url}/api/v1/exchange/lists/loadings/xlsx`, {
      headers: { authorization: `Bearer ${'operator'.padEnd(32, '_')}` },
    });
    const book = new exceljs.Workbook();
    await book.xlsx.load((await response.arrayBuffer()) as never);
    const sheet = book.worksheets[0] as exceljs.Worksheet;
    expect(new Set(sheet.getColumn(5).values.slice(2)).size).toBe(many + 2);
    await Loading.deleteMany({ _id: /^long-/ });
  }, 60_000);

  it('a card is replayed from its first line to its last as the list on screen is', async () => {
    const entry = (at: number) => ({
      ...{ _id: `card-${String(at).padStart(4, '0')}`, document: 'x', reason: at % 3 ? 'receive' : 'vend' },
      ...{ placeId: 'east', regionPath: town, productId: 'p', lotNo: 'C1', expiry: '2029-01-31' },
      ...{ quantity: at % 3 ? 20 : -10, occurredAt: new Date(Date.UTC(2026, 0, 1 + ((at * 37) % 90))) },
      ...{ recordedAt: new Date(Date.UTC(2026, 5, 1, 0, at % 60)), actorKind: 'job', actorId: '' },
    });
    await Entry.collection.insertMany(Array.from({ length: 700 }, (_, at) => entry(at)) as never[]);
    const { rows } = await exported('county', 'card/csv?point=east&product=p');
    type Card = { data: CardLine[]; next: string | null };
    const pageAt = async (cursor: string | null): Promise<CardLine[]> => {
      const more = cursor ? `&cursor=${cursor}` : '';
      const path = `/stock/card?point=east&product=p&limit=100${more}`;
      const { data, next } = (await app.call<Card>('GET', path, { as: 'county' })).body;
      return next ? [...data, ...(await pageAt(next))] : data;
    };
    const seen = await pageAt(null);
    expect(rows).toHaveLength(700);
    expect(rows.map((row) => [row[6], row[8]])).toEqual(
      seen.map(({ change, balance }) => [String(change.quantity), String(balance.quantity)]),
    );
    expect(new Set(rows.map((row) => row[2]))).toEqual(new Set(['入库验收', '自助机发放']));
  });

  it('and a refusal is still an answer of its own', async () => {
    expect((await exported('operator', 'loadings/csv?machine=m-west')).status).toBe(403);
    expect((await exported('operator', 'loadings/xlsx?machine=nothing')).status).toBe(404);
  });
});
