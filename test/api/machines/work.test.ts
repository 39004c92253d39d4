import type { RefillPlan } from '@fcs/shared/contracts/machines.ts';
import type { Bulletin, SpotCheck as SpotCheckView } from '@fcs/shared/contracts/spotChecks.ts';
import type { WorkOrder as WorkOrderView } from '@fcs/shared/contracts/workOrders.ts';
import { dayOf, yearOf } from '@fcs/shared/time.ts';
import {
  isWaiting,
  workOrderMoves,
  workOrderMovesFrom,
  workOrderRules,
  workOrderStates,
} from '@fcs/shared/workOrderStates.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Loading } from '../../../api/src/machines/Loading.ts';
import { Machine, type MachineDocument } from '../../../api/src/machines/Machine.ts';
import { MachineEvent, type MachineEventDocument } from '../../../api/src/machines/MachineEvent.ts';
import { machinesRoutes } from '../../../api/src/machines/routes.ts';
import { WorkOrder } from '../../../api/src/machines/WorkOrder.ts';
import { photosRoutes } from '../../../api/src/photos/routes.ts';
import { now } from '../../../api/src/platform/clock.ts';
import { Level, type LevelDocument } from '../../../api/src/stock/Level.ts';
import { openVariances } from '../../../api/src/tickets/jobs.ts';
import { Ticket } from '../../../api/src/tickets/Ticket.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeLevel, makePoint, makeProduct } from '../../support/factories.ts';
import { picture } from '../../support/pictures.ts';
import { heartbeat, type Key, makeMachine, tell, township } from './support.ts';

type Failure = { error: { code: string; details: { field: string }[] } };
let app: TestApp;
let productId: string;
let machine: MachineDocument;
let key: Key;
beforeAll(async () => {
  app = await appOf('machine-work', [...machinesRoutes, ...photosRoutes]);
  app.login('county', { role: 'county', regionPath: countyPath });
  app.login('treeOperator', { role: 'operator', regionPath: countyPath });
  app.login('second', { role: 'county', regionPath: countyPath });
  app.login('assessor', { role: 'assessor', regionPath: countyPath });
  productId = (await makeProduct())._id;
});
afterAll(() => app.stop());
beforeEach(async () => {
  await Machine.deleteMany({});
  const store = await makePoint({ _id: `store-${productId}` });
  const point = await makePoint({ kind: 'machine', managedBy: store._id });
  machine = await makeMachine({ productId, pointId: point._id });
  app.login('operator', { role: 'operator', pointIds: [machine.pointId] });
  key = (await app.call<{ data: Key }>('POST', `/machines/${machine._id}/keys`, { as: 'county' })).body.data;
});

const send = (...events: unknown[]) => tell(app, machine._id, key, { events });
const load = (seq: number, lotNo: string, quantity: number, expiry = '2029-06-30') => ({
  ...heartbeat(seq),
  ...{ type: 'load', slot: 1, lotNo, expiry, quantity },
});
const vend = (seq: number, quantity = 1) => ({
  ...heartbeat(seq),
  type: 'vend',
  slot: 1,
  quantity,
  result: 'ok',
});
const fault = (seq: number, code: string) => ({ ...heartbeat(seq), type: 'fault', code, slot: 1 });
const slot = async () => (await Machine.findById(machine._id).lean<MachineDocument>())?.slots[0];
const onHand = async (placeId: string, lotNo: string) =>
  (await Level.findOne({ placeId, productId, lotNo }).lean<LevelDocument | null>())?.onHand ?? null;
const variance = async (seq: number) =>
  (await MachineEvent.findById(`${machine._id}:${seq}`).lean<MachineEventDocument>())?.variance;
const orders = async (query = '') =>
  (
    await app.call<{ data: WorkOrderView[] }>('GET', `/work-orders?machine=${machine._id}${query}`, {
      as: 'operator',
    })
  ).body.data;
const move = (as: string, id: string, name: string, body: object = {}) =>
  app.call<{ data: WorkOrderView } & Failure>('POST', `/work-orders/${id}/${name}`, { as, body });
