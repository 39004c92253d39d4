import type { NearbyPoint, Point as PointView } from '@fcs/shared/contracts/points.ts';
import { nearbyPoint, point as pointContract } from '@fcs/shared/contracts/points.ts';
import { distanceMetres } from '@fcs/shared/geo.ts';
import { addDays, startOfDay } from '@fcs/shared/time.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findNearestWith, nearestClinic } from '../../../api/src/finder/nearestWith.ts';
import { finderRoutes } from '../../../api/src/finder/routes.ts';
import { startFinder } from '../../../api/src/finder/startFinder.ts';
import { Machine } from '../../../api/src/machines/Machine.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { stopChanges } from '../../../api/src/platform/storage/changes.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { Point } from '../../../api/src/points/Point.ts';
import { Level, levelId } from '../../../api/src/stock/Level.ts';
import { closeTicket } from '../../../api/src/tickets/closeTicket.ts';
import { tapFeedback } from '../../../api/src/tickets/tapFeedback.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { eventually } from '../../support/eventually.ts';
import { countyPath, daytime, makeKind, makeLevel, makePoint, makeProduct } from '../../support/factories.ts';

type List = { data: NearbyPoint[]; next: string | null };
type Refused = { error: { code: string; details: { field: string; code: string }[] } };

const today = '2026-11-23';
const here = { lng: 107.1, lat: 29.15 };
let instant = startOfDay(today, '10:00');
const putBack = setClock(() => instant);
let app: TestApp;
let stopFinder: () => void;

const east = (metres: number): { lng: number; lat: number } => ({
  lng: here.lng + metres / 97_000,
  lat: here.lat,
});

beforeAll(async () => {
  app = await appOf('finder', finderRoutes);
  await makeKind();
  await makeKind({ _id: 'emergencyPill' });
  await makeKind({ _id: 'implant', selfService: false, allowances: [] });
  await makeProduct({ _id: 'condom-52', name: { zh: '避孕套 52', en: 'Condoms 52' } });
  await makeProduct({ _id: 'condom-55' });
  await makeProduct({ _id: 'morning', kind: 'emergencyPill', baseUnitsPerUnit: 1 });
  await makePoint({
    _id: 'clinic',
    name: '东城卫生服务中心 A',
    location: east(500),
    services: ['iudInsertion'],
    hours: daytime.map(() => [['08:00', '12:00']]),
  });
  await makePoint({ _id: 'village', kind: 'village', location: east(200), hours: daytime.map(() => []) });
  await makePoint({
    _id: 'machine',
    kind: 'machine',
    machineId: 'm1',
    location: east(300),
    hours: daytime.map(() => [['00:00', '24:00']]),
  });
  await makePoint({
    _id: 'campus',
    kind: 'campus',
    location: east(900),
    address: '大学路 8 号',
    region: '500119002',
  });
  await makePoint({ _id: 'gone', location: east(1), state: 'closed', closedOn: '2025-01-01' });
  await Machine.collection.insertOne({
    _id: 'm1',
    pointId: 'machine',
    regionPath: countyPath,
    lastSeenAt: startOfDay(today, '09:59'),
  } as never);
  await makeLevel({ placeId: 'clinic', productId: 'condom-52', lotNo: 'a', onHand: 95, reserved: 10 });
  await makeLevel({
    placeId: 'clinic',
    productId: 'condom-52',
    lotNo: 'b',
    onHand: 500,
    expiry: addDays(today, -1),
  });
  await makeLevel({ placeId: 'clinic', productId: 'condom-55', lotNo: 'c', onHand: 500, recalled: true });
  await makeLevel({ placeId: 'machine', productId: 'condom-55', lotNo: 'd', onHand: 9, expiry: today });
  await makeLevel({ placeId: 'campus', productId: 'morning', lotNo: 'e', onHand: 3, expiry: today });
  stopFinder = (await startFinder()).stop;
});
afterAll(async () => {
  stopFinder();
  await stopChanges();
  await app.stop();
  putBack();
});

