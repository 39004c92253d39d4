import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Dispensing, type DispensingDocument } from '../../../api/src/dispensing/Dispensing.ts';
import { YearCount, type YearCountDocument, yearCountId } from '../../../api/src/dispensing/PersonYear.ts';
import { Machine, type MachineDocument } from '../../../api/src/machines/Machine.ts';
import { MachineEvent, type MachineEventDocument } from '../../../api/src/machines/MachineEvent.ts';
import { machinesRoutes } from '../../../api/src/machines/routes.ts';
import { now } from '../../../api/src/platform/clock.ts';
import { Entry, type EntryDocument } from '../../../api/src/stock/Entry.ts';
import { Level, type LevelDocument } from '../../../api/src/stock/Level.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeLevel, makeProduct } from '../../support/factories.ts';
import { heartbeat, type Key, makeMachine, tell } from './support.ts';

let app: TestApp;
let machine: MachineDocument;
let key: Key;
let productId: string;
beforeAll(async () => {
  app = await appOf('machine-events', machinesRoutes);
  app.login('county', { role: 'county', regionPath: countyPath });
  productId = (await makeProduct())._id;
});
afterAll(() => app.stop());
beforeEach(async () => {
  machine = await makeMachine({ productId });
  const made = await app.call<{ data: Key }>('POST', `/machines/${machine._id}/keys`, { as: 'county' });
  key = made.body.data;
});

const send = (events: unknown[]) => tell(app, machine._id, key, { events });
const vend = (seq: number, more = {}) => ({
  ...heartbeat(seq),
  type: 'vend',
  slot: 1,
  quantity: 1,
  result: 'ok',
  ...more,
});
const find = (seq: number) => MachineEvent.findById(`${machine._id}:${seq}`).lean<MachineEventDocument>();
const stocked = (onHand: number) =>
  makeLevel({ placeId: machine.pointId, productId, regionPath: machine.regionPath, onHand });

describe('events', () => {
  test('are taken once each, in any order, in any batches and however often they are sent', async () => {
    const batches = fc.array(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 }), {
      minLength: 1,
      maxLength: 6,
    });
    let base = 0;
    await fc.assert(
      fc.asyncProperty(batches, fc.boolean(), async (drawn, sideBySide) => {
        base += 100;
        const sent = drawn.map((batch) => () => send(batch.map((seq) => heartbeat(base + seq))));
        const replies = sideBySide ? await Promise.all(sent.map((one) => one())) : [];
        if (!sideBySide) for (const one of sent) replies.push(await one());
        expect(replies.every(({ status }) => status === 200)).toBe(true);
        const sum = (part: 'accepted' | 'repeated') =>
          replies.reduce((total, { body }) => total + body.data[part], 0);
        const distinct = new Set(drawn.flat()).size;
        expect(sum('accepted')).toBe(distinct);
        expect(sum('accepted') + sum('repeated')).toBe(drawn.flat().length);
        expect(await MachineEvent.countDocuments({ seq: { $gt: base }, machineId: machine._id })).toBe(
          distinct,
        );
      }),
      { numRuns: 15 },
    );
  });

  test('of every type are signs of life, by our clock and never backwards', async () => {
    const seen = async () => (await Machine.findById(machine._id).lean<MachineDocument>())?.lastSeenAt;
    const before = now();
    const wrongClock = '2031-01-01T00:00:00.000Z';
    const { body } = await send([
      { ...heartbeat(1), at: wrongClock },
      { ...heartbeat(2), type: 'door', open: true },
      { ...heartbeat(3), type: 'fault', code: 'E-07' },
      { ...heartbeat(4), type: 'load', slot: 1, lotNo: 'A1', expiry: '2028-01-31', quantity: 20 },
      vend(5, { result: 'failed' }),
    ]);
    expect(body.data).toEqual({ accepted: 5, repeated: 0 });
    const first = await seen();
    expect(first?.getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(first?.getTime()).toBeLessThanOrEqual(now().getTime());
    await send([heartbeat(1)]);
    expect((await seen())?.getTime()).toBeGreaterThanOrEqual(first?.getTime() ?? 0);
    expect((await find(4))?.body).toEqual({ slot: 1, lotNo: 'A1', expiry: '2028-01-31', quantity: 20 });
    expect(await Dispensing.countDocuments({ placeId: machine.pointId })).toBe(0);
  });

  test('that are wrong are refused with every field, and nothing of the batch is taken', async () => {
    const { status } = await send([
      heartbeat(1),
      { ...heartbeat(2), type: 'dance' },
      { seq: 0, type: 'heartbeat' },
    ]);
    expect(status).toBe(422);
    expect(await MachineEvent.countDocuments({ machineId: machine._id })).toBe(0);
  });
});

