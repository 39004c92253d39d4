import type {
  Loading as LoadingView,
  MachineDetail,
  MachineGoods,
  OfflineIntervalView,
} from '@fcs/shared/contracts/machines.ts';
import { addDays, dayOf } from '@fcs/shared/time.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Machine, type MachineDocument, MachineKey } from '../../../api/src/machines/Machine.ts';
import { OfflineInterval } from '../../../api/src/machines/OfflineInterval.ts';
import { machinesRoutes } from '../../../api/src/machines/routes.ts';
import { photosRoutes } from '../../../api/src/photos/routes.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { now } from '../../../api/src/platform/clock.ts';
import { Point, type PointDocument } from '../../../api/src/points/Point.ts';
import { Level, type LevelDocument } from '../../../api/src/stock/Level.ts';
import { Lot, lotIdOf } from '../../../api/src/stock/Lot.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeGrant, makeLevel, makePoint, makeProduct } from '../../support/factories.ts';
import { picture } from '../../support/pictures.ts';
import { makeMachine, township } from './support.ts';

type Failure = { error: { code: string; details: { field: string; code: string }[] & { slot?: number } } };
type Detail = { data: MachineDetail } & Failure;

let app: TestApp;
let productId: string;
beforeAll(async () => {
  app = await appOf('machine-care', [...machinesRoutes, ...photosRoutes]);
  app.login('county', { role: 'county', regionPath: countyPath });
  app.login('abroad', { role: 'county', regionPath: '50/5001/500120' });
  app.login('keeper', { role: 'keeper', regionPath: countyPath });
  productId = (await makeProduct())._id;
});
afterAll(() => app.stop());

const today = dayOf(now());
const operatorOf = (name: string, ...pointIds: string[]) => app.login(name, { role: 'operator', pointIds });
const stand = (more: Partial<PointDocument> = {}) => makePoint({ _id: newId(), kind: 'machine', ...more });
const register = (as: string | undefined, body: unknown) =>
  app.call<Detail>('POST', '/machines', { body, ...(as ? { as } : {}) });
const plan = (pointId: string) => ({
  ...{ pointId, name: '一号机', commissionedOn: today },
  slots: [{ slot: 1, productId, capacity: 40 }],
});
const put = (as: string, path: string, body: unknown) => app.call<Detail>('PUT', path, { as, body });
const post = <T = Detail>(as: string, path: string, body: unknown) => app.call<T>('POST', path, { as, body });
const registered = async (more: Partial<PointDocument> = {}): Promise<MachineDetail> =>
  (await register('county', plan((await stand(more))._id))).body.data;
const count = (machine: MachineDetail, lots: unknown[]) =>
  put('county', `/machines/${machine.id}/slots/1`, { lots, reason: '清点' });
const lot = (lotNo: string, quantity: number, expiry = '2029-01-31') => ({ lotNo, expiry, quantity });
const onHand = async (placeId: string, lotNo: string): Promise<number | undefined> =>
  (await Level.findOne({ placeId, productId, lotNo }).lean<LevelDocument | null>())?.onHand;

