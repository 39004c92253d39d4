import type { EditedPoint, StaffPoint } from '@fcs/shared/contracts/points.ts';
import { startOfDay } from '@fcs/shared/time.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Audit } from '../../../api/src/platform/audit/audit.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { Point, type PointDocument } from '../../../api/src/points/Point.ts';
import { pointsRoutes } from '../../../api/src/points/routes.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, daytime, makePoint, makeRegion } from '../../support/factories.ts';

type Refused = { error: { code: string; details?: { field: string; code: string; message: string }[] } };
type Saved = { data: EditedPoint };

const today = '2026-11-23';
const putBack = setClock(() => startOfDay(today, '10:00'));
let app: TestApp;
let point: PointDocument;

beforeAll(async () => {
  app = await appOf('points', pointsRoutes);
  await makeRegion(`${countyPath}/500119001`);
  await makeRegion(`${countyPath}/500119002`, { centre: { lng: 107.3, lat: 29.35 } });
  await makeRegion('50/5001/500120/500120001', { centre: { lng: 106.2, lat: 29.6 } });
  app.login('county', { role: 'county', regionPath: countyPath });
  app.login('neighbour', { role: 'county', regionPath: '50/5001/500120' });
  app.login('resident');
  app.login('assessor', { role: 'assessor', regionPath: countyPath });
});
beforeEach(async () => {
  await Point.deleteMany({});
  point = await makePoint({ _id: 'clinic' });
  app.login('keeper', { role: 'keeper', pointIds: ['clinic'] });
  app.login('other', { role: 'keeper', pointIds: ['elsewhere'] });
});
afterAll(async () => {
  await app.stop();
  putBack();
});

const edit = <T = Saved>(as: string, body: object, id = 'clinic') =>
  app.call<T>('PUT', `/points/${id}`, { as, body: { version: 1, ...body } });
const stored = async (): Promise<PointDocument> =>
  (await Point.findById('clinic').lean()) as never as PointDocument;

describe('PUT /points/:id', () => {
  it('asks who is calling, and whose point it is', async () => {
    expect((await app.call('PUT', '/points/clinic', { body: { version: 1 } })).status).toBe(401);
    for (const as of ['resident', 'assessor', 'other', 'neighbour'])
      expect((await edit(as, { phone: '12320' })).status).toBe(403);
    expect((await edit('county', {}, 'nobody')).status).toBe(404);
    expect((await stored()).version).toBe(1);
  });

  it('lets keeper and county change what is given and leaves the rest', async () => {
    const { status, body } = await edit('keeper', { phone: '12320', supervisionPhone: null });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ phone: '12320', supervisionPhone: null, name: point.name, version: 2 });
    expect((await edit('county', { version: 2, name: '新名' })).body.data).toMatchObject({
      name: '新名',
      phone: '12320',
      version: 3,
    });
  });

  it('refuses an edit from a version somebody changed meanwhile', async () => {
    await edit('keeper', { phone: '12320' });
    const late = await edit<Refused>('county', { phone: '12345' });
    expect([late.status, late.body.error.code]).toEqual([409, 'EDIT_CONFLICT']);
    expect((await stored()).phone).toBe('12320');
  });

  it('lets exactly one of two edits at the same time win', async () => {
    const both = await Promise.all([edit('keeper', { phone: '12320' }), edit('county', { phone: '12345' })]);
    expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
    expect((await stored()).version).toBe(2);
  });

  it('names every span that is reversed or overlaps, and every day that is wrong', async () => {
    const hours = daytime.map((spans) => [...spans]);
    hours[1] = [
      ['08:00', '12:00'],
      ['11:59', '14:00'],
    ];
    hours[3] = [['12:00', '12:00']];
    const refused = await edit<Refused>('keeper', {
      hours,
      exceptions: [
        { day: '2027-02-29', spans: [] },
        { day: '2026-12-01', spans: [] },
        { day: '2026-12-01', spans: [['18:00', '08:00']] },
      ],
    });
    expect(refused.status).toBe(422);
    expect(refused.body.error.details?.map(({ field, code }) => [field, code])).toEqual([
      ['hours.1.1', 'overlap'],
      ['hours.3.0', 'reversed'],
      ['exceptions.0.day', 'not_a_day'],
      ['exceptions.2.day', 'duplicate'],
      ['exceptions.2.spans.0', 'reversed'],
    ]);
    expect(refused.body.error.details?.every((one) => one.message.length > 0)).toBe(true);
  });

  it('takes spans that touch, and a night up to 24:00', async () => {
    const hours = daytime.map(() => [
      ['00:00', '06:00'],
      ['06:00', '08:00'],
      ['20:00', '24:00'],
    ]);
    expect((await edit('keeper', { hours })).status).toBe(200);
  });

  it('lets the county move a point inside the county and a keeper inside its region only', async () => {
    const far = { lng: 107.35, lat: 29.45 };
    const outside = await edit<Refused>('keeper', { location: far });
    expect(outside.body.error.details?.[0]).toMatchObject({ field: 'location', code: 'outside' });
    expect((await edit('keeper', { location: { lng: 107.15, lat: 29.2 } })).status).toBe(200);
    expect((await edit('county', { version: 2, location: far })).body.data.location).toEqual(far);
    expect((await stored()).approximate).toBe(false);
    const abroad = await edit<Refused>('county', { version: 3, location: { lng: 106.2, lat: 29.6 } });
    expect(abroad.body.error.details?.[0]?.code).toBe('outside');
  });

  it('keeps the day of closing, and forgets it when the point opens again', async () => {
    await edit('county', { state: 'closed' });
    expect(await stored()).toMatchObject({ state: 'closed', closedOn: today });
    await edit('county', { version: 2, state: 'open' });
    expect(await stored()).toMatchObject({ state: 'open', closedOn: null });
  });

  it('writes down who changed which fields', async () => {
    await edit('keeper', { phone: '12320', state: 'closed' });
    const rows = await Audit.find({ subject: 'clinic', action: 'point.edit', actorId: 'keeper' }).lean();
    expect(rows.find((row) => JSON.stringify(row).includes('closedOn'))).toMatchObject({ role: 'keeper' });
  });
});