const at = async <T>(clock: string, ask: () => Promise<T>, day = today): Promise<T> => {
  instant = startOfDay(day, clock);
  try {
    return await ask();
  } finally {
    instant = startOfDay(today, '10:00');
  }
};
const where = `lng=${here.lng}&lat=${here.lat}`;
const nearby = async (query = '', language: 'zh-CN' | 'en' = 'zh-CN'): Promise<List> =>
  (await app.call<List>('GET', `/points/nearby?${where}${query}`, { language })).body;
const ids = async (query = ''): Promise<string[]> => (await nearby(query)).data.map((one) => one.id);

describe('GET /points/nearby', () => {
  it('tells its length and its headers, and sends nothing more where only the head is asked for', async () => {
    const url = `${app.url}/api/v1/points/nearby?${where}`;
    const whole = await fetch(url);
    const text = await whole.text();
    expect(whole.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(whole.headers.get('content-length')).toBe(String(text.length));
    expect(whole.headers.get('x-content-type-options')).toBe('nosniff');
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
      200,
      String(text.length),
      '',
    ]);
  });

  it('lists the points in service, nearest first, in the form of the contract, without a session (A01)', async () => {
    const { data, next } = await nearby();
    expect(data.map((one) => one.id)).toEqual(['village', 'machine', 'clinic', 'campus']);
    expect(next).toBeNull();
    for (const one of data) {
      expect(nearbyPoint.parse(one)).toEqual(one);
      expect(one.distance).toBeCloseTo(distanceMetres(here, one.location), 1);
    }
  });

  it('says until when a place is open, or when it opens next', async () => {
    const [village, machine, clinic] = (await nearby()).data;
    expect(clinic).toMatchObject({
      open: true,
      openUntil: startOfDay(today, '12:00').toISOString(),
      opensAt: null,
    });
    expect(machine).toMatchObject({ open: true, openUntil: null, opensAt: null });
    expect(village).toMatchObject({ open: false, openUntil: null, opensAt: null });
    const later = await at('12:00', () => nearby());
    expect(later.data[2]).toMatchObject({
      open: false,
      opensAt: startOfDay(addDays(today, 1), '08:00').toISOString(),
    });
  });

  it('counts whole units in date, neither reserved nor recalled, with the time of the shelf (D07, D08)', async () => {
    const clinic = (await nearby()).data.find((one) => one.id === 'clinic');
    expect(clinic?.stock).toEqual([
      { productId: 'condom-52', kind: 'condom', name: '避孕套 52', available: 8 },
    ]);
    expect(clinic?.asOf).toBe('2026-11-01T00:00:00.000Z');
    const machine = (await nearby()).data.find((one) => one.id === 'machine');
    expect(machine).toMatchObject({
      stock: [],
      machineId: 'm1',
      asOf: startOfDay(today, '09:59').toISOString(),
    });
    const village = (await nearby()).data[0];
    expect(village).toMatchObject({ stock: [], asOf: null, online: null });
    expect(village).not.toHaveProperty('machineId');
  });

  it('shows a machine offline when it has not reported for three minutes', async () => {
    expect((await nearby('&kind=machine')).data[0]?.online).toBe(true);
    expect((await at('10:03', () => nearby('&kind=machine'))).data[0]?.online).toBe(false);
  });

  it('speaks the language asked for', async () => {
    const { data } = await nearby('&product=condom-52', 'en');
    expect(data[0]?.stock[0]?.name).toBe('Condoms 52');
  });

  it('narrows by kind, product, kind of product, stock, opening, operation and text', async () => {
    expect(await ids('&kind=campus')).toEqual(['campus']);
    expect(await ids('&product=condom-52')).toEqual(['clinic']);
    expect(await ids('&product=condom')).toEqual(['clinic']);
    expect(await ids('&product=condom-55')).toEqual([]);
    expect(await ids('&product=implant')).toEqual([]);
    expect(await ids('&inStock=true')).toEqual(['clinic', 'campus']);
    expect(await ids('&inStock=false')).toHaveLength(4);
    expect(await ids('&open=true')).toEqual(['machine', 'clinic', 'campus']);
    expect(await at('13:00', () => ids('&open=1'))).toEqual(['machine', 'campus']);
    expect(await ids('&service=iudInsertion')).toEqual(['clinic']);
    expect(await ids('&service=vasectomy')).toEqual([]);
    expect(await ids('&kind=campus&product=condom')).toEqual([]);
    expect(await ids(`&q=${encodeURIComponent('中心 a')}`)).toEqual(['clinic']);
    expect(await ids(`&q=${encodeURIComponent('大学路')}`)).toEqual(['campus']);
    expect(await ids('&q=nowhere')).toEqual([]);
  });

  it('takes a lot out at the midnight after its last day', async () => {
    expect(await at('23:59', () => ids('&product=morning'))).toEqual(['campus']);
    expect(await at('00:00', () => ids('&product=morning'), addDays(today, 1))).toEqual([]);
    expect(await ids('&product=morning')).toEqual(['campus']);
  });

  it('pages to the end, and refuses the cursor of another query', async () => {
    const first = await nearby('&limit=3');
    expect(first.data.map((one) => one.id)).toEqual(['village', 'machine', 'clinic']);
    expect(first.next).toMatch(/^[A-Za-z0-9_-]+$/);
    const second = await nearby(`&limit=3&cursor=${first.next}`);
    expect(second.data.map((one) => one.id)).toEqual(['campus']);
    expect(second.next).toBeNull();
    const other = await app.call<Refused>('GET', `/points/nearby?${where}&open=true&cursor=${first.next}`);
    expect(other.status).toBe(422);
    expect(other.body.error.details[0]).toMatchObject({ field: 'query.cursor', code: 'other_query' });
    expect((await app.call('GET', `/points/nearby?${where}&cursor=WzFd`)).status).toBe(422);
  });

  it('names every wrong field', async () => {
    const bad = await app.call<Refused>(
      'GET',
      '/points/nearby?lng=&lat=99&limit=0&kind=x&open=maybe&colour=red',
    );
    expect(bad.status).toBe(422);
    expect(bad.body.error.details.map((one) => one.field).sort()).toEqual([
      'query.colour',
      'query.kind',
      'query.lat',
      'query.limit',
      'query.lng',
      'query.open',
    ]);
    const unknown = await app.call<Refused>('GET', `/points/nearby?${where}&product=bread`);
    expect(unknown.body.error.details[0]).toMatchObject({ field: 'query.product', code: 'unknown_product' });
  });
});

