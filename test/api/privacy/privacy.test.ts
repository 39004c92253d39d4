import type { PersonExport } from '@fcs/shared/contracts/privacy.ts';
import { parsePeriod } from '@fcs/shared/period.ts';
import { yearOf } from '@fcs/shared/time.ts';
import fc from 'fast-check';
import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AllowanceMark } from '../../../api/src/dispensing/AllowanceMark.ts';
import { recountPeople } from '../../../api/src/dispensing/dispensedPeople.ts';
import { dispensingFacts, recountVisits } from '../../../api/src/dispensing/facts.ts';
import { PersonYear, YearCount } from '../../../api/src/dispensing/PersonYear.ts';
import { recordDispensing } from '../../../api/src/dispensing/recordDispensing.ts';
import { Order, type OrderDocument } from '../../../api/src/orders/Order.ts';
import { Identity, Person } from '../../../api/src/people/Person.ts';
import { Session } from '../../../api/src/people/Session.ts';
import { Audit } from '../../../api/src/platform/audit/audit.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { now } from '../../../api/src/platform/clock.ts';
import { seal } from '../../../api/src/platform/crypto/seal.ts';
import type { FactWhere } from '../../../api/src/platform/facts.ts';
import type { PersonData } from '../../../api/src/platform/personData.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { createPrivacyRoutes } from '../../../api/src/privacy/routes.ts';
import { personDataOfRooms } from '../../../api/src/routes.ts';
import { surveysFacts } from '../../../api/src/surveys/facts.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makePoint, makeProduct } from '../../support/factories.ts';

let app: TestApp;
let broken = false;
const ended: string[] = [];
const failing: PersonData = {
  room: 'last',
  export: async () => null,
  erase: async () => {
    if (broken) throw new Error('the last room fails');
  },
};
const rooms = [...personDataOfRooms, failing];
const routes = createPrivacyRoutes(rooms, async (personId) => void ended.push(personId));

const places: { id: string; regionPath: string }[] = [];
let productId: string;
beforeAll(async () => {
  app = await appOf('privacy', routes);
  productId = (await makeProduct())._id;
  for (const region of ['500119001', '500119001', '500119002']) {
    const { _id, regionPath } = await makePoint({ regionPath: `${countyPath}/${region}` });
    places.push({ id: _id, regionPath });
  }
});
afterAll(() => app.stop());
beforeEach(() => {
  broken = false;
});

const phone = '13800000007';
const makePerson = async (): Promise<string> => {
  const id = newId();
  const rows = {
    person: {
      _id: id,
      ageBand: 'adult',
      phoneSealed: seal(phone),
      campusPointId: null,
      consents: [{ purpose: 'delivery', version: 1, at: now() }],
      createdAt: now(),
      demo: false,
      sample: false,
    },
    identity: { _id: `hash-${id}`, kind: 'phone', personId: id, at: now() },
    session: {
      _id: `session-${id}`,
      personId: id,
      platform: 'h5',
      createdAt: now(),
      expiresAt: new Date(now().getTime() + 86_400_000),
    },
  };
  await Person.collection.insertOne(rows.person as never);
  await Identity.collection.insertOne(rows.identity as never);
  await Session.collection.insertOne(rows.session as never);
  app.login(id);
  return id;
};

const give = (personId: string | null, place: number, at = now()) =>
  inTransaction(systemTx('test'), (tx) =>
    recordDispensing(tx, {
      place: places[place] as (typeof places)[number],
      channel: 'manual',
      personId,
      lines: [{ productId, kind: 'condom', quantity: 10 }],
      document: newId(),
      at,
      heldIn: null,
    }),
  );

