import type { ImportKind, ImportPreview } from '@fcs/shared/contracts/exchange.ts';
import type { Role } from '@fcs/shared/contracts/people.ts';
import { startOfDay } from '@fcs/shared/time.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importTemplate } from '../../../api/src/exchange/importTemplate.ts';
import { exchangeRoutes } from '../../../api/src/exchange/routes.ts';
import { readSheet, writeCsv } from '../../../api/src/exchange/sheets.ts';
import { Machine, type MachineDocument } from '../../../api/src/machines/Machine.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { Point } from '../../../api/src/points/Point.ts';
import { Entry } from '../../../api/src/stock/Entry.ts';
import { Level, type LevelDocument, levelId } from '../../../api/src/stock/Level.ts';
import { createStockRoutes } from '../../../api/src/stock/routes.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import {
  countyPath,
  makeGrant,
  makeLevel,
  makePoint,
  makeProduct,
  makeRegion,
} from '../../support/factories.ts';
import { writeXlsx } from './support.ts';

type Answered = {
  data: ImportPreview;
  error: { code: string; details: { field: string; code: string; message: string }[] };
};
const putBack = setClock(() => startOfDay('2026-11-23', '10:00'));
const town = `${countyPath}/500119001`;
let app: TestApp;

beforeAll(async () => {
  app = await appOf('imports', [...exchangeRoutes, ...createStockRoutes({ openWork: async () => [] })]);
  await makeRegion(town);
  await makeProduct({ _id: 'p' });
  app.login('keeper', { role: 'keeper', pointIds: ['store'] });
  app.login('county', { role: 'county', regionPath: countyPath });
});
beforeEach(async () => {
  for (const model of [Entry, Level, Point])
    await (model as unknown as { deleteMany: (all: object) => Promise<unknown> }).deleteMany({});
  for (const id of ['store', 'clinic']) await makePoint({ _id: id, regionPath: town });
});
afterAll(async () => {
  await app.stop();
  putBack();
});

const send = async (as: string, what: string, bytes: Buffer, more: object = {}) =>
  app.call<Answered>('POST', `/exchange/imports/${what}`, {
    as,
    body: { format: 'csv', content: bytes.toString('base64'), ...more },
  });

const stockHead = ['领取点编号', '药具编号', '批号', '有效期至', '数量', '零头'];
const good = [
  ['store', 'p', 'L1', '2028-12-31', '12', '3'],
  ['store', 'p', 'L2', '2027-06-30', '0', '5'],
];