describe('PUT /points/:id/closed-today', () => {
  const close = (as: string, body: object) =>
    app.call<Saved>('PUT', '/points/clinic/closed-today', { as, body });

  it('closes for today with a note and takes it back, again and again', async () => {
    expect((await close('keeper', { closed: true, note: '停电' })).body.data.exceptions).toEqual([
      { day: today, spans: [], note: '停电' },
    ]);
    expect((await close('keeper', { closed: true })).body.data.exceptions).toEqual([
      { day: today, spans: [] },
    ]);
    expect((await close('county', { closed: false })).body.data.exceptions).toEqual([]);
    const again = await close('county', { closed: false });
    expect(again.status).toBe(200);
    expect(again.body.data.version).toBe((await stored()).version);
  });

  it('leaves special hours of other days, and of today when nothing was closed', async () => {
    const exceptions = [
      { day: today, spans: [['09:00', '10:00']] },
      { day: '2026-12-01', spans: [] },
    ] as PointDocument['exceptions'];
    await Point.updateOne({ _id: 'clinic' }, { $set: { exceptions } });
    expect((await close('keeper', { closed: false })).body.data.exceptions).toEqual(exceptions);
    expect((await close('keeper', { closed: true })).body.data.exceptions).toEqual([
      exceptions[1],
      { day: today, spans: [] },
    ]);
  });

  it('is for those who run the point', async () => {
    for (const as of ['resident', 'other', 'neighbour', 'assessor'])
      expect((await close(as, { closed: true })).status).toBe(403);
  });
});