const makeOrder = async (personId: string): Promise<OrderDocument> => {
  const order: OrderDocument = {
    _id: newId(),
    personId,
    supplierId: places[0]?.id ?? '',
    regionPath: places[0]?.regionPath ?? '',
    state: 'received',
    lines: [{ productId, kind: 'condom', quantity: 1, baseQuantity: 10, picked: [] }],
    delivery: {
      kind: 'home',
      region: '500119001',
      pointId: null,
      nameSealed: seal('王小明'),
      phoneSealed: seal(phone),
      addressSealed: seal('和平路 5 号'),
    },
    allowanceYear: yearOf(now()),
    timeline: [{ state: 'placed', at: now(), by: 'person', note: null }],
    carrier: null,
    waybill: null,
    postageYuan: 0,
    placedAt: now(),
    lapsesAt: null,
    receivedByItselfAt: null,
    endedAt: now(),
    key: newId(),
    keyBody: newId(),
    sample: false,
  };
  await Order.collection.insertOne(order as never);
  return order;
};

type Failure = { error: { code: string } };
const erase = (as?: string, body: unknown = { confirm: true }, language: 'zh-CN' | 'en' = 'zh-CN') =>
  app.call<{ data: { kept: string[]; erasedAt: string } } & Failure>('POST', '/privacy/erasure', {
    body,
    language,
    ...(as ? { as } : {}),
  });
const read = (as?: string) => app.call<{ data: PersonExport }>('GET', '/privacy/export', as ? { as } : {});

/** Every number and every recount of the rooms, for county, township and unit, year and half-year. */
const allFacts = async (): Promise<unknown> => {
  const year = yearOf(now());
  const wheres: Pick<FactWhere, 'region' | 'regionPath' | 'unit' | 'places'>[] = [
    { region: '500119', regionPath: countyPath, unit: null, places: null },
    { region: '500119001', regionPath: `${countyPath}/500119001`, unit: null, places: null },
    {
      region: '500119',
      regionPath: countyPath,
      unit: places[0]?.id ?? '',
      places: places.slice(0, 2).map(({ id }) => id),
    },
  ];
  const found: unknown[] = [];
  for (const where of wheres) {
    for (const id of [year, `${year}S1`, `${year}S2`, String(Number(year) - 1)]) {
      const asked: FactWhere = { ...where, period: parsePeriod(id) as FactWhere['period'], readings: {} };
      for (const source of [...dispensingFacts, ...surveysFacts])
        found.push([id, source.id, await source.collect(systemTx('test'), asked)]);
      found.push([id, await recountPeople(asked), await recountVisits(asked)]);
    }
  }
  found.push(await YearCount.find().sort({ _id: 1 }).lean());
  found.push(
    (await PersonYear.find().lean())
      .map(({ taken, held, nodes }) => JSON.stringify([taken, held, nodes]))
      .sort(),
  );
  return found;
};

/** Where in the whole database a text still stands. */
const whereFound = async (text: string): Promise<string[]> => {
  const names = (await mongoose.connection.listCollections()).map(({ name }) => name);
  const holding = await Promise.all(
    names.map(async (name) => {
      const rows = await mongoose.connection.collection(name).find({}).toArray();
      return JSON.stringify(rows).includes(text) ? [name] : [];
    }),
  );
  return holding.flat().sort();
};

describe('export', () => {
  test('tells what every room holds, the phone masked, and is in the audit by random id', async () => {
    const id = await makePerson();
    const order = await makeOrder(id);
    await give(id, 0);
    const { status, body, headers } = await read(id);
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(Object.keys(body.data.rooms)).toEqual(rooms.map(({ room }) => room));
    expect(body.data.rooms.people).toMatchObject({ ageBand: 'adult', phone: '138****0007' });
    expect(body.data.rooms.orders).toMatchObject([{ id: order._id }]);
    expect(body.data.rooms.dispensing).toMatchObject([{ channel: 'manual', quantity: 10 }]);
    expect(await Audit.exists({ action: 'privacy.export', subject: id })).not.toBeNull();
  });

  test('is the own one only, and needs a session', async () => {
    const [mine, other] = [await makePerson(), await makePerson()];
    await give(other, 0);
    expect((await read(mine)).body.data.rooms.dispensing).toEqual([]);
    expect((await read()).status).toBe(401);
  });
});