describe('GET /points/:id', () => {
  const show = async (id: string, language: 'zh-CN' | 'en' = 'zh-CN') =>
    app.call<{ data: PointView }>('GET', `/points/${id}`, { language });

  it('shows the same state as the list, with the coming week and who may collect what (A03)', async () => {
    const { body } = await show('clinic', 'en');
    expect(pointContract.parse(body.data)).toEqual(body.data);
    const listed = (await nearby('&service=iudInsertion', 'en')).data[0];
    const { distance: _, ...same } = listed as NearbyPoint;
    expect(body.data).toMatchObject(same);
    expect(body.data.calendar.map((one) => one.day)).toEqual(
      Array.from({ length: 7 }, (_, i) => addDays(today, i)),
    );
    expect(body.data.whoMayCollect).toBe('Condom: Aged 14 or older');
    expect(body.data.whatToBring).toBe('Condom: Your phone');
  });

  it('shows a machine with its last report and a closed point as closed', async () => {
    expect((await show('machine')).body.data).toMatchObject({
      machineId: 'm1',
      online: true,
      asOf: startOfDay(today, '09:59').toISOString(),
    });
    expect((await show('gone')).body.data).toMatchObject({ state: 'closed', open: false, openUntil: null });
  });

  it('knows no point that does not exist', async () => {
    expect((await show('nobody')).status).toBe(404);
    expect((await show('a%20b')).status).toBe(404);
  });
});