describe('importing opening stock', () => {
  it('shows what would be written and writes nothing, then writes all of it', async () => {
    const bytes = await writeXlsx(stockHead, good);
    const preview = await send('keeper', 'opening-stock', bytes, { format: 'xlsx' });
    expect(preview.body.data).toEqual({ rows: 2, bad: [], written: false });
    expect(await Level.countDocuments()).toBe(0);
    const done = await send('keeper', 'opening-stock', bytes, { format: 'xlsx', commit: true });
    expect(done.body.data).toEqual({ rows: 2, bad: [], written: true });
    const level = await Level.findById(levelId('store', 'p', 'L1')).lean<LevelDocument>();
    expect(level).toMatchObject({ onHand: 123, available: 123, reserved: 0, expiry: '2028-12-31' });
    const entries = await Entry.find().lean<{ reason: string; quantity: number }[]>();
    expect(entries.map(({ reason, quantity }) => [reason, quantity]).sort()).toEqual([
      ['opening', 123],
      ['opening', 5],
    ]);
    const again = await send('keeper', 'opening-stock', bytes, { format: 'xlsx' });
    expect(again.body.data.bad.map(({ field, code }) => [field, code])).toEqual([
      ['row.2.lotNo', 'duplicate'],
      ['row.3.lotNo', 'duplicate'],
    ]);
  });

  it('lists every bad row by its number in the sheet, and with one of them writes none', async () => {
    await makeLevel({
      placeId: 'clinic',
      productId: 'p',
      lotNo: 'KNOWN',
      expiry: '2029-01-31',
      regionPath: town,
    });
    const rows = [
      ...good,
      ['clinic', 'p', 'L1', '2028-12-31', '1', ''],
      ['store', 'nothing', 'L 3', '2028-02-30', 'x', ''],
      ['store', 'p', 'L1', '2028-12-31', '1', ''],
      ['store', 'p', 'KNOWN', '2028-12-31', '0', ''],
      ['store', 'p', 'KNOWN', '2028-12-31', '1', ''],
    ];
    const bytes = writeCsv(stockHead, rows);
    const { body } = await send('keeper', 'opening-stock', bytes);
    expect(body.data.bad.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'row.4.point unknown_point',
      'row.5.product unknown_product',
      'row.5.lotNo invalid_format',
      'row.5.expiry not_a_day',
      'row.5.quantity invalid_format',
      'row.6.lotNo duplicate',
      'row.7.quantity too_small',
      'row.8.expiry expiry_differs',
    ]);
    for (const { message } of body.data.bad) expect(message.length).toBeGreaterThan(1);
    const refused = await send('keeper', 'opening-stock', bytes, { commit: true });
    expect([refused.status, refused.body.error.details.length]).toEqual([422, 8]);
    expect(await Entry.countDocuments()).toBe(0);
  });

  it('names the columns that are missing', async () => {
    const { status, body } = await send('keeper', 'opening-stock', writeCsv(['批号', '数量'], [['L1', '2']]));
    expect(status).toBe(422);
    expect(body.error.details.map(({ field }) => field)).toEqual([
      'content.领取点编号',
      'content.药具编号',
      'content.有效期至',
    ]);
  });

  it('keeps a recalled lot recalled where it is opened', async () => {
    await send('keeper', 'opening-stock', writeCsv(stockHead, good), { commit: true });
    await app.call('POST', '/vouchers', {
      as: 'county',
      body: { kind: 'recall', region: '500119', productId: 'p', lotNo: 'L1', reason: '抽检不合格' },
    });
    const rows = [['clinic', 'p', 'L1', '2028-12-31', '1', '']];
    await send('county', 'opening-stock', writeCsv(stockHead, rows), { commit: true });
    const level = await Level.findById(levelId('clinic', 'p', 'L1')).lean<LevelDocument>();
    expect(level?.recalled).toBe(true);
  });

  it('writes two thousand rows within the life of one transaction', async () => {
    const rows = Array.from({ length: 2_000 }, (_, at) => [
      'store',
      'p',
      `M${at % 200}`,
      '2028-12-31',
      '1',
      '',
    ]);
    const points = Array.from({ length: 10 }, (_, at) => `place-${at}`);
    for (const id of points) await makePoint({ _id: id, regionPath: town });
    const many = rows.map((row, at) => [points[Math.floor(at / 200)] as string, ...row.slice(1)]);
    const { body } = await send('county', 'opening-stock', writeCsv(stockHead, many), { commit: true });
    expect(body.data).toEqual({ rows: 2_000, bad: [], written: true });
    expect(await Level.countDocuments()).toBe(2_000);
  });
});

const rosterHead = [
  '名称',
  '类型',
  '区划代码',
  '地址',
  '经度',
  '纬度',
  '坐标系',
  '服务日',
  '服务时间',
  '电话',
];
const place = [
  '东街卫生室',
  '村卫生室',
  '500119001',
  '东街1号',
  '107.1',
  '29.15',
  'GCJ-02',
  '1-5',
  '08:00-12:00 14:00-18:00',
  '023-71423456',
];

describe('importing a roster of places', () => {
  it('adds them with their hours, positions of satellites turned into those of maps', async () => {
    const wgs = place.map((cell, at) => (at === 0 ? '西街卫生室' : at === 6 ? 'WGS-84' : cell));
    const { body } = await send('county', 'points', writeCsv(rosterHead, [place, wgs]), { commit: true });
    expect(body.data).toEqual({ rows: 2, bad: [], written: true });
    const [east, west] = await Promise.all(
      ['东街卫生室', '西街卫生室'].map(
        (name) => Point.findOne({ name }).lean() as unknown as Promise<Record<string, never>>,
      ),
    );
    expect(east).toMatchObject({
      kind: 'village',
      location: { lng: 107.1, lat: 29.15 },
      phone: '023-71423456',
    });
    const hours = east?.hours as unknown as string[][][];
    expect([hours[0], hours[5]]).toEqual([
      [
        ['08:00', '12:00'],
        ['14:00', '18:00'],
      ],
      [],
    ]);
    const { lng } = (west as Record<string, never>).location as unknown as { lng: number };
    const moved = lng - 107.1;
    expect(moved).toBeGreaterThan(0.002);
    expect(moved).toBeLessThan(0.01);
  });

  it('lists every bad row and writes none', async () => {
    const but = (changes: Record<number, string>) => place.map((cell, at) => changes[at] ?? cell);
    const rows = [
      place,
      place,
      but({ 0: '甲', 1: '商店' }),
      but({ 0: '乙', 2: '110101' }),
      but({ 0: '丙', 6: '北京54' }),
      but({ 0: '丁', 7: '周一' }),
      but({ 0: '戊', 8: '18:00-08:00' }),
      but({ 0: '己', 4: '120.5' }),
      but({ 0: '庚', 9: 'none', 5: 'x' }),
    ];
    const { body } = await send('county', 'points', writeCsv(rosterHead, rows));
    expect(body.data.bad.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'row.3.name duplicate',
      'row.4.kind invalid_value',
      'row.5.region unknown_region',
      'row.6.system invalid_value',
      'row.7.days invalid_format',
      'row.8.hours reversed',
      'row.9.lng outside',
      'row.10.lat invalid_type',
      'row.10.phone invalid_format',
    ]);
    expect((await send('county', 'points', writeCsv(rosterHead, rows), { commit: true })).status).toBe(422);
    expect(await Point.countDocuments({ name: '东街卫生室' })).toBe(0);
  });
});

