import type { PickupCode as CodeView } from '@fcs/shared/contracts/dispensing.ts';
import type { MachineDetail, RefillPlan } from '@fcs/shared/contracts/machines.ts';
import { yearOf } from '@fcs/shared/time.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Dispensing, type DispensingDocument } from '../../../api/src/dispensing/Dispensing.ts';
import { PersonYear, YearCount, yearCountId } from '../../../api/src/dispensing/PersonYear.ts';
import { PickupGrant, type PickupGrantDocument } from '../../../api/src/dispensing/PickupGrant.ts';
import { createDispensingRoutes } from '../../../api/src/dispensing/routes.ts';
import { Machine, type MachineDocument } from '../../../api/src/machines/Machine.ts';
import { machinesRoutes } from '../../../api/src/machines/routes.ts';
import { newSlot } from '../../../api/src/machines/slots.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { now, setClock } from '../../../api/src/platform/clock.ts';
import { Lot, lotIdOf } from '../../../api/src/stock/Lot.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeKind, makeLevel, makePerson, makeProduct } from '../../support/factories.ts';
import { type Key, makeMachine, tell } from './support.ts';

let app: TestApp;
let machine: MachineDocument;
let key: Key;
let me: string;
let back = () => {};
beforeAll(async () => {
  app = await appOf('redemptions', [
    ...createDispensingRoutes({ isOfRecord: async () => false }),
    ...machinesRoutes,
  ]);
  app.login('county', { role: 'county', regionPath: countyPath });
  await makeKind({ _id: 'condom', ageMin: 14 });
  await makeKind({ _id: 'longActingPill', requiresDoctorFirst: true });
  await makeProduct({ _id: 'box' });
  await makeProduct({ _id: 'other' });
  await makeProduct({ _id: 'pill', kind: 'longActingPill' });
});
afterAll(() => app.stop());
beforeEach(async () => {
  const quarter = 15 * 60_000;
  const at = new Date(Math.floor(Date.now() / quarter) * quarter + 60_000);
  back = setClock(() => at);
  ({ machine, key } = await newMachine());
  me = `person-${newId()}`;
  await makePerson(me);
  app.login(me);
});
afterEach(() => back());

const newMachine = async (): Promise<{ machine: MachineDocument; key: Key }> => {
  const slots = ['box', 'other', 'pill'].map((productId, at) =>
    newSlot({ slot: at + 1, productId, capacity: 50 }),
  );
  const made = await makeMachine({ slots });
  await makeLevel({ placeId: made.pointId, productId: 'box', regionPath: made.regionPath, onHand: 200 });
  const answer = await app.call<{ data: Key }>('POST', `/machines/${made._id}/keys`, { as: 'county' });
  return { machine: made, key: answer.body.data };
};
const later = (seconds: number): void => {
  const at = new Date(now().getTime() + seconds * 1_000);
  back();
  back = setClock(() => at);
};
const newCode = async (body: unknown = {}): Promise<string> =>
  (await app.call<{ data: CodeView }>('POST', '/pickup-codes', { as: me, body })).body.data.code;

type Granted = { grantId: string; productId: string; quantity: number };
type Redeemed = { status: number; body: { data: Granted; error: { code: string } } };
const redeem = async (body: unknown, at = { machine, key }, more = {}): Promise<Redeemed> => {
  const path = `/machines/${at.machine._id}/redemptions`;
  return (await tell(app, at.machine._id, at.key, body, { to: path, ...more })) as unknown as Redeemed;
};
const vend = (seq: number, more = {}) => ({
  ...{ seq, at: now().toISOString(), type: 'vend', slot: 1, quantity: 1, result: 'ok' },
  ...more,
});
const send = (events: unknown[], at = { machine, key }) => tell(app, at.machine._id, at.key, { events });
const records = () => Dispensing.find({ placeId: machine.pointId }).lean<DispensingDocument[]>();

