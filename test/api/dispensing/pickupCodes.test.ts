import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mergeDispensing } from '../../../api/src/dispensing/mergePeople.ts';
import { PickupCode, pickupCodeId } from '../../../api/src/dispensing/PickupCode.ts';
import { dispensingPersonData } from '../../../api/src/dispensing/personData.ts';
import { createDispensingRoutes } from '../../../api/src/dispensing/routes.ts';
import { now, setClock } from '../../../api/src/platform/clock.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { makeKind, makeLevel, makePerson, makePoint, makeProduct } from '../../support/factories.ts';
import { type Failed, handOver, newCode, otherThan } from './support.ts';

let app: TestApp;
let person = 0;
let keeper = 0;
let back = () => {};
beforeAll(async () => {
  app = await appOf('pickup-codes', createDispensingRoutes({ isOfRecord: async () => false }));
  await makeKind({ _id: 'condom', ageMin: 14 });
  await makeKind({ _id: 'longActingPill', requiresDoctorFirst: true, ageMin: 18 });
  await makeProduct({ _id: 'box' });
  await makeProduct({ _id: 'pill', kind: 'longActingPill', baseUnitsPerUnit: 1 });
  await makePoint({ _id: 'place' });
  await makeLevel({ placeId: 'place', productId: 'box', onHand: 100_000 });
});
afterAll(() => app.stop());
beforeEach(async () => {
  // A minute into a quarter of an hour, so that no test straddles two.
  const quarter = 15 * 60_000;
  const at = new Date(Math.floor(Date.now() / quarter) * quarter + 60_000);
  back = setClock(() => at);
  person += 1;
  keeper += 1;
  await makePerson(me());
  app.login(me());
  app.login(him(), { role: 'keeper', pointIds: ['place'] });
});
afterEach(() => {
  back();
  back = () => {};
});

const me = (): string => `person-${person}`;
const him = (): string => `keeper-${keeper}`;
const later = (minutes: number): void => {
  const at = new Date(now().getTime() + minutes * 60_000);
  back();
  back = setClock(() => at);
};
const take = (code: string, more: Record<string, unknown> = {}) =>
  handOver(app, him(), {
    pointId: 'place',
    person: { by: 'code', code },
    lines: [{ productId: 'box', quantity: 1 }],
    ...more,
  });
const ask = (as: string, body: unknown) => app.call<Failed>('POST', '/pickup-codes', { as, body });

