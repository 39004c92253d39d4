import type { MachineDetail } from '@fcs/shared/contracts/machines.ts';
import type { SpotCheck as SpotCheckView } from '@fcs/shared/contracts/spotChecks.ts';
import type { WorkOrder as WorkOrderView } from '@fcs/shared/contracts/workOrders.ts';
import { addDays, dayOf, startOfDay } from '@fcs/shared/time.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeYear } from '../../../api/src/dispensing/ClosedYear.ts';
import { Loading } from '../../../api/src/machines/Loading.ts';
import { Machine, type MachineDocument } from '../../../api/src/machines/Machine.ts';
import { MachineEvent } from '../../../api/src/machines/MachineEvent.ts';
import { OfflineInterval } from '../../../api/src/machines/OfflineInterval.ts';
import { machinesRoutes } from '../../../api/src/machines/routes.ts';
import { SpotCheck, type SpotCheckDocument } from '../../../api/src/machines/SpotCheck.ts';
import { WorkOrder, type WorkOrderDocument } from '../../../api/src/machines/WorkOrder.ts';
import { photosRoutes } from '../../../api/src/photos/routes.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { Point, type PointDocument } from '../../../api/src/points/Point.ts';
import { Entry, type EntryDocument } from '../../../api/src/stock/Entry.ts';
import { Level, type LevelDocument } from '../../../api/src/stock/Level.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeLevel, makeMachine, makePoint, makeProduct } from '../../support/factories.ts';
import { picture } from '../../support/pictures.ts';

type Failure = { error: { code: string; details: { field: string; code: string; message: string }[] } };
type Detail = { data: MachineDetail } & Failure;

const today = '2026-11-23';
const putBack = setClock(() => startOfDay(today, '10:00'));
const east = `${countyPath}/500119001`;
const west = `${countyPath}/500119002`;
let app: TestApp;
let productId: string;
beforeAll(async () => {
  app = await appOf('machine-leaving', [...machinesRoutes, ...photosRoutes]);
  app.login('county', { role: 'county', regionPath: countyPath });
  productId = (await makeProduct())._id;
});
afterAll(async () => {
  await app.stop();
  putBack();
});

const place = (more: Partial<PointDocument> = {}) => makePoint({ _id: newId(), kind: 'machine', ...more });
type Lots = MachineDocument['slots'][number]['lots'];
const slotOf = (slot: number, of: string, lots: Lots) => ({
  ...{ slot, productId: of, capacity: 900, lots, lastSeq: 0, base: null },
});
/** Stands in the east since 2026-09-01. */
const standing = async (more: Partial<MachineDocument> = {}, at: Partial<PointDocument> = {}) => {
  const _id = newId();
  const point = await place({ regionPath: east, machineId: _id, ...at });
  return makeMachine({
    ...{ _id, pointId: point._id, regionPath: east, commissionedOn: '2026-09-01', slots: [] },
    placements: [{ pointId: point._id, from: '2026-09-01', to: null }],
    ...more,
  });
};
const move = (machine: MachineDocument, to: PointDocument, more: object = {}) =>
  app.call<Detail>('POST', `/machines/${machine._id}/move`, {
    as: 'county',
    body: { pointId: to._id, ...more },
  });
const retire = (machine: MachineDocument, more: object = {}) =>
  app.call<Detail>('POST', `/machines/${machine._id}/retire`, {
    as: 'county',
    body: { reason: '报废', ...more },
  });
const order = async (machine: MachineDocument, more: Partial<WorkOrderDocument> = {}) => {
  const { pointId, regionPath } = machine;
  const row: WorkOrderDocument = {
    ...{ _id: newId(), kind: 'repair', state: 'open', cause: 'staff', code: null, slots: [], note: null },
    ...{ machineId: machine._id, pointId, regionPath, openedAt: new Date(), onceKey: null, sample: false },
    timeline: [{ move: 'open', at: new Date(), by: null, note: null, photos: [] }],
    ...more,
  };
  await WorkOrder.collection.insertOne(row as never);
  return row._id;
};
const orderOf = async (id: string) =>
  (await WorkOrder.findById(id).lean<WorkOrderDocument>()) as WorkOrderDocument;
const levelAt = (placeId: string, lotNo: string) =>
  Level.findOne({ placeId, productId, lotNo }).lean<LevelDocument | null>();