const upload = async (as: string) =>
  (
    await app.call<{ data: { id: string } }>('POST', '/photos', {
      as,
      body: { content: picture('png').toString('base64') },
    })
  ).body.data.id;

describe('a load that a machine tells (E02)', () => {
  test('moves the goods from its store into the slot, and the vend takes what lies in front', async () => {
    const store = `store-${productId}`;
    await makeLevel({ placeId: store, productId, lotNo: 'A', onHand: 300, expiry: '2029-06-30' });
    await makeLevel({ placeId: store, productId, lotNo: 'B', onHand: 300, expiry: '2028-06-30' });
    await send(load(1, 'A', 10), load(2, 'B', 10, '2028-06-30'), vend(3, 3));
    expect([await onHand(store, 'A'), await onHand(store, 'B')]).toEqual([200, 200]);
    // B expires first, but A lies in front.
    expect([await onHand(machine.pointId, 'A'), await onHand(machine.pointId, 'B')]).toEqual([70, 100]);
    expect((await slot())?.lots?.map(({ lotNo, quantity }) => [lotNo, quantity])).toEqual([
      ['A', 7],
      ['B', 10],
    ]);
    expect(await openVariances()).toBe(0);
  });

  test('that the store’s books do not hold enters as a marked variance and one ticket', async () => {
    await send(load(1, 'NEW', 5), load(2, 'NEW', 5), vend(3, 2));
    expect(await onHand(machine.pointId, 'NEW')).toBe(80);
    expect((await Loading.find({ machineId: machine._id }).lean()).map(({ lacking }) => lacking)).toEqual([
      50, 50,
    ]);
    expect(await openVariances()).toBe(2);
    expect(
      await Ticket.countDocuments({ pointId: machine.pointId, problem: 'variance', state: 'open' }),
    ).toBe(1);
    expect(await openVariances()).toBe(0);
  });

  test('told after the vends it served leaves the books as if it had come in order', async () => {
    await send(vend(5, 2), vend(6));
    expect([await variance(5), await variance(6)]).toEqual([-20, -10]);
    await send(load(4, 'LATE', 10));
    expect([await variance(5), await variance(6)]).toEqual([0, 0]);
    expect(await onHand(machine.pointId, 'LATE')).toBe(70);
    expect((await slot())?.lots).toEqual([{ lotNo: 'LATE', expiry: '2029-06-30', quantity: 7 }]);
    await send(vend(3));
    expect((await slot())?.lots?.[0]?.quantity).toBe(7);
  });
});