describe('POST /machines/:id/redemptions', () => {
  test('refuses a slot in which a recalled lot lies, shows it hidden and sends the operator there', async () => {
    const lots = [{ lotNo: 'BAD', expiry: '2099-01-31', quantity: 40 }];
    await Machine.updateOne({ _id: machine._id, 'slots.slot': 1 }, { $set: { 'slots.$.lots': lots } });
    const shown = async () => {
      const { body } = await app.call<{ data: MachineDetail }>('GET', `/machines/${machine._id}`, {
        as: 'county',
      });
      const plan = await app.call<{ data: RefillPlan }>('GET', '/machines/refills?limit=60', {
        as: 'county',
      });
      const stop = plan.body.data.stops.find((one) => one.machine.id === machine._id);
      return [body.data.slots[0]?.hidden, stop?.slots.find(({ slot }) => slot === 1)?.why];
    };
    expect(await shown()).toEqual([false, undefined]);
    const recall = (regionPath: string) =>
      Lot.updateOne(
        { _id: lotIdOf({ productId: 'box', lotNo: 'BAD' }) },
        { $set: { recalls: [{ voucherId: 'v', regionPath }] } },
        { upsert: true },
      );
    await recall('50/5001/500120');
    expect(await shown()).toEqual([false, undefined]);
    await recall(countyPath);
    expect(await shown()).toEqual([true, 'recalled']);
    const code = await newCode();
    const refused = await redeem({ code, slot: 1 });
    expect([refused.status, refused.body.error.code]).toEqual([409, 'WRONG_SLOT']);
    await Lot.deleteMany({});
    expect((await redeem({ code, slot: 1 })).status).toBe(200);
  });

  test('turns a code and a slot into a grant; the same question again into the same grant', async () => {
    const code = await newCode();
    const first = await redeem({ code, slot: 1 });
    expect(first.status).toBe(200);
    expect(first.body.data).toMatchObject({ productId: 'box', quantity: 1 });
    const again = await Promise.all([redeem({ code, slot: 1 }), redeem({ code: `HN1:${code}`, slot: 1 })]);
    expect(again.map(({ body }) => body.data)).toEqual([first.body.data, first.body.data]);
    later(150);
    expect((await redeem({ code, slot: 1 })).body.data.grantId).toBe(first.body.data.grantId);
  });

  test('is signed: unsigned, altered and replayed questions get nothing', async () => {
    const code = await newCode();
    const url = `/machines/${machine._id}/redemptions`;
    expect((await app.call('POST', url, { body: { code, slot: 1 } })).status).toBe(401);
    const altered = await redeem(
      { code, slot: 2 },
      { machine, key },
      { sent: JSON.stringify({ code, slot: 1 }) },
    );
    expect(altered.status).toBe(401);
    const nonce = newId();
    expect((await redeem({ code, slot: 1 }, { machine, key }, { nonce })).status).toBe(200);
    expect((await redeem({ code, slot: 1 }, { machine, key }, { nonce })).status).toBe(401);
    const foreign = await newMachine();
    expect((await redeem({ code, slot: 1 }, { machine, key: foreign.key })).status).toBe(401);
    expect(await PickupGrant.countDocuments({ personId: me })).toBe(1);
  });

  test('is one grant of one machine: another asks in vain until it lapses or the vend fails', async () => {
    const other = await newMachine();
    const code = await newCode();
    const { body } = await redeem({ code, slot: 1 });
    expect((await redeem({ code, slot: 1 }, other)).body.error.code).toBe('PICKUP_CODE_INVALID');
    expect((await redeem({ code, slot: 2 })).body.error.code).toBe('PICKUP_CODE_INVALID');
    await send([vend(1, { result: 'failed', grantId: body.data.grantId })]);
    const elsewhere = await redeem({ code, slot: 1 }, other);
    expect(elsewhere.status).toBe(200);
    expect(elsewhere.body.data.grantId).not.toBe(body.data.grantId);
    later(121);
    expect((await redeem({ code, slot: 2 })).status).toBe(200);
  });

  test('keeps to the slot, age, doctor and allowance', async () => {
    const code = await newCode({ productId: 'box', quantity: 2 });
    expect((await redeem({ code, slot: 2 })).body.error.code).toBe('WRONG_SLOT');
    expect((await redeem({ code, slot: 99 })).body.error.code).toBe('WRONG_SLOT');
    expect((await redeem({ code, slot: 1 })).body.data).toMatchObject({ productId: 'box', quantity: 2 });
    const any = await newCode();
    expect((await redeem({ code: any, slot: 3 })).body.error.code).toBe('DOCTOR_FIRST');
    await PersonYear.create({
      _id: `${me}:${yearOf(now())}`,
      personId: me,
      year: yearOf(now()),
      taken: { condom: 115 },
    });
    const over = await redeem({ code: any, slot: 1 });
    expect([over.status, over.body.error.code]).toEqual([409, 'OVER_ALLOWANCE']);
  });

  test('of wrong codes takes five from a machine, and of one machine only', async () => {
    const code = await newCode();
    const other = await newMachine();
    for (let time = 1; time <= 5; time += 1) {
      const wrong = String((Number(code) + time) % 1e8).padStart(8, '0');
      expect((await redeem({ code: wrong, slot: 1 })).body.error.code).toBe('PICKUP_CODE_INVALID');
    }
    const locked = await redeem({ code, slot: 1 });
    expect([locked.status, locked.body.error.code]).toEqual([409, 'PICKUP_CODE_TRIES']);
    expect((await redeem({ code, slot: 1 }, other)).status).toBe(200);
  });
});