describe('POST /points', () => {
  const fresh = {
    name: '新点',
    kind: 'village',
    region: '500119001',
    address: '一号',
    location: { lng: 107.1, lat: 29.15 },
    hours: daytime,
  };
  const add = <T = Saved>(as: string | undefined, more: object = {}) =>
    app.call<T>('POST', '/points', { ...(as ? { as } : {}), body: { ...fresh, ...more } });

  it('is for the county of the region', async () => {
    expect((await add(undefined)).status).toBe(401);
    expect((await add('keeper')).status).toBe(403);
    expect((await add('neighbour')).status).toBe(403);
    expect(await Point.countDocuments()).toBe(1);
  });

  it('adds a point that is open from today', async () => {
    const { status, body } = await add('county');
    expect(status).toBe(201);
    expect(body.data).toMatchObject({ name: '新点', state: 'open', version: 1 });
    expect(await Point.findById(body.data.id).lean()).toMatchObject({
      regionPath: `${countyPath}/500119001`,
      openedOn: today,
      sample: false,
    });
  });

  it('adds one point for one key, however often it is sent', async () => {
    const send = () => app.call<Saved>('POST', '/points', { as: 'county', body: fresh, key: 'same-key-1' });
    const answers = await Promise.all([send(), send(), send()]);
    expect(new Set(answers.map((one) => one.body.data.id)).size).toBe(1);
    expect(await Point.countDocuments()).toBe(2);
  });

  it('refuses an unknown region, a place outside it and hours that overlap', async () => {
    const codeOf = async (more: object): Promise<unknown> => {
      const { body } = await add<Refused>('county', more);
      return body.error.details?.map(({ field, code }) => [field, code]);
    };
    expect(await codeOf({ region: '999999' })).toEqual([['region', 'unknown_region']]);
    expect(await codeOf({ location: { lng: 121.4, lat: 31.2 } })).toEqual([['location', 'outside']]);
    expect(await codeOf({ hours: daytime.map(() => [['18:00', '08:00']]) })).toHaveLength(7);
  });
});

describe('GET /points', () => {
  const list = async (as: string, query = ''): Promise<{ data: StaffPoint[]; next: string | null }> =>
    (await app.call<{ data: StaffPoint[]; next: string | null }>('GET', `/points${query}`, { as })).body;

  it('shows staff the points of their own scope, closed ones too', async () => {
    await makePoint({ _id: 'shut', state: 'closed', closedOn: today });
    await makePoint({ _id: 'abroad', regionPath: '50/5001/500120/500120001' });
    expect((await list('county')).data.map((one) => one.id)).toEqual(['clinic', 'shut']);
    expect((await list('keeper')).data.map((one) => one.id)).toEqual(['clinic']);
    expect((await list('neighbour')).data.map((one) => one.id)).toEqual(['abroad']);
    expect((await list('other')).data).toEqual([]);
    expect((await app.call('GET', '/points', { as: 'resident' })).status).toBe(403);
    expect((await app.call('GET', '/points')).status).toBe(401);
  });

  it('says what is open now and what is closed for today', async () => {
    await makePoint({ _id: 'today', exceptions: [{ day: today, spans: [] }] });
    await makePoint({ _id: 'shut', state: 'closed' });
    expect((await list('county')).data.map(({ id, open, closedToday }) => [id, open, closedToday])).toEqual([
      ['clinic', true, false],
      ['shut', false, false],
      ['today', false, true],
    ]);
  });

  it('lists where a machine can still be put: meant for one, in service, none there', async () => {
    await makePoint({ _id: 'stand', kind: 'machine' });
    await makePoint({ _id: 'campus', kind: 'campus' });
    await makePoint({ _id: 'taken', kind: 'machine', machineId: 'm' });
    await makePoint({ _id: 'gone', kind: 'machine', state: 'closed' });
    const { data } = await list('county', '?vacant=true');
    expect(data.map(({ id }) => id)).toEqual(['campus', 'stand']);
  });

  it('pages and narrows, taking a search for what it says', async () => {
    await makePoint({ _id: 'second', name: 'A.B (1)', kind: 'village' });
    const first = await list('county', '?limit=1');
    expect(first.data.map((one) => one.id)).toEqual(['clinic']);
    const second = await list('county', `?limit=1&cursor=${first.next}`);
    expect(second).toMatchObject({ data: [{ id: 'second' }], next: null });
    expect((await list('county', '?kind=village')).data).toHaveLength(1);
    expect((await list('county', `?q=${encodeURIComponent('a.b (')}`)).data).toHaveLength(1);
    expect((await list('county', '?q=.*')).data).toEqual([]);
    expect((await app.call('GET', '/points?q=a%00b', { as: 'county' })).status).toBe(422);
    expect((await list('county', '?state=closed')).data).toEqual([]);
  });
});