describe('work orders', () => {
  test('are opened once by a fault and by an empty slot, and again after they were done (E01)', async () => {
    await send(fault(1, 'E-07'), fault(2, 'E-07'), fault(3, 'E-09'), load(4, 'A', 2), vend(5, 2), vend(6));
    await send(fault(7, 'E-07'));
    const waiting = await orders('&waiting=true');
    expect(waiting.map(({ kind, cause, code, slots }) => [kind, cause, code, slots]).sort()).toEqual([
      ['refill', 'empty', null, [1]],
      ['repair', 'fault', 'E-07', [1]],
      ['repair', 'fault', 'E-09', [1]],
    ]);
    const first = waiting.find(({ code }) => code === 'E-07')!;
    expect(first.moves).toEqual(['take', 'finish', 'cancel']);
    expect((await move('operator', first.id, 'finish')).body.data.state).toBe('done');
    await send(fault(8, 'E-07'));
    expect((await orders('&waiting=true')).filter(({ code }) => code === 'E-07')).toHaveLength(1);
  });

  test('are moved by their table, with pictures where a machine is placed, and checked by a second person', async () => {
    const open = (as: string | undefined, body: object) =>
      app.call<{ data: WorkOrderView } & Failure>('POST', '/work-orders', { body, ...(as ? { as } : {}) });
    expect((await open(undefined, { machineId: machine._id, kind: 'placing' })).status).toBe(401);
    expect((await open('assessor', { machineId: machine._id, kind: 'placing' })).status).toBe(403);
    expect((await open('county', { machineId: 'nothing', kind: 'placing' })).status).toBe(404);
    expect((await open('county', { machineId: machine._id, kind: 'dancing' })).status).toBe(422);
    const { id } = (await open('county', { machineId: machine._id, kind: 'placing', note: '门诊大厅' })).body
      .data;
    expect((await move('operator', id, 'take')).body.data.state).toBe('taken');
    expect((await move('operator', id, 'take')).body.error.code).toBe('WORK_ORDER_MOVED');
    const bare = await move('operator', id, 'finish');
    expect([bare.status, bare.body.error.details[0]?.field]).toEqual([422, 'photos']);
    const photos = [await upload('operator')];
    const done = await move('operator', id, 'finish', { photos });
    expect(done.body.data).toMatchObject({
      state: 'done',
      timeline: [{ move: 'open' }, {}, { move: 'finish', photos }],
    });
    for (const as of ['operator', 'treeOperator']) expect((await move(as, id, 'check')).status).toBe(403);
    expect((await move('county', id, 'reopen')).body.error.details[0]?.field).toBe('note');
    expect((await move('county', id, 'reopen', { note: '位置不对' })).body.data.state).toBe('taken');
    await move('county', id, 'finish', { photos: [await upload('county')] });
    expect((await move('county', id, 'check')).body.error.code).toBe('SECOND_PERSON');
    expect((await move('second', id, 'check')).body.data).toMatchObject({ state: 'checked', moves: [] });
  });

  test('have a table in which every state is reached and every waiting one can end', () => {
    const reached = new Set(['open', ...workOrderMoves.map((name) => workOrderRules[name].to)]);
    expect([...reached].sort()).toEqual([...workOrderStates].sort());
    for (const state of workOrderStates) {
      const moves = workOrderMovesFrom(state, ['operator', 'county']);
      expect(moves.length > 0).toBe(state !== 'checked' && state !== 'cancelled');
      if (isWaiting(state)) expect(moves).toContain('cancel');
    }
  });
});

describe('refills', () => {
  test('are listed by need with the order that waits, and give a tour from where one starts', async () => {
    const near = await makePoint({ kind: 'machine', location: { lng: 107.11, lat: 29.15 } });
    const far = await makePoint({ kind: 'machine', location: { lng: 107.3, lat: 29.15 } });
    const full = { slot: 1, productId, capacity: 50, lastSeq: 0, base: null };
    const lot = (quantity: number, expiry = '2029-06-30') => [{ lotNo: 'A', expiry, quantity }];
    const low = await makeMachine({ pointId: far._id, slots: [{ ...full, lots: lot(5) }] });
    await makeMachine({ slots: [{ ...full, lots: lot(50) }] });
    const expired = await makeMachine({
      pointId: near._id,
      slots: [{ ...full, lots: lot(40, '2023-01-31') }],
    });
    await send(load(1, 'A', 1), vend(2));
    const plan = async (query: string) =>
      (await app.call<{ data: RefillPlan }>('GET', `/machines/refills${query}`, { as: 'county' })).body.data;
    const { stops, route } = await plan('');
    expect(stops.map((one) => [one.machine.id, one.slots[0]?.why])).toEqual([
      [machine._id, 'empty'],
      [expired._id, 'expired'],
      [low._id, 'low'],
    ]);
    expect(stops[0]).toMatchObject({ emptyOn: dayOf(now()), slots: [{ toFill: 50, level: 0 }] });
    expect(stops[0]?.workOrder).toBe((await orders('&kind=refill'))[0]?.id);
    expect(route).toBeNull();
    const tour = await plan('?lng=107.4&lat=29.15');
    expect(tour.route?.order[0]).toBe(low._id);
    expect((await app.call('GET', '/machines/refills?lng=abc', { as: 'county' })).status).toBe(422);
    expect((await app.call('GET', '/machines/refills')).status).toBe(401);
    expect((await app.call('GET', '/machines/refills', { as: 'assessor' })).status).toBe(403);
  });
});