it('takes no more places at a time than one transaction bears', async () => {
  const { status, body } = await send('county', 'points', writeCsv(rosterHead, Array(301).fill(place)));
  expect([status, body.error.details[0]?.code]).toEqual([422, 'too_big']);
  expect(body.error.details[0]?.message).toBe('太多或太大，请缩小范围');
});

describe('exporting a list', () => {
  const asText = async (path: string, as: string, language = 'zh-CN') => {
    const response = await fetch(`${app.url}/api/v1${path}`, {
      headers: { authorization: `Bearer ${as.padEnd(32, '_')}`, 'accept-language': language },
    });
    return {
      status: response.status,
      headers: response.headers,
      bytes: Buffer.from(await response.arrayBuffer()),
    };
  };

  it('gives every page of it, of the own scope, with titles in the language asked for', async () => {
    const rows = Array.from({ length: 620 }, (_, at) => ['store', 'p', `M${at}`, '2028-12-31', '1', '']);
    await send('county', 'opening-stock', writeCsv(stockHead, rows), { commit: true });
    await makeLevel({ placeId: 'clinic', productId: 'p', lotNo: 'ELSEWHERE', regionPath: town });
    const { bytes, headers } = await asText('/exchange/lists/levels/csv', 'keeper');
    const lines = bytes.toString('utf8').trim().split('\n');
    expect(lines).toHaveLength(621);
    expect(lines[0]).toContain('领取点,药具,单位,批号');
    expect(bytes.toString('utf8')).not.toContain('ELSEWHERE');
    expect(headers.get('content-disposition')).toBe('attachment; filename="levels.csv"');
    const english = await asText('/exchange/lists/levels/csv', 'keeper', 'en');
    expect(english.bytes.toString('utf8').split('\n')[0]).toContain('Point,Product,Unit,Lot');
  });

  it.each([
    'points',
    'levels',
    'vouchers',
    'machines',
    'tickets',
    'loadings',
    'offline',
    'workOrders',
    'spotChecks',
    'dispensings',
    'adverse',
    'card',
    'suggestions',
    'campuses',
    'trainings',
    'staffing',
  ])('%s comes as CSV and as a spreadsheet', async (list) => {
    const query = '?point=store&product=p&from=2026-01-01&to=2026-12-31';
    const csv = await asText(`/exchange/lists/${list}/csv${query}`, 'county');
    const xlsx = await asText(`/exchange/lists/${list}/xlsx${query}`, 'county');
    expect([csv.status, xlsx.status]).toEqual([200, 200]);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(xlsx.bytes.subarray(0, 2).toString()).toBe('PK');
  });

  it('is for those who may read the list, and asks for what a card needs', async () => {
    expect((await asText('/exchange/lists/machines/csv', 'keeper')).status).toBe(403);
    expect((await asText('/exchange/lists/card/csv', 'keeper')).status).toBe(422);
    expect((await asText('/exchange/lists/nothing/csv', 'keeper')).status).toBe(404);
  });
});