describe('erasure (law 4)', () => {
  test('needs a session and a plain yes', async () => {
    const id = await makePerson();
    expect((await erase()).status).toBe(401);
    for (const body of [{}, { confirm: false }, { confirm: 'true' }, { confirm: true, all: 1 }])
      expect((await erase(id, body)).status).toBe(422);
    expect(await Person.exists({ _id: id })).not.toBeNull();
  });

  test('takes person, identity and sessions, and says in the language asked for what is kept and why', async () => {
    const id = await makePerson();
    await give(id, 0);
    const { status, body } = await erase(id, { confirm: true }, 'en');
    expect(status).toBe(200);
    expect(body.data.kept.length).toBeGreaterThanOrEqual(2);
    expect(body.data.kept.every((sentence) => /^[\x20-\x7e]+$/.test(sentence))).toBe(true);
    expect(await Person.exists({ _id: id })).toBeNull();
    expect(await Identity.exists({ personId: id })).toBeNull();
    expect(await Session.exists({ personId: id })).toBeNull();
    expect(ended).toContain(id);
    expect(await AllowanceMark.countDocuments()).toBeGreaterThan(0);
  });

  test('leaves the former id nowhere but in the audit of before, and nothing that leads from it to the tombstone', async () => {
    const id = await makePerson();
    await makeOrder(id);
    await give(id, 0);
    await read(id);
    await erase(id);
    expect(await whereFound(id)).toEqual(['audit']);
    const row = await Audit.findOne({ action: 'privacy.erase' }).sort({ at: -1 }).lean<{ subject: string }>();
    const tombstone = row?.subject ?? '';
    expect(await whereFound(tombstone)).toEqual(['audit', 'dispensings', 'orders', 'personYears']);
    expect(
      await Audit.exists({
        $or: [
          { actorId: id, subject: tombstone },
          { subject: id, actorId: tombstone },
        ],
      }),
    ).toBeNull();
    const order = await Order.findOne({ personId: tombstone }).lean<OrderDocument>();
    expect(order?.delivery).toMatchObject({ nameSealed: null, phoneSealed: null, addressSealed: null });
    expect([order?.key, order?.keyBody]).toEqual([null, null]);
  });

  test('changes no number: facts, recounts and counters are as before, whoever leaves in whatever order', async () => {
    const plan = fc.record({
      received: fc.array(
        fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 2 }), fc.boolean()),
        {
          minLength: 1,
          maxLength: 10,
        },
      ),
      leaving: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ received, leaving }) => {
        const people = [await makePerson(), await makePerson(), await makePerson(), await makePerson(), null];
        const lastYear = new Date(now().getTime() - 366 * 86_400_000);
        for (const [who, place, before] of received)
          await give(people[who] ?? null, place, before ? lastYear : now());
        const facts = await allFacts();
        for (const who of leaving) expect((await erase(people[who] ?? '')).status).toBe(200);
        expect(await allFacts()).toEqual(facts);
      }),
      { numRuns: 12 },
    );
  });

  test('is whole or not at all: a room that fails leaves everything as it was', async () => {
    const id = await makePerson();
    await makeOrder(id);
    await give(id, 1);
    const facts = await allFacts();
    const before = await whereFound(id);
    broken = true;
    expect((await erase(id)).status).toBe(500);
    expect(await whereFound(id)).toEqual(before);
    expect(await Person.exists({ _id: id })).not.toBeNull();
    expect(ended).not.toContain(id);
    expect(await allFacts()).toEqual(facts);
  });

  test('asked for twice at once erases once and keeps the sums', async () => {
    const id = await makePerson();
    await give(id, 0);
    const facts = await allFacts();
    const both = await Promise.all([erase(id), erase(id)]);
    expect(both.every(({ status }) => status === 200)).toBe(true);
    expect(await allFacts()).toEqual(facts);
    expect(await whereFound(id)).toEqual([]);
  });
});