describe('a pickup code (N7)', () => {
  it('is eight digits for 15 minutes, and stands in the database as a keyed hash only', async () => {
    const { code, qr, expiresAt, product } = await newCode(app, me());
    expect(code).toMatch(/^\d{8}$/);
    expect(qr).toBe(`HN1:${code}`);
    expect(product).toBeNull();
    const left = Date.parse(expiresAt) - now().getTime();
    expect(left).toBeGreaterThan(14 * 60_000);
    expect(left).toBeLessThanOrEqual(15 * 60_000);
    expect(JSON.stringify(await PickupCode.find().lean())).not.toContain(code);
  });

  it('names its person to the keeper, typed with a blank or scanned, and only once', async () => {
    const { code, qr } = await newCode(app, me());
    const taken = await take(`${code.slice(0, 4)} ${code.slice(4)}`);
    expect(taken.status).toBe(201);
    expect(JSON.stringify(taken.body)).not.toContain(me());
    const again = await take(qr);
    expect([again.status, again.body.error.code]).toEqual([409, 'PICKUP_CODE_INVALID']);
    const mine = await app.call<{ data: unknown[] }>('GET', '/dispensings/mine', { as: me() });
    expect(mine.body.data).toHaveLength(1);
  });

  it('is used by one of two keepers at once', async () => {
    const { code } = await newCode(app, me());
    const both = await Promise.all([take(code), take(code)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('ends after 15 minutes, and when its person asks for a newer one', async () => {
    const older = await newCode(app, me());
    const newer = await newCode(app, me());
    expect((await take(older.code)).body.error.code).toBe('PICKUP_CODE_INVALID');
    later(15);
    expect((await take(newer.code)).body.error.code).toBe('PICKUP_CODE_INVALID');
  });

  it('counts when it was shown, for a record that is sent later', async () => {
    const { code } = await newCode(app, me());
    const shownAt = now().toISOString();
    later(3 * 24 * 60);
    const { status } = await take(code, { occurredAt: shownAt });
    expect(status).toBe(201);
  });

  it('is refused beforehand where its wish could not be granted', async () => {
    const refused = await ask(me(), { productId: 'pill', quantity: 1 });
    expect([refused.status, refused.body.error.code]).toEqual([409, 'DOCTOR_FIRST']);
    const much = await ask(me(), { productId: 'box', quantity: 4 });
    expect(much.body.error).toMatchObject({ code: 'OVER_ALLOWANCE', details: { line: 0, perOrder: 3 } });
    await makePerson('child', { ageBand: 'under14' });
    app.login('child');
    expect((await ask('child', { productId: 'box' })).body.error.code).toBe('UNDER_AGE');
    await makePerson('unknown-age', { ageBand: null });
    app.login('unknown-age');
    expect((await ask('unknown-age', {})).body.error.code).toBe('AGE_UNDECLARED');
    expect((await ask(me(), { quantity: 2 })).status).toBe(422);
  });
});

describe('guessing', () => {
  it('ends after five wrong codes of a keeper, for a right one too, until the quarter of an hour is over', async () => {
    const { code } = await newCode(app, me());
    let wrong = code;
    for (let time = 0; time < 5; time += 1) {
      wrong = otherThan(wrong);
      expect((await take(wrong)).body.error.code).toBe('PICKUP_CODE_INVALID');
    }
    const locked = await take(code);
    expect(locked.body.error).toMatchObject({ code: 'PICKUP_CODE_TRIES' });
    expect(locked.body.error.details.retryAfter).toBeLessThanOrEqual(900);
    keeper += 1000;
    app.login(him(), { role: 'keeper', pointIds: ['place'] });
    expect((await take(code)).status).toBe(201);
    keeper -= 1000;
    later(16);
    const fresh = await newCode(app, me());
    expect((await take(fresh.code, { lines: [{ productId: 'box', quantity: 1 }] })).status).toBe(201);
  });

  it('side by side gets no more than five looks', async () => {
    const { code } = await newCode(app, me());
    const wrong = Array.from({ length: 12 }, (_, at) =>
      String((Number(code) + 1 + at) % 1e8).padStart(8, '0'),
    );
    const answers = await Promise.all(wrong.map((one) => take(one)));
    const codes = answers.map(({ body }) => body.error.code);
    expect(codes.filter((one) => one === 'PICKUP_CODE_INVALID')).toHaveLength(5);
    expect(codes.filter((one) => one === 'PICKUP_CODE_TRIES')).toHaveLength(7);
  });

  it('right codes cost no tries, and one that was refused five times is dead', async () => {
    const { code } = await newCode(app, me());
    const tooMuch = { lines: [{ productId: 'box', quantity: 9 }] };
    for (let time = 0; time < 5; time += 1)
      expect((await take(code, tooMuch)).body.error.code).toBe('OVER_ALLOWANCE');
    expect((await take(code)).body.error.code).toBe('PICKUP_CODE_INVALID');
  });
});

it('a code follows its person into a merged account and goes with who is erased', async () => {
  await makePerson('other');
  const first = await newCode(app, me());
  await inTransaction(systemTx('test'), (tx) => mergeDispensing(tx, me(), 'other'));
  expect(await PickupCode.findById(pickupCodeId(first.code)).lean()).toMatchObject({ personId: 'other' });
  await inTransaction(systemTx('test'), (tx) => dispensingPersonData.erase(tx, 'other', 'tombstone'));
  expect(await PickupCode.findById(pickupCodeId(first.code)).lean()).toBeNull();
});