describe('importing a roster of machines', () => {
  const head = ['领取点编号', '名称', '启用', '货道', '供货机构编号'];
  const send = (rows: string[][], more: object = {}) =>
    app.call<Answered>('POST', '/exchange/imports/machines', {
      as: 'county',
      body: { format: 'csv', content: writeCsv(head, rows).toString('base64'), ...more },
    });
  beforeEach(async () => {
    await Machine.deleteMany({});
    for (const id of ['m1', 'm2']) await makePoint({ _id: id, kind: 'machine', regionPath: town });
  });

  it('registers all with their slots and stores, or lists every bad row and registers none', async () => {
    const bad = await send(
      [
        ['m1', '一号机', '2026-11-01', '1:p:40', 'store'],
        ['m1', '又一台', '2026-11-01', '1:p:40', ''],
        ['clinic', '三号机', '2026-02-30', '1:p:40 1:p:20', ''],
        ['m2', '四号机', '2026-11-01', '1:nothing:40', 'nowhere'],
        ['m2', '五号机', '2026-11-01', 'eins', ''],
      ],
      { commit: true },
    );
    expect([bad.status, bad.body.error.details.map(({ field, code }) => [field, code])]).toEqual([
      422,
      [
        ['row.3.pointId', 'duplicate'],
        ['row.4.pointId', 'has_machine'],
        ['row.4.commissionedOn', 'not_a_day'],
        ['row.4.slots', 'duplicate'],
        ['row.5.storeId', 'unknown_point'],
        ['row.5.slots', 'unknown_product'],
        ['row.6.slots', 'invalid_format'],
      ],
    ]);
    expect(await Machine.countDocuments()).toBe(0);
    const good = [
      ['m1', '一号机', '2026-11-01', '1:p:40 2:p:20', 'store'],
      ['m2', '二号机', '2026-11-01', '1:p:40', ''],
    ];
    expect((await send(good)).body.data).toEqual({ rows: 2, bad: [], written: false });
    expect((await send(good, { commit: true })).body.data.written).toBe(true);
    const machine = await Machine.findOne({ pointId: 'm1' }).lean<MachineDocument>();
    expect(machine).toMatchObject({ name: '一号机', slots: [{ slot: 1, capacity: 40 }, { slot: 2 }] });
    expect(await Point.findById('m1').lean()).toMatchObject({ machineId: machine?._id, managedBy: 'store' });
  });
});

describe('the empty sheet of an import', () => {
  const templateOf = async (kind: string, as: string, query = '', language = 'zh-CN') => {
    const response = await fetch(`${app.url}/api/v1/exchange/imports/${kind}/template${query}`, {
      headers: { authorization: `Bearer ${as.padEnd(32, '_')}`, 'accept-language': language },
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, bytes };
  };
  const sheetsOf = async (
    kind: ImportKind,
    role: Role,
    regionPath: string | null,
    pointIds: string[] = [],
  ) => {
    const principal = { personId: 'x', sessionId: 'x', grants: [{ role, regionPath, pointIds }] };
    const sheets = await importTemplate(systemTx('test'), principal, kind, {});
    return new Map(sheets.map(({ name, rows }) => [name, rows]));
  };

  it.each(['opening-stock', 'machines', 'points', 'theatre-register', 'trainings', 'staffing'])(
    'of %s has the very titles its import reads, in both languages',
    async (kind) => {
      for (const language of ['zh-CN', 'en']) {
        const { bytes } = await templateOf(kind, 'county', '', language);
        const head = (await readSheet(bytes, 'xlsx'))[0]?.cells ?? [];
        const filled = await writeXlsx(head, [head.map(() => 'x')]);
        const read = await send('county', kind, filled, { format: 'xlsx' });
        expect(read.status, language).toBe(200);
        expect(read.body.data.bad.every(({ field }) => field.startsWith('row.2.'))).toBe(true);
        expect((await send('county', kind, bytes, { format: 'xlsx' })).body.error.details).toMatchObject([
          { field: 'content', code: 'too_small' },
        ]);
      }
    },
  );

  it('tells beside it the own places that may be named, and the products', async () => {
    await makePoint({ _id: 'free', kind: 'machine', regionPath: town, name: '空点' });
    const machines = await sheetsOf('machines', 'county', countyPath);
    expect([...machines.keys()]).toEqual(['导入', '填写说明', '地点', '药具']);
    expect(machines.get('地点')?.map(([id]) => id)).toEqual(['free']);
    expect(machines.get('药具')).toContainEqual(['p', '药具p', '盒', '避孕套']);
    expect(machines.get('填写说明')).toContainEqual(['启用', '必填', '如 2026-01-15']);
    await makeGrant({ _id: 'li', note: '李医师', pointIds: ['store'] });
    const staffing = await sheetsOf('staffing', 'keeper', null, ['store']);
    expect([...staffing.keys()]).toEqual(['导入', '填写说明', '地点', '人员']);
    expect(staffing.get('人员')?.map(([name]) => name)).toEqual(['李医师']);
    const stock = await sheetsOf('opening-stock', 'keeper', null, ['store']);
    expect(stock.get('地点')?.map(([id]) => id)).toEqual(['store']);
  });

  it('is for those who may import it; answers want their survey', async () => {
    expect((await templateOf('machines', 'keeper')).status).toBe(403);
    expect((await templateOf('survey-answers', 'county')).status).toBe(422);
    expect((await templateOf('survey-answers', 'county', '?survey=nothing')).status).toBe(404);
    expect((await templateOf('nothing', 'county')).status).toBe(404);
  });
});