describe('a machine is registered', () => {
  test('by the county of its place, at a place meant for one', async () => {
    const place = await stand();
    expect((await register(undefined, plan(place._id))).status).toBe(401);
    for (const as of ['keeper', 'abroad']) expect((await register(as, plan(place._id))).status).toBe(403);
    const made = await register('county', plan(place._id));
    expect([made.status, made.body.data]).toMatchObject([
      201,
      {
        state: 'active',
        point: { id: place._id },
        history: [{ what: 'registered' }],
        contents: [{ slot: 1, lots: [] }],
      },
    ]);
    expect((await Point.findById(place._id).lean<PointDocument>())?.machineId).toBe(made.body.data.id);
    const taken = await register('county', plan(place._id));
    const clinic = await register('county', plan((await makePoint({ _id: newId() }))._id));
    for (const { status, body } of [taken, clinic])
      expect([status, body.error.code]).toEqual([409, 'POINT_HAS_MACHINE']);
  });

  test('with slots that stand once each and hold known products', async () => {
    const slots = [...plan('').slots, { slot: 1, productId: 'nothing', capacity: 5 }];
    const { status, body } = await register('county', { ...plan((await stand())._id), slots });
    expect([status, body.error.details.map(({ field, code }) => [field, code])]).toEqual([
      422,
      [
        ['slots.1.slot', 'duplicate'],
        ['slots.1.productId', 'unknown_product'],
      ],
    ]);
    expect((await register('county', plan('nowhere'))).body.error.details[0]).toMatchObject({
      field: 'pointId',
      code: 'unknown_point',
    });
  });

  test('by one of two who try at once', async () => {
    const place = await stand();
    const answers = await Promise.all([1, 2, 3].map(() => register('county', plan(place._id))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(await Machine.countDocuments({ pointId: place._id })).toBe(1);
  });

  test('and is shown to who is in charge of it, by name (E01)', async () => {
    const machine = await registered();
    operatorOf('wang', machine.pointId);
    await makeGrant({
      _id: newId(),
      role: 'operator',
      pointIds: [machine.pointId],
      note: '王师傅',
      scopePath: countyPath,
    });
    const { body } = await app.call<Detail>('GET', `/machines/${machine.id}`, { as: 'wang' });
    expect(body.data.responsible).toEqual(['王师傅']);
    operatorOf('other', 'elsewhere');
    expect((await app.call('GET', `/machines/${machine.id}`, { as: 'other' })).status).toBe(403);
  });
});

describe('slots', () => {
  test('change by who read them last, and only when empty', async () => {
    const machine = await registered();
    const other = (await makeProduct())._id;
    const edit = (version: number, slots: unknown[]) =>
      put('county', `/machines/${machine.id}/slots`, { version, slots });
    const grown = await edit(1, [
      { slot: 1, productId, capacity: 60 },
      { slot: 2, productId: other, capacity: 20 },
    ]);
    expect(grown.body.data).toMatchObject({
      version: 2,
      slots: [{ capacity: 60, level: null }, { slot: 2 }],
    });
    expect((await edit(1, [])).body.error.code).toBe('EDIT_CONFLICT');
    const counted = await count(machine, [lot('A', 7)]);
    expect(counted.body.data).toMatchObject({ version: 3, slots: [{ level: 7, expiry: '2029-01-31' }, {}] });
    const refused = await edit(3, [{ slot: 1, productId: other, capacity: 60 }]);
    expect([refused.status, refused.body.error]).toMatchObject([
      409,
      { code: 'SLOT_NOT_EMPTY', details: { slot: 1 } },
    ]);
    await count(machine, []);
    const changed = await edit(4, [{ slot: 1, productId: other, capacity: 60 }]);
    expect(changed.body.data).toMatchObject({ slots: [{ slot: 1, productId: other, level: null }] });
    expect(changed.body.data.history.map(({ what }) => what)).toEqual([
      'slots',
      'counted',
      'counted',
      'slots',
      'registered',
    ]);
  });
});

describe('a machine moves', () => {
  test('with all that lies in it, and both places keep their books', async () => {
    const machine = await registered();
    await makeLevel({ placeId: machine.pointId, productId, lotNo: 'M1', regionPath: township, onHand: 120 });
    const there = await stand({ regionPath: `${countyPath}/500119002` });
    const moved = await post('county', `/machines/${machine.id}/move`, {
      pointId: there._id,
      reason: '迁到新院区',
    });
    expect(moved.body.data).toMatchObject({
      point: { id: there._id },
      region: '500119002',
      placements: [{ to: today }, { point: { id: there._id }, from: today, to: null }],
      history: [{ what: 'moved', note: '迁到新院区' }, {}],
    });
    expect([await onHand(machine.pointId, 'M1'), await onHand(there._id, 'M1')]).toEqual([0, 120]);
    const left = await Point.findById(machine.pointId).lean<PointDocument>();
    expect(left).toMatchObject({ machineId: null, state: 'closed', closedOn: today });
  });

  test('not with expired goods, nor to a place of others', async () => {
    const machine = await registered();
    const there = await stand();
    const abroad = await stand({ regionPath: '50/5001/500120/500120001' });
    const move = (pointId: string) => post('county', `/machines/${machine.id}/move`, { pointId });
    expect((await move(abroad._id)).status).toBe(403);
    await makeLevel({ placeId: machine.pointId, productId, lotNo: 'OLD', onHand: 10, expiry: '2023-01-31' });
    expect((await move(there._id)).body.error.code).toBe('LOT_EXPIRED');
    expect((await Point.findById(machine.pointId).lean<PointDocument>())?.machineId).toBe(machine.id);
  });

  test('out of service when empty: keys and time offline end, nothing of it can be changed, its place may get another', async () => {
    const machine = await registered();
    await post('county', `/machines/${machine.id}/keys`, undefined);
    await OfflineInterval.collection.insertOne({
      _id: newId(),
      machineId: machine.id,
      regionPath: township,
      from: now(),
      to: null,
      reason: 'silent',
      contested: 'none',
    } as never);
    await count(machine, [lot('A', 1)]);
    const retire = () => post('county', `/machines/${machine.id}/retire`, { reason: '报废' });
    expect((await retire()).body.error.code).toBe('SLOT_NOT_EMPTY');
    await count(machine, []);
    await makeLevel({ placeId: machine.pointId, productId, lotNo: 'LEFT', regionPath: township, onHand: 40 });
    expect((await retire()).body.error).toMatchObject({
      code: 'PLACE_NOT_EMPTY',
      details: { productId, lotNo: 'LEFT' },
    });
    await Level.updateOne({ placeId: machine.pointId }, { $set: { onHand: 0, available: 0 } });
    expect((await retire()).body.data).toMatchObject({ state: 'retired', retiredOn: today, online: false });
    expect(await MachineKey.countDocuments({ machineId: machine.id, endedAt: null })).toBe(0);
    expect(await OfflineInterval.countDocuments({ machineId: machine.id, to: null })).toBe(0);
    expect((await retire()).body.error.code).toBe('MACHINE_RETIRED');
    const list = await app.call<{ data: { id: string }[] }>('GET', '/machines?limit=100', { as: 'county' });
    expect(list.body.data.map(({ id }) => id)).not.toContain(machine.id);
    await Point.updateOne({ _id: machine.pointId }, { $set: { state: 'open' } });
    expect((await register('county', plan(machine.pointId))).status).toBe(201);
  });
});

describe('a loading told by a person (E02)', () => {
  test('moves the goods from the store, and marks what the books lack', async () => {
    const store = await makePoint({ _id: newId() });
    const machine = await registered({ managedBy: store._id });
    await makeLevel({
      placeId: store._id,
      productId,
      lotNo: 'L1',
      regionPath: township,
      onHand: 200,
      expiry: '2029-06-30',
    });
    operatorOf('filler', machine.pointId);
    const photo = await post<{ data: { id: string } }>('filler', '/photos', {
      content: picture('png').toString('base64'),
    });
    const load = (body: object) =>
      post<{ data: LoadingView } & Failure>('filler', `/machines/${machine.id}/loadings`, body);
    const first = await load({
      slot: 1,
      lotNo: 'L1',
      expiry: '2029-06-30',
      quantity: 15,
      photos: [photo.body.data.id],
    });
    expect([first.status, first.body.data]).toMatchObject([
      201,
      {
        slot: 1,
        quantity: 15,
        from: { id: store._id },
        lacking: { quantity: 0, loose: 0 },
        photos: [photo.body.data.id],
      },
    ]);
    expect([await onHand(store._id, 'L1'), await onHand(machine.pointId, 'L1')]).toEqual([50, 150]);
    const second = await load({ slot: 1, lotNo: 'L1', expiry: '2029-06-30', quantity: 8 });
    expect(second.body.data.lacking).toEqual({ quantity: 3, loose: 0 });
    expect([await onHand(store._id, 'L1'), await onHand(machine.pointId, 'L1')]).toEqual([0, 230]);
    const { body } = await app.call<Detail>('GET', `/machines/${machine.id}`, { as: 'filler' });
    expect(body.data.slots[0]).toMatchObject({ level: 23, expiry: '2029-06-30' });
    const list = await app.call<{ data: LoadingView[]; next: string | null }>(
      'GET',
      `/machines/${machine.id}/loadings?limit=1`,
      { as: 'filler' },
    );
    expect([list.body.data[0]?.quantity, list.body.next === null]).toEqual([8, false]);
    const rest = await app.call<{ data: LoadingView[] }>(
      'GET',
      `/machines/${machine.id}/loadings?cursor=${list.body.next}`,
      { as: 'filler' },
    );
    expect(rest.body.data.map(({ quantity }) => quantity)).toEqual([15]);
    expect((await load({ slot: 9, lotNo: 'L1', expiry: '2029-06-30', quantity: 1 })).status).toBe(422);
    expect(
      (await load({ slot: 1, lotNo: 'L1', expiry: '2029-06-30', quantity: 1, photos: ['nothing'] })).status,
    ).toBe(422);
    expect(await onHand(machine.pointId, 'L1')).toBe(230);
  });

  test('what may be loaded is told from the store and from beside the slots, first to expire first', async () => {
    const store = await makePoint({ _id: newId() });
    const machine = await registered({ managedBy: store._id });
    const lies = (placeId: string, lotNo: string, more: object) =>
      makeLevel({ ...{ placeId, productId, lotNo, regionPath: township }, ...more });
    await lies(store._id, 'LATE', { onHand: 95, expiry: '2031-01-31' });
    await lies(store._id, 'GONE', { onHand: 100, expiry: '2020-01-31' });
    await lies(machine.pointId, 'BESIDE', { onHand: 120, expiry: '2030-01-31' });
    await count(machine, [lot('BESIDE', 5, '2030-01-31')]);
    const goods = (as?: string) =>
      app.call<{ data: MachineGoods }>('GET', `/machines/${machine.id}/goods`, as ? { as } : {});
    expect((await goods()).status).toBe(401);
    for (const as of ['keeper', 'abroad']) expect((await goods(as)).status).toBe(403);
    const { lots } = (await goods('county')).body.data;
    expect(lots.map(({ lotNo, quantity, state, at }) => [lotNo, quantity, state, at.id])).toEqual([
      ['GONE', 10, 'expired', store._id],
      ['BESIDE', 7, 'usable', machine.pointId],
      ['LATE', 9, 'usable', store._id],
    ]);
  });

  test('a lot that is expired or recalled is refused, also where the books do not hold it (E07)', async () => {
    const machine = await registered();
    await makeLevel({ productId, lotNo: 'KNOWN', onHand: 10, expiry: addDays(today, -1) });
    const lotNo = 'BACK';
    await Lot.create([
      { _id: lotIdOf({ productId, lotNo }), recalls: [{ voucherId: 'v', regionPath: countyPath }] },
    ]);
    const load = async (what: { lotNo: string; expiry: string }) => {
      const body = { slot: 1, quantity: 1, ...what };
      return (await post<Failure>('county', `/machines/${machine.id}/loadings`, body)).body.error?.code;
    };
    expect(await load({ lotNo: 'NEVER', expiry: addDays(today, -1) })).toBe('LOT_EXPIRED');
    expect(await load({ lotNo: 'KNOWN', expiry: '2029-01-31' })).toBe('LOT_EXPIRED');
    expect(await load({ lotNo, expiry: '2029-01-31' })).toBe('LOT_RECALLED');
    const list = await app.call<{ data: LoadingView[] }>('GET', `/machines/${machine.id}/loadings`, {
      as: 'county',
    });
    expect([list.body.data, await onHand(machine.pointId, 'NEVER')]).toEqual([[], undefined]);
    expect(await load({ lotNo: 'NEVER', expiry: today })).toBeUndefined();
  });

  test('of goods that lay at the machine’s place already moves nothing', async () => {
    const machine = await registered();
    await makeLevel({
      placeId: machine.pointId,
      productId,
      lotNo: 'HERE',
      regionPath: township,
      onHand: 100,
    });
    const load = await post<{ data: LoadingView }>('county', `/machines/${machine.id}/loadings`, {
      ...{ slot: 1, lotNo: 'HERE', expiry: '2027-01-31', quantity: 10 },
    });
    expect(load.body.data).toMatchObject({ from: null, lacking: { quantity: 0 } });
    expect(await onHand(machine.pointId, 'HERE')).toBe(100);
    const more = await post<{ data: LoadingView }>('county', `/machines/${machine.id}/loadings`, {
      ...{ slot: 1, lotNo: 'HERE', expiry: '2027-01-31', quantity: 2 },
    });
    expect(more.body.data.lacking).toEqual({ quantity: 2, loose: 0 });
  });
});

describe('a time offline (N4, E05)', () => {
  const offline = async (machine: MachineDocument, days: number, to: Date | null = now()) => {
    const _id = newId();
    const from = new Date(now().getTime() - days * 86_400_000);
    await OfflineInterval.collection.insertOne({
      ...{ _id, machineId: machine._id, regionPath: machine.regionPath, from, to, reason: 'silent' },
      ...{ contested: 'none', claim: null, decision: null, sample: false },
    } as never);
    return _id;
  };
  type Answer = { data: OfflineIntervalView } & Failure;
  const used = async (machine: MachineDocument) =>
    (await app.call<Detail>('GET', `/machines/${machine._id}`, { as: 'county' })).body.data.offlineDays;

  test('is contested by its operator with evidence, decided by the county, and no longer counts when upheld', async () => {
    const machine = await makeMachine({ commissionedOn: addDays(today, -40) });
    operatorOf('op', machine.pointId);
    operatorOf('stranger', 'elsewhere');
    const id = await offline(machine, 6);
    const before = await used(machine);
    expect(before.used).toBeGreaterThan(4);
    const contest = (as: string) =>
      post<Answer>(as, `/offline-intervals/${id}/contest`, { text: '整村停电，附公告' });
    const decide = (as: string, outcome: string) =>
      post<Answer>(as, `/offline-intervals/${id}/decide`, { outcome, reason: '属实' });
    expect((await contest('county')).status).toBe(403);
    expect((await contest('stranger')).status).toBe(404);
    expect((await decide('county', 'upheld')).body.error.code).toBe('CONTEST_NOT_OPEN');
    expect((await contest('op')).body.data).toMatchObject({
      contested: 'claimed',
      claim: { text: '整村停电，附公告' },
    });
    expect((await contest('op')).body.error.code).toBe('CONTEST_NOT_OPEN');
    expect((await used(machine)).used).toBe(before.used);
    expect((await decide('op', 'upheld')).status).toBe(403);
    expect((await decide('abroad', 'upheld')).status).toBe(404);
    expect((await decide('county', 'upheld')).body.data).toMatchObject({
      contested: 'upheld',
      decision: { reason: '属实' },
    });
    expect(await used(machine)).toMatchObject({ used: 0, goneOn: null });
    const list = await app.call<{ data: OfflineIntervalView[] }>(
      'GET',
      '/offline-intervals?contested=upheld',
      { as: 'op' },
    );
    expect(list.body.data.map((one) => one.id)).toEqual([id]);
  });

  test('is not contested while it goes on', async () => {
    const machine = await makeMachine();
    operatorOf('op2', machine.pointId);
    const id = await offline(machine, 1, null);
    const { body } = await post<Answer>('op2', `/offline-intervals/${id}/contest`, { text: '停电' });
    expect(body.error.code).toBe('CONTEST_NOT_OPEN');
  });
});