describe('spot checks (E04)', () => {
  type Answer = { data: SpotCheckView } & Failure;
  const draw = (as: string, body: object) => app.call<Answer>('POST', '/spot-checks', { as, body });
  const find = (id: string, machineId: string, body: object) =>
    app.call<Answer>('PUT', `/spot-checks/${id}/machines/${machineId}`, { as: 'county', body });

  test('draw the same machines by the same seed, keep what was found, and enter the bulletin when closed', async () => {
    for (let at = 0; at < 5; at += 1) await makeMachine({ productId });
    expect((await draw('assessor', { region: '500119', count: 3 })).status).toBe(403);
    expect((await draw('county', { region: '500120', count: 3 })).status).toBe(422);
    const first = (await draw('county', { region: '500119', count: 3, seed: 'K7M2' })).body.data;
    const again = (await draw('county', { region: '500119', count: 3, seed: 'K7M2' })).body.data;
    const drawn = first.findings.map((one) => one.machine.id);
    expect([first.population, drawn.length, again.findings.map((one) => one.machine.id)]).toEqual([
      6,
      3,
      drawn,
    ]);
    const other = (await Machine.find({ _id: { $nin: drawn } }).lean())[0]?._id as string;
    expect((await find(first.id, other, { items: { online: true } })).status).toBe(404);
    expect((await find(first.id, `${drawn[0]}`, { items: {} })).status).toBe(422);
    const photos = [await upload('county')];
    const bad = {
      items: { online: false, running: false, inDate: true },
      note: '黑屏',
      photos,
      repair: true,
    };
    expect((await find(first.id, `${drawn[0]}`, bad)).body.data.checked).toBe(1);
    await find(first.id, `${drawn[1]}`, { items: { online: true, loadingRecord: true } });
    expect(await WorkOrder.countDocuments({ machineId: drawn[0], cause: 'spotCheck', state: 'open' })).toBe(
      1,
    );
    const bulletin = async () =>
      (
        await app.call<{ data: Bulletin }>(
          'GET',
          `/spot-checks/bulletin?region=500119&period=${yearOf(now())}`,
          { as: 'assessor' },
        )
      ).body.data;
    expect(await bulletin()).toMatchObject({ checks: 0, checked: 0, found: [] });
    const closed = await app.call<Answer>('POST', `/spot-checks/${first.id}/close`, { as: 'county' });
    expect(closed.body.data.state).toBe('closed');
    expect((await find(first.id, `${drawn[2]}`, { items: { online: true } })).body.error.code).toBe(
      'SPOT_CHECK_CLOSED',
    );
    const told = await bulletin();
    expect(told).toMatchObject({ checks: 1, drawn: 3, checked: 2, fine: 1 });
    expect(told.items.find(({ item }) => item === 'online')).toEqual({
      item: 'online',
      checked: 2,
      failed: 1,
    });
    expect(told.found).toMatchObject([
      { machine: { id: drawn[0] }, failed: ['online', 'running'], note: '黑屏', photos },
    ]);
    expect(told.machines).toHaveLength(6);
    expect(
      (await app.call('GET', '/spot-checks/bulletin?region=500119&period=x', { as: 'county' })).status,
    ).toBe(422);
  });

  test('show an operator what was found at the own machines only', async () => {
    for (let at = 0; at < 3; at += 1) await makeMachine({ productId });
    const { id } = (await draw('county', { region: township.split('/').at(-1), count: 4 })).body.data;
    const seen = await app.call<Answer>('GET', `/spot-checks/${id}`, { as: 'operator' });
    expect(seen.body.data.findings.map((one) => one.machine.id)).toEqual([machine._id]);
    app.login('nobody', { role: 'operator', pointIds: ['elsewhere'] });
    expect((await app.call('GET', `/spot-checks/${id}`, { as: 'nobody' })).status).toBe(404);
  });
});