describe('where to go instead', () => {
  it('names the nearest open place that has it, else the nearest that has it and when it opens', async () => {
    const there = { pointId: 'clinic', name: '东城卫生服务中心 A', open: true, opensAt: null };
    expect(findNearestWith(here, { productId: 'condom-52' })).toMatchObject(there);
    expect(findNearestWith(here, { productId: 'condom-52' })?.distance).toBeCloseTo(500, -1);
    await at('20:00', async () =>
      expect(findNearestWith(here, { productId: 'condom-52' })).toMatchObject({
        open: false,
        opensAt: startOfDay(addDays(today, 1), '08:00').toISOString(),
      }),
    );
    expect(findNearestWith(here, { productId: 'condom-52', excludePointIds: ['clinic'] })).toBeNull();
    expect(findNearestWith(here, { productId: 'bread' })).toBeNull();
    expect(nearestClinic(here)).toMatchObject({ pointId: 'clinic', phone: '023-71423456' });
  });
});

describe('doubt (N6)', () => {
  const tap = (pointId: string, got: boolean) =>
    inTransaction(systemTx('test'), (tx) => tapFeedback(tx, { pointId, got }));
  const doubted = async () => (await nearby()).data.filter((one) => one.doubted).map(({ id }) => id);
  const within = (expected: string[]): Promise<void> =>
    eventually(async () => expect(await doubted()).toEqual(expected), 1_000);

  it('is shown in the list within a second, until somebody gets it, it is put right, or it is old', async () => {
    expect(Object.keys((await nearby()).data[0] ?? {})).not.toContain('doubted');
    const ticket = await tap('campus', false);
    await tap('village', false);
    await within(['village', 'campus']);
    const { body } = await app.call<{ data: PointView }>('GET', '/points/campus');
    expect([body.data.doubted, body.data.feedback?.doubted]).toEqual([true, true]);
    await tap('village', true);
    await within(['campus']);
    await Point.updateOne({ _id: 'campus' }, { $set: { phone: '023-71429999' } });
    await eventually(async () => {
      const campus = (await nearby()).data.find(({ id }) => id === 'campus');
      expect(campus).toMatchObject({ phone: '023-71429999', doubted: true });
    }, 1_000);
    const old = addDays(today, 14);
    expect(await at('10:00', doubted, old)).toEqual([]);
    expect(await at('10:00', doubted)).toEqual(['campus']);
    await inTransaction(systemTx('test'), (tx) => closeTicket(tx, ticket ?? ''));
    await within([]);
  });
});

describe('the index under change', () => {
  it('shows within a second what closes, opens, moves, sells out, is renamed or reports', async () => {
    const within = (check: () => Promise<void>): Promise<void> => eventually(check, 1_000);
    await Point.updateOne({ _id: 'village' }, { $set: { state: 'closed' } });
    await within(async () => expect(await ids()).toEqual(['machine', 'clinic', 'campus']));
    await Point.updateOne(
      { _id: 'village' },
      { $set: { state: 'open', location: east(2_000), name: '新村' } },
    );
    await within(async () => expect(await ids()).toEqual(['machine', 'clinic', 'campus', 'village']));
    expect(await ids(`&q=${encodeURIComponent('新村')}`)).toEqual(['village']);
    await Level.updateOne({ _id: levelId('clinic', 'condom-52', 'a') }, { $set: { available: 9 } });
    await within(async () => expect(await ids('&product=condom')).toEqual([]));
    await Level.deleteOne({ _id: levelId('campus', 'morning', 'e') });
    await within(async () => expect(await ids('&product=emergencyPill')).toEqual([]));
    await Machine.collection.updateOne(
      { _id: 'm1' as never },
      { $set: { lastSeenAt: startOfDay(today, '08:00') } },
    );
    await within(async () => expect((await nearby('&kind=machine')).data[0]?.online).toBe(false));
    await makeProduct({ _id: 'brand-new' });
    await makeLevel({ placeId: 'village', productId: 'brand-new' });
    await within(async () => expect(await ids('&product=brand-new')).toEqual(['village']));
  });
});