describe('a vend on a grant (E11)', () => {
  test('is recorded for its person: counters, allowance and the own history follow', async () => {
    const code = await newCode();
    const { body } = await redeem({ code, slot: 1 });
    await send([vend(1, { grantId: body.data.grantId })]);
    await send([vend(1, { grantId: body.data.grantId })]);
    expect(await records()).toMatchObject([{ personId: me, channel: 'machine', quantity: 10 }]);
    const year = yearOf(now());
    expect(await PersonYear.findById(`${me}:${year}`).lean()).toMatchObject({ taken: { condom: 10 } });
    expect(await YearCount.findById(yearCountId(machine.pointId, year)).lean()).toMatchObject({
      people: 1,
      visits: { machine: 1 },
    });
    const mine = await app.call<{ data: { id: string; survey: unknown }[] }>('GET', '/dispensings/mine', {
      as: me,
    });
    expect(mine.body.data).toHaveLength(1);
    expect(mine.body.data[0]?.id).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(mine.body.data[0]?.survey).not.toBeNull();
    expect((await redeem({ code, slot: 1 })).body.error.code).toBe('PICKUP_CODE_INVALID');
  });

  test('that lapsed is recorded all the same and marked late', async () => {
    const { body } = await redeem({ code: await newCode(), slot: 1 });
    later(300);
    await send([vend(1, { grantId: body.data.grantId })]);
    expect(await records()).toMatchObject([{ personId: me, quantity: 10 }]);
    expect(await PickupGrant.findById(body.data.grantId).lean()).toMatchObject({ late: true, vended: 10 });
  });

  test('beyond what was granted is recorded too, and the excess stays visible', async () => {
    const { body } = await redeem({ code: await newCode(), slot: 1 });
    const { grantId } = body.data;
    await send([vend(1, { grantId, quantity: 2 }), vend(2, { grantId })]);
    const grant = await PickupGrant.findById(grantId).lean<PickupGrantDocument>();
    expect([grant?.granted, grant?.vended, grant?.late]).toEqual([10, 30, false]);
    expect((await records()).map(({ personId }) => personId)).toEqual([me, me]);
    const list = await app.call<{ data: { mismatches: unknown[] } }>(
      'GET',
      `/reconciliation?point=${machine.pointId}&period=${yearOf(now())}`,
      { as: 'county' },
    );
    expect(list.body.data.mismatches).toMatchObject([{ kind: 'excess', document: grantId, quantity: 20 }]);
  });

  test('of another machine or of nobody is unrecorded', async () => {
    const other = await newMachine();
    const { body } = await redeem({ code: await newCode(), slot: 1 }, other);
    await send([vend(1, { grantId: body.data.grantId }), vend(2, { grantId: 'nothing' })]);
    expect((await records()).map(({ personId }) => personId)).toEqual([null, null]);
    expect(await PickupGrant.findById(body.data.grantId).lean()).toMatchObject({ vended: 0 });
  });
});
