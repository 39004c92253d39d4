import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Dispensing } from '../../../api/src/dispensing/Dispensing.ts';
import { PersonYear, YearCount } from '../../../api/src/dispensing/PersonYear.ts';
import { createDispensingRoutes } from '../../../api/src/dispensing/routes.ts';
import { forgetDeliveries, lapseOrders, receiveOrders } from '../../../api/src/orders/jobs.ts';
import { Order } from '../../../api/src/orders/Order.ts';
import { orderPersonData } from '../../../api/src/orders/personData.ts';
import { ordersRoutes } from '../../../api/src/orders/routes.ts';
import { Audit } from '../../../api/src/platform/audit/audit.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { Entry } from '../../../api/src/stock/Entry.ts';
import { Level, type LevelDocument } from '../../../api/src/stock/Level.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import {
  countyPath,
  makeKind,
  makeLevel,
  makePerson,
  makePoint,
  makeProduct,
} from '../../support/factories.ts';

type Answered = {
  data: {
    id: string;
    state: string;
    moves: string[];
    lines: unknown[];
    delivery: Record<string, unknown>;
    survey: { id: string; occasion: string } | null;
  };
};
type Refused = { error: { code: string; details: unknown; message: string } };

const township = '500119001';
const path = `${countyPath}/${township}`;
const home = { kind: 'home', region: township, detail: '东街 1 号', name: '王小明', phone: '13812340007' };
const orderOf = (productId: string, quantity = 1, delivery: unknown = home) => ({
  lines: [{ productId, quantity }],
  delivery,
  consent: true,
});

let app: TestApp;
let resetClock: (() => void) | null = null;
let count = 0;

const fresh = (what: string): string => {
  count += 1;
  return `${what}${count}`;
};

/** A person, a product on the shelf of the township's institution. */
const stage = async (units = 10) => {
  const person = fresh('person');
  app.login(person);
  await makePerson(person);
  const product = (await makeProduct())._id;
  const level = await makeLevel({ placeId: 'hc', regionPath: path, productId: product, onHand: units * 10 });
  return { person, product, level };
};

const place = (person: string, body: unknown, key = fresh('key-key-')) =>
  app.call<Answered & Refused>('POST', '/orders', { as: person, body, key });
const move = (as: string, id: string, name: string, body: unknown = {}) =>
  app.call<Answered & Refused>('POST', `/orders/${id}/${name}`, { as, body });
const levelOf = async (id: string): Promise<LevelDocument> =>
  (await Level.findById(id).lean<LevelDocument>()) as LevelDocument;
const yearOf = (person: string) =>
  PersonYear.findOne({ personId: person }).lean<{
    held: Record<string, number>;
    taken?: Record<string, number>;
  }>();

beforeAll(async () => {
  app = await appOf('orders', [
    ...createDispensingRoutes({ isOfRecord: async () => false }),
    ...ordersRoutes,
  ]);
  await makePoint({ _id: 'hc', regionPath: path, grassroots: true });
  await makePoint({ _id: 'campus', regionPath: path, kind: 'campus', grassroots: false });
  app.login('keeper', { role: 'keeper', pointIds: ['hc'] });
  app.login('stranger', { role: 'keeper', pointIds: ['other'] });
  app.login('county', { role: 'county', regionPath: countyPath });
});
afterAll(() => app.stop());
afterEach(() => {
  resetClock?.();
  resetClock = null;
});