describe('what waits to be done at a machine', () => {
  test('follows it: seen with its pictures and done by who looks after the new place, and no more at the old', async () => {
    const machine = await standing();
    const there = await place({ regionPath: west });
    app.login('there', { role: 'operator', pointIds: [there._id] });
    app.login('here', { role: 'operator', pointIds: [machine.pointId] });
    const photo = await app.call<{ data: { id: string } }>('POST', '/photos', {
      as: 'here',
      body: { content: picture('png').toString('base64') },
    });
    const opened = await app.call<{ data: WorkOrderView }>('POST', '/work-orders', {
      as: 'here',
      body: { machineId: machine._id, kind: 'repair', note: '卡货', photos: [photo.body.data.id] },
    });
    const { id } = opened.body.data;
    const done = await order(machine, { state: 'done' });
    expect((await move(machine, there)).status).toBe(200);
    const seen = async (as: string) =>
      (await app.call<{ data: WorkOrderView[] }>('GET', '/work-orders', { as })).body.data;
    expect(await seen('there')).toMatchObject([
      { id, point: { id: there._id }, timeline: [{ move: 'open' }, { move: 'moved', note: null }] },
    ]);
    expect((await seen('here')).map((one) => one.id)).toEqual([done]);
    expect(await orderOf(id)).toMatchObject({ pointId: there._id, regionPath: west });
    expect(await orderOf(done)).toMatchObject({ pointId: machine.pointId, regionPath: east });
    app.login('other', { role: 'operator', pointIds: [machine.pointId] });
    const look = async (as: string) => {
      const headers = { authorization: `Bearer ${as.padEnd(32, '_')}` };
      return (await fetch(`${app.url}/api/v1/photos/${photo.body.data.id}`, { headers })).status;
    };
    expect([await look('there'), await look('other')]).toEqual([200, 404]);
    const taken = await app.call('POST', `/work-orders/${id}/take`, { as: 'there', body: {} });
    expect(taken.status).toBe(200);
  });

  test('is where a spot check looks for it, unless it was looked at already', async () => {
    const machine = await standing();
    const there = await place({ regionPath: west });
    const { _id: machineId, pointId, regionPath } = machine;
    const drawn = (state: string, result: object | null) => {
      const _id = newId();
      const findings = [
        { machineId: 'other', pointId, regionPath, result: null },
        { machineId, pointId, regionPath, result },
      ];
      return SpotCheck.collection
        .insertOne({ _id, state, regionPath: countyPath, day: '2026-11-20', findings } as never)
        .then(() => _id);
    };
    const checks = [
      await drawn('open', null),
      await drawn('closed', null),
      await drawn('open', { at: new Date() }),
    ];
    await move(machine, there);
    const placeIn = async (id: string) =>
      (await SpotCheck.findById(id).lean<SpotCheckDocument>())?.findings.map((one) => one.pointId);
    expect(await Promise.all(checks.map(placeIn))).toEqual([
      [pointId, there._id],
      [pointId, pointId],
      [pointId, pointId],
    ]);
  });

  test('is no more looked for by a spot check once the machine left service', async () => {
    const [machine, other] = [await standing(), await standing()];
    const drawn = async (state: string, result: object | null) => {
      const _id = newId();
      const findings = [other, machine].map(({ _id: machineId, pointId, regionPath }) => ({
        ...{ machineId, pointId, regionPath },
        result: machineId === machine._id ? result : null,
      }));
      const check = { region: '500119', regionPath: countyPath, day: '2026-11-20', seed: '7', population: 2 };
      await SpotCheck.collection.insertOne({ _id, ...check, state, findings, sample: false } as never);
      return _id;
    };
    const seen = { items: {}, note: null, photos: [], toldOnline: true, at: new Date(), by: null };
    const open = await drawn('open', null);
    const others = [await drawn('closed', null), await drawn('open', seen)];
    expect((await retire(machine)).status).toBe(200);
    const read = async (id: string) =>
      (await app.call<{ data: SpotCheckView }>('GET', `/spot-checks/${id}`, { as: 'county' })).body.data;
    const told = await read(open);
    expect([told.drawn, told.retired, told.findings.map((one) => one.retiredOn)]).toEqual([
      2,
      1,
      [null, today],
    ]);
    for (const id of others) expect((await read(id)).retired).toBe(0);
    const find = (machineId: string) =>
      app.call<Failure>('PUT', `/spot-checks/${open}/machines/${machineId}`, {
        as: 'county',
        body: { items: { online: true } },
      });
    expect((await find(machine._id)).body.error.code).toBe('MACHINE_RETIRED');
    expect((await find(other._id)).status).toBe(200);
  });

  test('stays where a move was refused', async () => {
    const machine = await standing();
    const id = await order(machine);
    await makeLevel({ placeId: machine.pointId, productId, lotNo: 'OLD', expiry: '2023-01-31' });
    expect((await move(machine, await place())).body.error.code).toBe('LOT_EXPIRED');
    expect(await orderOf(id)).toMatchObject({ pointId: machine.pointId, timeline: [{ move: 'open' }] });
  });

  test('is closed when the machine is taken out of service, and says why', async () => {
    const machine = await standing();
    const ids = [
      await order(machine, { onceKey: `refill:${machine._id}` }),
      await order(machine, { state: 'taken' }),
    ];
    const done = await order(machine, { state: 'done' });
    const elsewhere = await order(await standing());
    await retire(machine);
    for (const id of ids)
      expect(await orderOf(id)).toMatchObject({
        ...{ state: 'cancelled', onceKey: null },
        timeline: [{ move: 'open' }, { move: 'retired', note: '报废' }],
      });
    for (const [id, state] of [
      [done, 'done'],
      [elsewhere, 'open'],
    ] as const)
      expect((await orderOf(id)).state).toBe(state);
  });
});