describe('a vend', () => {
  test('takes the goods from the ledger and is one unrecorded dispensing, in base units (E03, D02)', async () => {
    const level = await stocked(100);
    const year = String(now().getFullYear());
    await send([vend(1, { quantity: 2 }), vend(2)]);
    await send([vend(2)]);
    expect((await Level.findById(level._id).lean<LevelDocument>())?.onHand).toBe(70);
    const entries = await Entry.find({ placeId: machine.pointId }).lean<EntryDocument[]>();
    expect(entries.map(({ quantity, reason }) => [quantity, reason]).sort()).toEqual([
      [-10, 'vend'],
      [-20, 'vend'],
    ]);
    const records = await Dispensing.find({ placeId: machine.pointId }).lean<DispensingDocument[]>();
    expect(records.map(({ quantity, personId, channel }) => [quantity, personId, channel]).sort()).toEqual([
      [10, null, 'machine'],
      [20, null, 'machine'],
    ]);
    const counted = await YearCount.findById(yearCountId(machine.pointId, year)).lean<YearCountDocument>();
    expect(counted?.unrecorded?.condom).toBe(30);
    expect(await find(1)).toMatchObject({ state: 'applied', variance: 0 });
  });

  test('that the ledger does not hold is recorded as it happened, with the variance beside it', async () => {
    const level = await stocked(15);
    await send([vend(1, { quantity: 2 }), vend(2)]);
    expect((await Level.findById(level._id).lean<LevelDocument>())?.onHand).toBe(0);
    const records = await Dispensing.find({ placeId: machine.pointId }).lean<DispensingDocument[]>();
    expect(records.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(30);
    expect([(await find(1))?.variance, (await find(2))?.variance]).toEqual([-5, -10]);
  });

  test('of an expired lot is a variance, since the ledger lets no expired goods leave (E07)', async () => {
    const level = await makeLevel({ placeId: machine.pointId, productId, onHand: 50, expiry: '2023-01-31' });
    await send([vend(1)]);
    expect((await Level.findById(level._id).lean<LevelDocument>())?.onHand).toBe(50);
    expect(await find(1)).toMatchObject({ state: 'applied', variance: -10 });
  });

  test('from a slot nobody described is kept as told', async () => {
    const { body } = await send([vend(1, { slot: 77 })]);
    expect(body.data.accepted).toBe(1);
    expect(await find(1)).toMatchObject({ state: 'unknownSlot', variance: null, body: { slot: 77 } });
    expect(await Dispensing.countDocuments({ placeId: machine.pointId })).toBe(0);
  });

  test('told late is booked on its own day, and one from the future on the day it was told', async () => {
    await stocked(100);
    await send([
      vend(1, { at: '2025-03-04T15:59:59.000Z' }),
      vend(2, { at: '2031-01-01T00:00:00.000Z' }),
      vend(3, { at: '2001-01-01T00:00:00.000Z' }),
    ]);
    const days = (await Dispensing.find({ placeId: machine.pointId }).lean<DispensingDocument[]>()).map(
      ({ day }) => day,
    );
    const today = new Date(now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    expect(days.sort()).toEqual(['2022-06-01', '2025-03-04', today].sort());
  });

  test('of many machines of one county at once loses none', async () => {
    const machines = await Promise.all(Array.from({ length: 6 }, () => makeMachine({ productId })));
    const keys = await Promise.all(
      machines.map(async ({ _id, pointId, regionPath }) => {
        await makeLevel({ placeId: pointId, productId, regionPath, onHand: 100 });
        return (await app.call<{ data: Key }>('POST', `/machines/${_id}/keys`, { as: 'county' })).body.data;
      }),
    );
    const replies = await Promise.all(
      machines.map(({ _id }, at) => tell(app, _id, keys[at] as Key, { events: [vend(1), vend(2), vend(3)] })),
    );
    expect(replies.map(({ status }) => status)).toEqual(Array(6).fill(200));
    const levels = await Level.find({ placeId: { $in: machines.map(({ pointId }) => pointId) } }).lean<
      LevelDocument[]
    >();
    expect(levels.map(({ onHand }) => onHand)).toEqual(Array(6).fill(70));
  });
});