describe('placing an order (A02, B09)', () => {
  it('asks for a session, a key and right fields, and names every wrong one', async () => {
    const { person, product } = await stage();
    expect((await app.call('POST', '/orders', { body: orderOf(product), key: 'abcdefgh' })).status).toBe(401);
    const keyless = await app.call<Refused>('POST', '/orders', { as: person, body: orderOf(product) });
    expect(keyless.body.error.code).toBe('IDEMPOTENCY_KEY_REQUIRED');
    const wrong = await place(person, {
      lines: [{ productId: product, quantity: 0 }],
      delivery: { ...home, phone: '12' },
      extra: 1,
    });
    expect(wrong.status).toBe(422);
    const fields = (wrong.body.error.details as { field: string }[]).map((issue) => issue.field).sort();
    expect(fields).toEqual(['consent', 'delivery.phone', 'extra', 'lines.0.quantity']);
  });

  it('reserves stock and allowance at once and hides who receives it', async () => {
    const { person, product, level } = await stage();
    const answer = await place(person, orderOf(product, 2));
    expect(answer.status).toBe(201);
    expect(answer.body.data).toMatchObject({
      state: 'placed',
      moves: ['cancel'],
      delivery: { name: '王*', phone: '138****0007', address: '东街 1 号****' },
    });
    expect(await levelOf(level._id)).toMatchObject({ onHand: 100, reserved: 20, available: 80 });
    expect((await yearOf(person))?.held).toEqual({ condom: 20 });
    const stored = JSON.stringify(await Order.findById(answer.body.data.id).lean());
    expect(stored).not.toContain('13812340007');
    expect(stored).not.toContain('王小明');
  });

  it('is the same order when sent twice, even at the same time, and refuses another body under the key', async () => {
    const { person, product, level } = await stage();
    const copies = await Promise.all(
      Array.from({ length: 8 }, () => place(person, orderOf(product), 'one-key-for-all')),
    );
    expect(new Set(copies.map((copy) => copy.status))).toEqual(new Set([201]));
    expect(new Set(copies.map((copy) => copy.body.data.id)).size).toBe(1);
    expect((await levelOf(level._id)).reserved).toBe(10);
    const other = await place(person, orderOf(product, 2), 'one-key-for-all');
    expect(other.body.error.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('leaves the key free after a refusal', async () => {
    const { person, product, level } = await stage(0);
    expect((await place(person, orderOf(product), 'key-to-be-used-again')).body.error.code).toBe(
      'OUT_OF_STOCK',
    );
    await Level.updateOne({ _id: level._id }, { $set: { onHand: 10, available: 10 } });
    expect((await place(person, orderOf(product), 'key-to-be-used-again')).status).toBe(201);
  });

  it('never sells more than there is: 40 people, 25 boxes', async () => {
    const { product, level } = await stage(25);
    const people = Array.from({ length: 40 }, () => fresh('rush'));
    await Promise.all(people.map((person) => makePerson(person)));
    for (const person of people) app.login(person);
    const answers = await Promise.all(people.map((person) => place(person, orderOf(product))));
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(25);
    expect(answers.filter((answer) => answer.status === 409).map((answer) => answer.body.error.code)).toEqual(
      Array(15).fill('OUT_OF_STOCK'),
    );
    expect(await levelOf(level._id)).toMatchObject({ onHand: 250, reserved: 250, available: 0 });
  });

  it('takes nothing of any line when one line is short', async () => {
    const { person, product, level } = await stage(5);
    const empty = (await makeProduct())._id;
    const answer = await place(person, {
      ...orderOf(product),
      lines: [
        { productId: product, quantity: 1 },
        { productId: empty, quantity: 1 },
      ],
    });
    expect(answer.body.error).toMatchObject({ code: 'OUT_OF_STOCK', details: { line: 1, productId: empty } });
    expect((await levelOf(level._id)).reserved).toBe(0);
    expect(await PersonYear.countDocuments({ personId: person })).toBe(0);
  });

  it('takes the lot that expires first and never an expired or recalled one (D08)', async () => {
    const { person, product } = await stage(0);
    const lot = (lotNo: string, expiry: string, more = {}) =>
      makeLevel({ placeId: 'hc', regionPath: path, productId: product, lotNo, expiry, onHand: 10, ...more });
    await lot('EXPIRED', '2020-01-01');
    await lot('RECALLED', '2090-01-01', { recalled: true });
    const soon = await lot('SOON', '2091-01-01');
    await lot('LATE', '2099-01-01');
    expect((await place(person, orderOf(product))).status).toBe(201);
    expect((await levelOf(soon._id)).available).toBe(0);
    expect((await place(person, orderOf(product, 2))).body.error.code).toBe('OUT_OF_STOCK');
  });

  it('keeps to the allowance of the kind over all its products and says when it returns', async () => {
    const { person, product } = await stage(20);
    resetClock = setClock(() => new Date('2026-06-01T03:00:00Z'));
    expect((await place(person, orderOf(product, 4))).body.error).toMatchObject({
      code: 'OVER_ALLOWANCE',
      details: { line: 0, perOrder: 3, left: 12 },
    });
    for (let time = 0; time < 4; time += 1)
      expect((await place(person, orderOf(product, 3))).status).toBe(201);
    const over = await place(person, orderOf(product));
    expect(over.body.error.details).toMatchObject({ left: 0, limit: 12, returnsOn: '2027-01-01' });
    const left = await app.call<{ data: { kind: string; left: number; held: number }[] }>(
      'GET',
      '/allowances',
      { as: person },
    );
    expect(left.body.data.find((row) => row.kind === 'condom')).toMatchObject({ left: 0, held: 120 });
  });

  it('asks for the age first, refuses the too young, and sends to a doctor where one must come first (A09)', async () => {
    const { product, person } = await stage();
    await makeKind({ _id: 'shortActingPill', requiresDoctorFirst: true });
    const pill = (await makeProduct({ kind: 'shortActingPill' }))._id;
    await makeLevel({ placeId: 'hc', regionPath: path, productId: pill, onHand: 100 });
    app.login('undeclared');
    await makePerson('undeclared', { ageBand: null });
    app.login('child');
    await makePerson('child', { ageBand: 'under14' });
    expect((await place('undeclared', orderOf(product))).body.error.code).toBe('AGE_UNDECLARED');
    expect((await place('child', orderOf(product))).body.error.code).toBe('UNDER_AGE');
    expect((await place(person, orderOf(pill))).body.error).toMatchObject({
      code: 'DOCTOR_FIRST',
      details: { line: 0, productId: pill },
    });
    await Dispensing.collection.insertOne({
      _id: fresh('seen') as never,
      personId: person,
      kind: 'shortActingPill',
      channel: 'doctor',
      document: fresh('doc'),
      productId: pill,
    });
    expect((await place(person, orderOf(pill))).status).toBe(201);
  });

  it('names an unknown product, region or pickup point, and a closed one', async () => {
    const { person, product } = await stage();
    const codes = async (body: unknown) => (await place(person, body)).body.error;
    expect(await codes(orderOf('nothing'))).toMatchObject({
      code: 'INVALID_INPUT',
      details: [{ field: 'lines.0.productId', code: 'unknown_product' }],
    });
    expect(await codes(orderOf(product, 1, { ...home, region: '999999' }))).toMatchObject({
      details: [{ field: 'delivery.region' }],
    });
    expect(
      await codes(orderOf(product, 1, { kind: 'campus', pointId: 'hc', phone: '13812340007' })),
    ).toMatchObject({ details: [{ field: 'delivery.pointId' }] });
    await makePoint({ _id: 'closed-campus', regionPath: path, kind: 'campus', state: 'closed' });
    expect(
      await codes(orderOf(product, 1, { kind: 'campus', pointId: 'closed-campus', phone: '13812340007' })),
    ).toMatchObject({ code: 'POINT_CLOSED' });
  });
});

describe('moving an order along', () => {
  const placed = async (units = 10, quantity = 1) => {
    const staged = await stage(units);
    const answer = await place(
      staged.person,
      orderOf(staged.product, quantity, { kind: 'campus', pointId: 'campus', phone: '13812340007' }),
    );
    return { ...staged, id: answer.body.data.id };
  };
  const toShipped = async (id: string): Promise<void> => {
    for (const name of ['accept', 'pack', 'ship']) expect((await move('keeper', id, name)).status).toBe(200);
  };

  it('goes from the shelf to the hand: goods leave when shipped, count as received when confirmed (D01, D02)', async () => {
    const { id, person, product, level } = await placed();
    await toShipped(id);
    expect(await levelOf(level._id)).toMatchObject({ onHand: 90, reserved: 0, available: 90 });
    expect(await Entry.findOne({ document: id }).lean()).toMatchObject({
      reason: 'order',
      quantity: -10,
      productId: product,
    });
    await move('keeper', id, 'deliver');
    const before = (await YearCount.findOne({ node: '500119' }).lean<{ people: number }>())?.people ?? 0;
    const received = await move(person, id, 'receive');
    expect(received.body.data).toMatchObject({
      state: 'received',
      moves: [],
    });
    // Whether it was answered is asked by the occasion alone, in nobody's name (law 3).
    expect(received.body.data.survey).toEqual({ id: 'drug-satisfaction', occasion: expect.any(String) });
    expect(await Dispensing.findOne({ document: id }).lean()).toMatchObject({
      channel: 'delivery',
      personId: person,
      quantity: 10,
    });
    expect(await yearOf(person)).toMatchObject({ held: { condom: 0 }, taken: { condom: 10 } });
    expect((await YearCount.findOne({ node: '500119' }).lean<{ people: number }>())?.people).toBe(before + 1);
  });

  it('rests on the text that was read: its version is kept, a changed text is refused', async () => {
    const { person, product } = await stage();
    const order = (consentVersion: number) => place(person, { ...orderOf(product), consentVersion });
    expect((await order(99)).body.error.code).toBe('CONSENT_CHANGED');
    const { id } = (await order(1)).body.data;
    expect(await Order.findById(id).lean()).toMatchObject({ consentVersion: 1 });
  });

  it('gives everything back when cancelled, rejected or returned', async () => {
    const cancelled = await placed();
    expect((await move(cancelled.person, cancelled.id, 'cancel')).body.data.state).toBe('cancelled');
    const rejected = await placed();
    expect((await move('keeper', rejected.id, 'reject')).body.error).toMatchObject({
      code: 'INVALID_INPUT',
      details: [{ field: 'reason', code: 'required' }],
    });
    expect((await move('keeper', rejected.id, 'reject', { reason: '地址不详' })).status).toBe(200);
    const returned = await placed();
    await toShipped(returned.id);
    expect((await move('keeper', returned.id, 'return', { reason: '无人签收' })).status).toBe(200);
    for (const { level, person } of [cancelled, rejected, returned]) {
      expect(await levelOf(level._id)).toMatchObject({ onHand: 100, reserved: 0, available: 100 });
      expect((await yearOf(person))?.held).toEqual({ condom: 0 });
    }
  });

  it('lets each move only to whom it belongs and only once', async () => {
    const { id, person } = await placed();
    expect((await move(person, id, 'accept')).body.error.code).toBe('FORBIDDEN');
    expect((await move('stranger', id, 'accept')).status).toBe(404);
    app.login('another');
    expect((await app.call('GET', `/orders/${id}`, { as: 'another' })).status).toBe(404);
    expect((await move('keeper', id, 'ship')).body.error).toMatchObject({
      code: 'MOVE_NOT_ALLOWED',
      details: { state: 'placed' },
    });
    const twice = await Promise.all([move('keeper', id, 'accept'), move('county', id, 'accept')]);
    expect(twice.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect((await move('keeper', id, 'nonsense')).status).toBe(404);
  });

  it('shows the work of the own places only, and the label only to them, on the record', async () => {
    const { id, person } = await placed();
    const work = await app.call<{ data: { id: string }[] }>('GET', '/orders?view=work&limit=100', {
      as: 'keeper',
    });
    expect(work.body.data.map((order) => order.id)).toContain(id);
    const others = await app.call<{ data: unknown[] }>('GET', '/orders?view=work&limit=100', {
      as: 'stranger',
    });
    expect(others.body.data).toEqual([]);
    const label = await app.call<{ data: { phone: string } }>('POST', `/orders/${id}/label`, {
      as: 'keeper',
    });
    expect(label.body.data.phone).toBe('13812340007');
    expect(await Audit.countDocuments({ action: 'order.label', subject: id })).toBe(1);
    expect((await app.call('POST', `/orders/${id}/label`, { as: person })).status).toBe(403);
  });

  it('pages through my orders, newest first, without a gap', async () => {
    const { person, product } = await stage(20);
    for (let time = 0; time < 5; time += 1) await place(person, orderOf(product));
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: { body: { data: { id: string }[]; next: string | null } } = await app.call(
        'GET',
        `/orders?limit=2${next ? `&cursor=${next}` : ''}`,
        { as: person },
      );
      seen.push(...page.body.data.map((order) => order.id));
      next = page.body.next;
    }
    const all = await Order.find({ personId: person })
      .sort({ placedAt: -1, _id: -1 })
      .lean<{ _id: string }[]>();
    expect(seen).toEqual(all.map((order) => order._id));
    expect((await app.call('GET', '/orders?cursor=bm90LWEtcGxhY2U', { as: person })).status).toBe(422);
  });

  it('lapses after 72 hours, counts as received after 7 days, and forgets the details 30 days after the end', async () => {
    const lapsing = await placed();
    const shipping = await placed();
    await toShipped(shipping.id);
    const start = Date.now();
    const at = (hours: number) => {
      resetClock?.();
      resetClock = setClock(() => new Date(start + hours * 3_600_000));
    };
    at(71);
    await lapseOrders();
    expect((await Order.findById(lapsing.id).lean<{ state: string }>())?.state).toBe('placed');
    at(73);
    await lapseOrders();
    expect((await Order.findById(lapsing.id).lean<{ state: string }>())?.state).toBe('expired');
    expect((await levelOf(lapsing.level._id)).available).toBe(100);
    at(7 * 24 + 1);
    await receiveOrders();
    await receiveOrders();
    expect((await Order.findById(shipping.id).lean<{ state: string }>())?.state).toBe('received');
    expect(await Dispensing.countDocuments({ document: shipping.id })).toBe(1);
    at(38 * 24);
    await forgetDeliveries();
    expect(await Order.findById(shipping.id).lean()).toMatchObject({ delivery: { phoneSealed: null } });
  });

  it('keeps the allowance in the year of the order when it is received in the next', async () => {
    const start = new Date('2027-12-30T03:00:00Z');
    resetClock = setClock(() => start);
    const { id, person } = await placed();
    await toShipped(id);
    resetClock();
    resetClock = setClock(() => new Date('2028-01-02T03:00:00Z'));
    expect((await move(person, id, 'receive')).status).toBe(200);
    const years = await PersonYear.find({ personId: person })
      .sort({ year: 1 })
      .lean<{ year: string; taken?: Record<string, number>; nodes?: string[] }[]>();
    // Counted in province, city, county, township and place.
    expect(years.map(({ year, taken, nodes }) => [year, taken?.condom ?? 0, nodes?.length ?? 0])).toEqual([
      ['2027', 10, 0],
      ['2028', 0, 5],
    ]);
  });

  it('ends what is open before a person is erased: cancels the unpacked, refuses while a parcel travels', async () => {
    const erase = (person: string) =>
      inTransaction(systemTx('test'), (tx) => orderPersonData.erase(tx, person, `tombstone-${person}`));
    const waiting = await placed();
    await erase(waiting.person);
    expect(await levelOf(waiting.level._id)).toMatchObject({ reserved: 0, available: 100 });
    expect(await Order.findById(waiting.id).lean()).toMatchObject({
      state: 'cancelled',
      personId: `tombstone-${waiting.person}`,
      delivery: { phoneSealed: null },
    });
    const travelling = await placed();
    await toShipped(travelling.id);
    await expect(erase(travelling.person)).rejects.toMatchObject({
      code: 'OPEN_ORDERS',
      details: { orders: [travelling.id] },
    });
    expect(await Order.findById(travelling.id).lean()).toMatchObject({ personId: travelling.person });
  });
});