describe('a machine that leaves a place with stock of its own', () => {
  test('takes along what its slots hold, and leaves the rest, be it expired', async () => {
    const lots = [{ lotNo: 'IN', expiry: '2029-01-31', quantity: 7 }];
    const machine = await standing({ slots: [slotOf(1, productId, lots)] }, { kind: 'campus' });
    const at = { placeId: machine.pointId, productId, regionPath: east };
    await makeLevel({ ...at, lotNo: 'IN', expiry: '2029-01-31', onHand: 200 });
    await makeLevel({ ...at, lotNo: 'OWN', onHand: 50 });
    await makeLevel({ ...at, lotNo: 'GONE', onHand: 30, expiry: '2023-01-31' });
    const there = await place({ regionPath: west });
    const { body } = await move(machine, there);
    expect(body.data.point).toMatchObject({ id: there._id, kind: 'machine' });
    const hand = async (id: string) =>
      Promise.all(['IN', 'OWN', 'GONE'].map(async (lotNo) => (await levelAt(id, lotNo))?.onHand ?? null));
    expect([await hand(machine.pointId), await hand(there._id)]).toEqual([
      [130, 50, 30],
      [70, null, null],
    ]);
    const left = await Point.findById(machine.pointId).lean<PointDocument>();
    expect(left).toMatchObject({ machineId: null, state: 'open', closedOn: null });
  });

  test('whatever lies where, nothing is lost or made, and both cards replay to what lies there', async () => {
    const lotNos = ['L1', 'L2', 'L3'];
    const lot = fc.record({ lotNo: fc.constantFrom(...lotNos), quantity: fc.integer({ min: 1, max: 30 }) });
    const shelf = fc.record({
      lotNo: fc.constantFrom(...lotNos),
      onHand: fc.integer({ min: 0, max: 300 }),
      held: fc.integer({ min: 0, max: 40 }),
    });
    const shelves = fc.uniqueArray(shelf, { selector: ({ lotNo }) => lotNo });
    const history = fc.record({
      slots: fc.array(lot, { maxLength: 4 }),
      left: shelves,
      there: shelves,
      stays: fc.boolean(),
      late: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(history, async ({ slots, left, there, stays, late }) => {
        const filled = slots.map(({ lotNo, quantity }, number) =>
          slotOf(number + 1, productId, [{ lotNo, expiry: '2029-01-31', quantity }]),
        );
        const machine = await standing({ slots: filled }, { kind: stays ? 'campus' : 'machine' });
        const target = await place({ regionPath: west, kind: 'campus' });
        for (const [placeId, lies] of [
          [machine.pointId, left],
          [target._id, there],
        ] as const)
          for (const { lotNo, onHand, held } of lies) {
            const level = { placeId, productId, lotNo, onHand, reserved: Math.min(held, onHand) };
            await makeLevel({ ...level, expiry: '2029-01-31', asOf: startOfDay('2026-11-01') });
          }
        const before = new Map<string, LevelDocument | null>();
        for (const id of [machine.pointId, target._id])
          for (const lotNo of lotNos) before.set(`${id} ${lotNo}`, await levelAt(id, lotNo));
        expect((await move(machine, target, late ? { on: '2026-11-20' } : {})).status).toBe(200);
        for (const lotNo of lotNos) {
          const was = (id: string) => before.get(`${id} ${lotNo}`)?.onHand ?? 0;
          const free = before.get(`${machine.pointId} ${lotNo}`)?.available ?? 0;
          const inSlots = slots
            .filter((one) => one.lotNo === lotNo)
            .reduce((sum, one) => sum + one.quantity * 10, 0);
          const goes = stays ? Math.min(free, inSlots) : free;
          for (const [id, change] of [
            [machine.pointId, 0 - goes],
            [target._id, goes],
          ] as const) {
            const after = await levelAt(id, lotNo);
            expect(after?.onHand ?? 0).toBe(was(id) + change);
            expect((after?.available ?? 0) + (after?.reserved ?? 0)).toBe(after?.onHand ?? 0);
            const lines = await Entry.find({ placeId: id, productId, lotNo }).lean<EntryDocument[]>();
            expect(lines.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(change);
            for (const { occurredAt } of lines) expect(dayOf(occurredAt)).toBe(late ? '2026-11-20' : today);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('the day on which a machine left', () => {
  const at = (day: string) => startOfDay(day, '09:00');
  const event = (machine: MachineDocument, type: string, day: string) =>
    MachineEvent.collection.insertOne({
      ...{ _id: newId(), machineId: machine._id, seq: 1, type, at: at(day), receivedAt: at(day) },
      ...{ body: { slot: 1, quantity: 1 }, state: 'applied', variance: null },
    } as never);
  const faultOf = ({ status, body }: { status: number; body: Failure }) => [
    status,
    body.error?.details?.[0]?.field,
    body.error?.details?.[0]?.code,
  ];

  test('may be told later: placements, the place that closes and the lines of the books say that day', async () => {
    const machine = await standing();
    await makeLevel({ placeId: machine.pointId, productId, lotNo: 'D1', regionPath: east, onHand: 60 });
    const there = await place({ regionPath: west });
    const { body } = await move(machine, there, { on: '2026-11-10' });
    expect(body.data.placements).toMatchObject([
      { from: '2026-09-01', to: '2026-11-10' },
      { from: '2026-11-10', to: null },
    ]);
    expect((await Point.findById(machine.pointId).lean<PointDocument>())?.closedOn).toBe('2026-11-10');
    const lines = await Entry.find({ productId, lotNo: 'D1' }).lean<EntryDocument[]>();
    expect(lines.map(({ occurredAt }) => dayOf(occurredAt))).toEqual(['2026-11-10', '2026-11-10']);
    const gone = await retire(await standing(), { on: '2026-11-12' });
    expect(gone.body.data).toMatchObject({ retiredOn: '2026-11-12', placements: [{ to: '2026-11-12' }] });
  });

  test('is a day that was, not before the machine came, and named where it is refused', async () => {
    const machine = await standing();
    const there = await place();
    for (const [on, code] of [
      ['2026-02-30', 'not_a_day'],
      [addDays(today, 1), 'in_future'],
      ['2026-08-31', 'before_last_record'],
    ] as const) {
      expect(faultOf(await move(machine, there, { on }))).toEqual([422, 'on', code]);
      expect(faultOf(await retire(machine, { on }))).toEqual([422, 'on', code]);
    }
    const { body } = await move(machine, there, { on: '2026-08-31' });
    expect(body.error.details[0]?.message).toMatch(/记录/);
  });

  test.each([
    ['a vend', 422, 422, (one: MachineDocument) => event(one, 'vend', '2026-11-15')],
    ['a load', 422, 422, (one: MachineDocument) => event(one, 'load', '2026-11-15')],
    ['a door', 200, 422, (one: MachineDocument) => event(one, 'door', '2026-11-15')],
    [
      'a loading by hand',
      422,
      422,
      ({ _id, pointId, regionPath }: MachineDocument) =>
        Loading.collection.insertOne({
          ...{ _id: newId(), machineId: _id, pointId, regionPath, at: at('2026-11-15') },
        } as never),
    ],
    [
      'a spot check',
      422,
      422,
      ({ _id, pointId, regionPath }: MachineDocument) =>
        SpotCheck.collection.insertOne({
          ...{ _id: newId(), regionPath, day: '2026-11-15' },
          findings: [{ machineId: _id, pointId, regionPath, result: { at: at('2026-11-15') } }],
        } as never),
    ],
    [
      'being heard of',
      200,
      422,
      ({ _id }: MachineDocument) => Machine.updateOne({ _id }, { $set: { lastSeenAt: at('2026-11-15') } }),
    ],
  ] as const)(
    '%s that day is not before it: move %i, retirement %i, and the day itself fits',
    async (_, moved, retired, tell) => {
      const machines = await Promise.all([1, 2, 3, 4].map(() => standing()));
      for (const one of machines) await tell(one);
      const [first, second, third, fourth] = machines as [
        MachineDocument,
        MachineDocument,
        MachineDocument,
        MachineDocument,
      ];
      expect((await move(first, await place(), { on: '2026-11-14' })).status).toBe(moved);
      expect((await retire(second, { on: '2026-11-14' })).status).toBe(retired);
      expect((await move(third, await place(), { on: '2026-11-15' })).status).toBe(200);
      expect((await retire(fourth, { on: '2026-11-15' })).status).toBe(200);
    },
  );

  test('does not lie in a year whose sheet was published for either place', async () => {
    const tree = `${countyPath}/500119009`;
    const close = systemTx('test');
    await inTransaction(close, (tx) => closeYear(tx, { region: '500119009', year: '2025' }));
    const long = { commissionedOn: '2025-01-01' };
    const from = (pointId: string) => [{ pointId, from: '2025-01-01', to: null }];
    const there = await place({ regionPath: tree });
    const inTree = await standing({ ...long, regionPath: tree }, { regionPath: tree });
    for (const [machine, to] of [
      [await standing(long), there],
      [inTree, await place()],
    ] as const) {
      await Machine.updateOne({ _id: machine._id }, { $set: { placements: from(machine.pointId) } });
      const refused = await move(machine, to, { on: '2025-12-31' });
      expect([refused.status, refused.body.error.code]).toEqual([409, 'PERIOD_CLOSED']);
      if (machine === inTree)
        expect((await retire(machine, { on: '2025-12-31' })).body.error.code).toBe('PERIOD_CLOSED');
      expect((await move(machine, to, { on: '2026-01-01' })).status).toBe(200);
    }
  });

  test('was one on which the new place stood free', async () => {
    const machine = await standing();
    const young = await place({ openedOn: '2026-11-10' });
    expect(faultOf(await move(machine, young, { on: '2026-11-09' }))).toEqual([422, 'on', 'stand_taken']);
    const shared = await place({ kind: 'campus' });
    const before = await standing({
      placements: [
        { pointId: shared._id, from: '2026-09-01', to: '2026-11-15' },
        { pointId: 'x', from: '2026-11-15', to: null },
      ],
    });
    expect(before.placements).toHaveLength(2);
    expect(faultOf(await move(machine, shared, { on: '2026-11-14' }))).toEqual([422, 'on', 'stand_taken']);
    expect((await move(machine, shared, { on: '2026-11-15' })).status).toBe(200);
  });

  test('leaves no card below nothing: what left the place since lay there', async () => {
    const lots = [{ lotNo: 'B1', expiry: '2029-01-31', quantity: 6 }];
    const machine = await standing({ slots: [slotOf(1, productId, lots)] }, { kind: 'campus' });
    const level = { placeId: machine.pointId, productId, lotNo: 'B1', regionPath: east };
    await makeLevel({ ...level, expiry: '2029-01-31', onHand: 60 });
    await Entry.collection.insertOne({
      ...{ _id: newId(), document: 'x', reason: 'receive', ...level, expiry: '2029-01-31', quantity: 60 },
      ...{ occurredAt: at('2026-11-18'), recordedAt: at('2026-11-18'), actorKind: 'job', actorId: 'x' },
    } as never);
    const refused = await move(machine, await place(), { on: '2026-11-17' });
    expect([refused.status, refused.body.error.code]).toEqual([409, 'BACKDATED_NEGATIVE']);
    expect((await levelAt(machine.pointId, 'B1'))?.onHand).toBe(60);
    expect((await move(machine, await place(), { on: '2026-11-18' })).status).toBe(200);
  });

  test('ends the time offline with it', async () => {
    const machine = await standing();
    const _id = newId();
    await OfflineInterval.collection.insertOne({
      ...{ _id, machineId: machine._id, regionPath: east, from: at('2026-11-05'), to: null },
      ...{ reason: 'silent', contested: 'none' },
    } as never);
    await retire(machine, { on: '2026-11-07' });
    const ended = await OfflineInterval.findById(_id).lean<{ to: Date }>();
    expect(dayOf(ended?.to as Date)).toBe('2026-11-07');
  });
});
