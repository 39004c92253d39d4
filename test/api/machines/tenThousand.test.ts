import type { MachineEvent as Told } from '@fcs/shared/contracts/machines.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawFrom } from '../../../api/src/demo/draw.ts';
import { Dispensing } from '../../../api/src/dispensing/Dispensing.ts';
import { Machine, type MachineDocument } from '../../../api/src/machines/Machine.ts';
import { MachineEvent, type MachineEventDocument } from '../../../api/src/machines/MachineEvent.ts';
import { machinesRoutes } from '../../../api/src/machines/routes.ts';
import { lotsAfter, type SlotMove } from '../../../api/src/machines/slots.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { now } from '../../../api/src/platform/clock.ts';
import { Entry } from '../../../api/src/stock/Entry.ts';
import { Level, type LevelDocument } from '../../../api/src/stock/Level.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeLevel, makePoint, makeProduct } from '../../support/factories.ts';
import { heartbeat, type Key, makeMachine, tell } from './support.ts';

const machines = 10;
/** Of each machine, by number: every 100th a load, 14 of 500 vends, the rest heartbeats and doors. */
const numbers = 500;
const expiry = '2029-06-30';

let app: TestApp;
let productId: string;
beforeAll(async () => {
  app = await appOf('ten-thousand', machinesRoutes);
  app.login('county', { role: 'county', regionPath: countyPath });
  productId = (await makeProduct())._id;
  const store = await makePoint({ _id: 'big-store' });
  await makeLevel({ placeId: store._id, productId, lotNo: 'A', onHand: 100_000, expiry });
});
afterAll(() => app.stop());

type Driven = { machine: MachineDocument; key: Key; events: Told[] };

const eventOf = (seq: number): Told => {
  const head = heartbeat(seq, new Date(now().getTime() - (numbers - seq) * 1_000)) as Told;
  if (seq % 100 === 1) return { ...head, type: 'load', slot: 1, lotNo: 'A', expiry, quantity: 6 };
  if (seq % 35 === 2) return { ...head, type: 'vend', slot: 1, quantity: 1 + (seq % 2), result: 'ok' };
  return seq % 9 === 0 ? { ...head, type: 'door', open: true } : head;
};

const makeDriven = async (): Promise<Driven> => {
  const point = await makePoint({ kind: 'machine', managedBy: 'big-store' });
  const machine = await makeMachine({ productId, pointId: point._id });
  const made = await app.call<{ data: Key }>('POST', `/machines/${machine._id}/keys`, { as: 'county' });
  const events = Array.from({ length: numbers }, (_, at) => eventOf(at + 1));
  return { machine, key: made.body.data, events };
};

const chunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

/** What the machine's own order makes of its slot: it never lacks anything. */
const expectedLevel = (events: readonly Told[]): number => {
  const moves = events.flatMap((one): SlotMove[] => {
    if (one.type === 'load')
      return [{ seq: one.seq, type: 'load', lot: { lotNo: 'A', expiry, quantity: one.quantity } }];
    return one.type === 'vend' ? [{ seq: one.seq, type: 'vend', quantity: one.quantity }] : [];
  });
  return (lotsAfter(null, moves) ?? []).reduce((sum, { quantity }) => sum + quantity, 0);
};

/** Requests that are no machine's: nothing of them may be taken. Numbers above those used would show at once. */
const forge = async ({ machine, key }: Driven, other: Driven): Promise<number[]> => {
  const body = {
    events: chunks(
      Array.from({ length: 200 }, (_, at) => heartbeat(10_000 + at)),
      200,
    )[0],
  };
  const old = String(now().getTime() - 301_000);
  const told = JSON.stringify(body);
  const answers = [
    await tell(app, machine._id, { ...key, secret: newId() }, body),
    await tell(app, machine._id, other.key, body),
    await tell(app, machine._id, key, body, { timestamp: old }),
    await tell(app, machine._id, key, body, { sent: told.replace('10001', '10777') }),
    await tell(app, machine._id, key, body, { path: `/api/v1/machines/${other.machine._id}/events` }),
  ];
  return answers.map(({ status }) => status);
};

test('of 10,000 forged, replayed, late and reordered events none is wrongly taken and none is lost', async () => {
  const draw = drawFrom('ten thousand');
  const driven = await Promise.all(Array.from({ length: machines }, makeDriven));
  let sent = 0;
  const accepted: number[] = [];
  const refused: number[] = [];
  const sendAll = async (one: Driven, at: number): Promise<void> => {
    // Out of order in batches of 90, and every fifth batch once more, as a machine does that heard no answer.
    for (const [number, events] of chunks(draw.part(`${at}`).shuffled(one.events), 90).entries()) {
      const nonce = newId();
      const timestamp = String(now().getTime() - 240_000);
      const answer = await tell(app, one.machine._id, one.key, { events }, { nonce, timestamp });
      expect(answer.status).toBe(200);
      accepted.push(answer.body.data.accepted);
      sent += events.length;
      // The same request again is a replay; the same events in a new one are repeated.
      refused.push((await tell(app, one.machine._id, one.key, { events }, { nonce, timestamp })).status);
      sent += events.length;
      if (number % 5 > 0) continue;
      const again = await tell(app, one.machine._id, one.key, { events });
      expect(again.body.data).toEqual({ accepted: 0, repeated: events.length });
      sent += events.length;
    }
    refused.push(...(await forge(one, driven[(at + 1) % machines] as Driven)));
    sent += 5 * 200;
  };
  await Promise.all(driven.map(sendAll));

  expect(sent).toBeGreaterThan(10_000);
  expect(new Set(refused)).toEqual(new Set([401]));
  expect(accepted.reduce((sum, n) => sum + n, 0)).toBe(machines * numbers);
  expect(await MachineEvent.countDocuments()).toBe(machines * numbers);
  expect(await MachineEvent.countDocuments({ seq: { $gt: numbers } })).toBe(0);
  expect(await MachineEvent.countDocuments({ variance: { $lt: 0 } })).toBe(0);
  for (const { machine, events } of driven) {
    const level = expectedLevel(events);
    const slot = (await Machine.findById(machine._id).lean<MachineDocument>())?.slots[0];
    expect(slot?.lots).toEqual(level === 0 ? [] : [{ lotNo: 'A', expiry, quantity: level }]);
    const shelf = await Level.findOne({ placeId: machine.pointId }).lean<LevelDocument>();
    expect(shelf?.onHand).toBe(level * 10);
    const vends = events.filter(({ type }) => type === 'vend').length;
    expect(await Dispensing.countDocuments({ placeId: machine.pointId })).toBe(vends);
    const rows = await MachineEvent.find({ machineId: machine._id }).lean<MachineEventDocument[]>();
    expect(new Set(rows.map(({ seq }) => seq)).size).toBe(numbers);
  }
  const [sums] = await Entry.aggregate<{ n: number }>([{ $group: { _id: null, n: { $sum: '$quantity' } } }]);
  const [levels] = await Level.aggregate<{ n: number }>([{ $group: { _id: null, n: { $sum: '$onHand' } } }]);
  expect((sums?.n ?? 0) + 100_000).toBe(levels?.n);
});
