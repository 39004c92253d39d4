import type { DispensingReceipt } from '@fcs/shared/contracts/dispensing.ts';
import { addDays, dayOf, startOfDay, yearOf } from '@fcs/shared/time.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AllowanceMark, allowanceMarkId } from '../../../api/src/dispensing/AllowanceMark.ts';
import { closeYear } from '../../../api/src/dispensing/ClosedYear.ts';
import { Dispensing, type DispensingDocument } from '../../../api/src/dispensing/Dispensing.ts';
import { readOccasion } from '../../../api/src/dispensing/occasion.ts';
import { PersonYear, type PersonYearDocument } from '../../../api/src/dispensing/PersonYear.ts';
import { createDispensingRoutes } from '../../../api/src/dispensing/routes.ts';
import { identityId } from '../../../api/src/people/identity.ts';
import { Identity, type IdentityDocument, Person } from '../../../api/src/people/Person.ts';
import { Audit } from '../../../api/src/platform/audit/audit.ts';
import { now, setClock } from '../../../api/src/platform/clock.ts';
import { IdempotencyKey } from '../../../api/src/platform/http/idempotency.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { replayCard } from '../../../api/src/stock/card.ts';
import { Entry, type EntryDocument } from '../../../api/src/stock/Entry.ts';
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
import { handOver, idNumberOf, newCode, type Received } from './support.ts';

let app: TestApp;
let phones = 0;
const newPhone = (): string => `138${String(++phones).padStart(8, '0')}`;
const one = { lines: [{ productId: 'box', quantity: 1 }] };
const give = (body: Record<string, unknown>, as = 'keeper', key?: string): Promise<Received> =>
  handOver(app, as, { pointId: 'place', ...one, ...body }, key);
const adult = (phone = newPhone()) => ({ by: 'phone', phone, ageBand: 'adult' });
const refusal = ({ status, body }: Received) => [status, body.error?.code];

beforeAll(async () => {
  app = await appOf('hand-out', createDispensingRoutes({ isOfRecord: async () => false }));
  await makeKind({ _id: 'condom', ageMin: 14 });
  await makeKind({ _id: 'longActingPill', requiresDoctorFirst: true, ageMin: 18 });
  await makeProduct({ _id: 'box' });
  await makeProduct({ _id: 'pill', kind: 'longActingPill', baseUnitsPerUnit: 1 });
  await makeProduct({ _id: 'gone' });
  await makePoint({ _id: 'place' });
  await makePoint({ _id: 'room', kind: 'village' });
  await makePoint({ _id: 'closed', closedOn: '2025-01-31', state: 'closed' });
  for (const placeId of ['place', 'room', 'closed'])
    for (const productId of ['box', 'pill']) await makeLevel({ placeId, productId, onHand: 100_000 });
  app.login('keeper', { role: 'keeper', pointIds: ['place', 'room', 'closed'] });
  app.login('doctor', { role: 'hospital', pointIds: ['room'] }, { role: 'keeper', pointIds: ['place'] });
  app.login('elsewhere', { role: 'keeper', pointIds: ['other'] });
  app.login('resident');
  app.login('county', { role: 'county', regionPath: countyPath });
});
afterAll(() => app.stop());

describe('POST /dispensings', () => {
  it('is for keepers and hospitals of that place', async () => {
    expect((await app.call('POST', '/dispensings', { body: { pointId: 'place', ...one } })).status).toBe(401);
    expect((await give({}, 'resident')).status).toBe(403);
    expect((await give({}, 'county')).status).toBe(403);
    expect((await give({}, 'elsewhere')).status).toBe(403);
  });

  it('refuses with every wrong field', async () => {
    const wrong = await give({ pointId: 'nobody', lines: [], channel: 'machine' });
    const fields = (wrong.body.error.details as unknown as { field: string }[]).map(({ field }) => field);
    expect(fields.sort()).toEqual(['channel', 'lines']);
    expect(refusal(await give({ pointId: 'nobody' }))).toEqual([422, 'INVALID_INPUT']);
    expect((await give({ lines: [...one.lines, ...one.lines] })).status).toBe(422);
    expect((await give({ person: { by: 'idNumber', idNumber: '110105194912310021' } })).status).toBe(422);
  });

  it('records somebody new by phone: record, allowance, ledger and audit, and a receipt that names nobody', async () => {
    const phone = newPhone();
    const { status, body } = await give({ person: adult(phone), lines: [{ productId: 'box', quantity: 2 }] });
    expect(status).toBe(201);
    const identity = await Identity.findById(identityId('phone', phone)).lean<IdentityDocument>();
    const personId = identity?.personId ?? '';
    expect(body.data).toMatchObject({
      channel: 'manual',
      recorded: true,
      lines: [{ productId: 'box', quantity: 2 }],
      voided: null,
      voidable: true,
    });
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`${phone}|${personId}`));
    const document = body.data.id;
    const [record] = await Dispensing.find({ document }).lean<DispensingDocument[]>();
    expect(record).toMatchObject({ personId, quantity: 20, allowanceYear: yearOf(now()), placeId: 'place' });
    const year = await PersonYear.findById(`${personId}:${yearOf(now())}`).lean<PersonYearDocument>();
    expect(year?.taken).toEqual({ condom: 20 });
    const entries = await Entry.find({ document }).lean<EntryDocument[]>();
    expect(entries.map(({ reason, quantity, actorId }) => [reason, quantity, actorId])).toEqual([
      ['dispense', -20, 'keeper'],
    ]);
    expect(await Audit.find({ subject: document }).lean()).toMatchObject([
      { action: 'dispensing.record', actorId: 'keeper', detail: { recorded: true } },
    ]);
    expect(JSON.stringify([await Person.find().lean(), await Audit.find().lean()])).not.toContain(phone);
  });

  it('finds the same person by the same phone, and another by another', async () => {
    const phone = newPhone();
    const marks = [];
    for (const person of [adult(phone), { by: 'phone', phone }, adult()])
      marks.push((await give({ person })).body.data.mark);
    expect(marks[0]).toBe(marks[1]);
    expect(marks[0]).not.toBe(marks[2]);
  });

  it('asks for the age group of who is new, and makes nobody meanwhile', async () => {
    const phone = newPhone();
    const before = await Person.countDocuments();
    expect(refusal(await give({ person: { by: 'phone', phone } }))).toEqual([409, 'AGE_UNDECLARED']);
    expect(await Person.countDocuments()).toBe(before);
    expect(refusal(await give({ person: { by: 'phone', phone, ageBand: 'under14' } }))).toEqual([
      409,
      'UNDER_AGE',
    ]);
  });

  it('takes the age from an identity number, whatever was declared, and keeps neither number nor birthday', async () => {
    const born = `${Number(yearOf(now())) - 13}-12-31`;
    expect(refusal(await give({ person: { by: 'idNumber', idNumber: idNumberOf(born) } }))).toEqual([
      409,
      'UNDER_AGE',
    ]);
    const grown = idNumberOf('1990-02-03', 7);
    const { status } = await give({ person: { by: 'idNumber', idNumber: grown.toLowerCase() } });
    expect(status).toBe(201);
    const identity = await Identity.findById(identityId('idNumber', grown)).lean<IdentityDocument>();
    expect(identity?.kind).toBe('idNumber');
    expect(await Person.findById(identity?.personId).lean()).toMatchObject({ ageBand: 'adult' });
    const all = JSON.stringify([
      await Person.find().lean(),
      await Identity.find().lean(),
      await Audit.find().lean(),
    ]);
    expect(all).not.toMatch(/19900203/);
  });

  it('counts what somebody erased used before: coming back is no second allowance', async () => {
    const phone = newPhone();
    const _id = allowanceMarkId(identityId('phone', phone), yearOf(now()));
    await AllowanceMark.collection.insertOne({
      _id: _id as never,
      taken: { condom: 115 },
      expiresAt: new Date('2099-01-01'),
    } as never);
    expect(refusal(await give({ person: adult(phone) }))).toEqual([409, 'OVER_ALLOWANCE']);
  });

  it('keeps to the allowance over all channels and names the line and what is left', async () => {
    await makePerson('nearly');
    await PersonYear.create({
      _id: `nearly:${yearOf(now())}`,
      personId: 'nearly',
      year: yearOf(now()),
      taken: { condom: 80 },
      held: { condom: 25 },
    });
    app.login('nearly');
    const { code } = await newCode(app, 'nearly');
    const { body } = await give({ person: { by: 'code', code }, lines: [{ productId: 'box', quantity: 2 }] });
    expect(body.error).toMatchObject({ code: 'OVER_ALLOWANCE', details: { line: 0, left: 1, limit: 12 } });
  });

  it('says what is left on the shelf where a line is too much, and takes nothing of the others', async () => {
    const level = await makeLevel({ placeId: 'place', productId: 'gone', onHand: 25 });
    const before = await Dispensing.countDocuments();
    const { status, body } = await give({
      lines: [...one.lines, { productId: 'gone', quantity: 3 }],
    });
    expect(status).toBe(409);
    expect(body.error).toMatchObject({
      code: 'OUT_OF_STOCK',
      details: { line: 1, productId: 'gone', left: 2 },
    });
    expect(await Dispensing.countDocuments()).toBe(before);
    expect((await Level.findById(level._id).lean<LevelDocument>())?.onHand).toBe(25);
  });

  it('gives the lot that expires first and says which', async () => {
    await makeProduct({ _id: 'fresh' });
    const lot = (lotNo: string, expiry: string) =>
      makeLevel({ placeId: 'place', productId: 'fresh', lotNo, expiry, onHand: 20 });
    await lot('late', '2098-01-31');
    await lot('early', '2097-01-31');
    await lot('expired', '2020-01-31');
    const { body } = await give({ lines: [{ productId: 'fresh', quantity: 3 }] });
    expect(body.data.lots.map(({ lotNo }) => lotNo)).toEqual(['early', 'late']);
  });

  it('is a tally without a person: unrecorded, without allowance or survey', async () => {
    const { body } = await give({ lines: [{ productId: 'box', quantity: 40 }] });
    expect(body.data).toMatchObject({ recorded: false, mark: null, survey: null });
    expect(await Dispensing.findOne({ document: body.data.id }).lean()).toMatchObject({ personId: null });
  });

  it('is the same record for the same key, once, with the survey each time and kept nowhere (law 3)', async () => {
    const body = { person: adult() };
    const answers = await Promise.all([1, 2, 3].map(() => give(body, 'keeper', 'key-for-one-record')));
    answers.push(await give(body, 'keeper', 'key-for-one-record'));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map(({ body: { data } }) => data.id)).size).toBe(1);
    const [id] = answers.map(({ body: { data } }) => data.id);
    expect(await Dispensing.countDocuments({ document: id })).toBe(1);
    const occasions = answers.map(({ body: { data } }) => data.survey?.occasion ?? '');
    for (const occasion of occasions)
      expect(readOccasion(occasion)).toMatchObject({
        kind: 'pickup',
        subject: id,
        survey: 'drug-satisfaction',
      });
    const kept = JSON.stringify(await IdempotencyKey.find().lean());
    for (const occasion of occasions) expect(kept).not.toContain(occasion);
    const other = await give({ person: adult() }, 'keeper', 'key-for-one-record');
    expect(refusal(other)).toEqual([409, 'IDEMPOTENCY_KEY_REUSED']);
  });
});

describe('one-to-one by the family doctor (A04, D22)', () => {
  const pills = { lines: [{ productId: 'pill', quantity: 1 }] };

  it('lifts "doctor first", then and for later visits at any counter', async () => {
    const person = adult();
    expect(refusal(await give({ person, ...pills }))).toEqual([409, 'DOCTOR_FIRST']);
    expect((await give({ person, ...pills, channel: 'doctor' })).status).toBe(201);
    expect((await give({ person, ...pills })).status).toBe(201);
  });

  it('is recorded at an institution, or by a hospital’s own role over the place', async () => {
    const at = { person: adult(), ...pills, channel: 'doctor', pointId: 'room' };
    expect(refusal(await give(at))).toEqual([422, 'INVALID_INPUT']);
    expect((await give(at, 'doctor')).status).toBe(201);
  });
});

describe('a record written down offline', () => {
  const ago = (days: number): string => startOfDay(addDays(dayOf(now()), -days), '09:00').toISOString();

  it('counts on the day it happened, ledger and record', async () => {
    const { status, body } = await give({ occurredAt: ago(6), person: adult() });
    expect(status).toBe(201);
    const day = addDays(dayOf(now()), -6);
    expect(await Dispensing.findOne({ document: body.data.id }).lean()).toMatchObject({ day });
    const entry = await Entry.findOne({ document: body.data.id }).lean<EntryDocument>();
    expect(dayOf(entry?.occurredAt ?? new Date(0))).toBe(day);
    expect(dayOf(entry?.recordedAt ?? new Date(0))).toBe(dayOf(now()));
  });

  it('is refused from the future and after seven days; a clock a little ahead reads as now', async () => {
    expect(refusal(await give({ occurredAt: ago(8) }))).toEqual([422, 'INVALID_INPUT']);
    expect(refusal(await give({ occurredAt: ago(-1) }))).toEqual([422, 'INVALID_INPUT']);
    const ahead = await give({ occurredAt: new Date(now().getTime() + 120_000).toISOString() });
    expect(ahead.status).toBe(201);
    expect(Date.parse(ahead.body.data.at)).toBeLessThanOrEqual(now().getTime());
  });

  describe('of a shelf that has its history (N23)', () => {
    const shelf = 'place';
    const lots = async (
      id: string,
      ...came: [lotNo: string, expiry: string, on: number, quantity: number][]
    ) => {
      await makeProduct({ _id: id });
      for (const [lotNo, expiry, on, quantity] of came) {
        const level = await makeLevel({ placeId: shelf, productId: id, lotNo, expiry, onHand: quantity });
        const { regionPath } = level;
        const when = { occurredAt: new Date(ago(on)), recordedAt: new Date(ago(on)) };
        const told = { document: 'd', reason: 'receive' as const, actorKind: 'job', actorId: 'test' };
        await Entry.create({
          ...{ _id: `${id}-${lotNo}`, placeId: shelf, regionPath, productId: id, lotNo, expiry, quantity },
          ...{ ...when, ...told, sample: false },
        });
      }
    };
    const late = (productId: string, on: number) =>
      give({ lines: [{ productId, quantity: 1 }], ...(on > 0 ? { occurredAt: ago(on) } : {}) });

    it('cannot have given out what came only later: the first day below nothing is named, nothing is written', async () => {
      await lots('lately', ['L', '2099-12-31', 2, 30]);
      const answer = await late('lately', 4);
      expect(refusal(answer)).toEqual([409, 'BACKDATED_NEGATIVE']);
      expect(answer.body.error.details).toEqual({
        ...{ productId: 'lately', lotNo: 'L', balance: -10 },
        day: addDays(dayOf(now()), -4),
      });
      expect(await Dispensing.countDocuments({ productId: 'lately' })).toBe(0);
      expect(await Level.findOne({ productId: 'lately' }).lean()).toMatchObject({
        onHand: 30,
        available: 30,
      });
      expect((await late('lately', 1)).status).toBe(201);
    });

    it('takes the lot that lay there then, not one that came since and expires earlier', async () => {
      await lots('both', ['OLD', '2099-12-31', 6, 10], ['SOON', '2090-12-31', 1, 10]);
      expect((await late('both', 3)).body.data.lots).toMatchObject([{ lotNo: 'OLD' }]);
      // OLD is used up since then: a second one of that day is told of no other lot that was there.
      expect(refusal(await late('both', 3))).toEqual([409, 'BACKDATED_NEGATIVE']);
      expect((await late('both', 0)).body.data.lots).toMatchObject([{ lotNo: 'SOON' }]);
    });

    it('may have given out a lot that has expired since, never one that had expired then', async () => {
      const yesterday = addDays(dayOf(now()), -1);
      await lots('over', ['PAST', yesterday, 6, 20]);
      expect((await late('over', 1)).status).toBe(201);
      expect(refusal(await give({ lines: [{ productId: 'over', quantity: 1 }] }))).toEqual([
        409,
        'OUT_OF_STOCK',
      ]);
    });

    it('never falls below nothing on any later day, whatever is told late in whatever order', async () => {
      await lots('random', ['A', '2099-12-31', 6, 30], ['B', '2099-06-30', 3, 20]);
      const told = await Promise.all([1, 5, 2, 6, 4, 0, 3, 5].map((on) => late('random', on)));
      expect(told.filter(({ status }) => status === 201)).toHaveLength(5);
      const entries = await Entry.find({ productId: 'random' }).lean<EntryDocument[]>();
      for (const lotNo of ['A', 'B']) {
        const card = replayCard(entries.filter((one) => one.lotNo === lotNo)).map(({ balance }) => balance);
        expect(Math.min(...card)).toBeGreaterThanOrEqual(0);
        expect(card.at(-1)).toBe(0);
      }
    });
  });

  it('is refused in a year whose sheet was published, and at a place that was closed then', async () => {
    expect(refusal(await give({ pointId: 'closed' }))).toEqual([409, 'POINT_CLOSED']);
    const back = setClock(() => new Date('2031-01-03T02:00:00.000Z'));
    try {
      await inTransaction(systemTx('test'), (tx) => closeYear(tx, { region: '500119', year: '2030' }));
      expect(refusal(await give({ occurredAt: '2030-12-31T02:00:00.000Z' }))).toEqual([409, 'PERIOD_CLOSED']);
      expect((await give({ occurredAt: '2031-01-01T02:00:00.000Z' })).status).toBe(201);
    } finally {
      back();
    }
  });
});

describe('the lists', () => {
  type Listed = { data: DispensingReceipt[]; next: string | null };
  const list = (as: string, path: string) => app.call<Listed>('GET', path, { as });

  it('show a day of an own place, newest first in pages, without names or occasions', async () => {
    await makePoint({ _id: 'list-place' });
    await makeLevel({ placeId: 'list-place', productId: 'box', onHand: 1_000 });
    app.login('list-keeper', { role: 'keeper', pointIds: ['list-place'] });
    const made: string[] = [];
    for (const at of ['08:00', '09:00', '10:00']) {
      const occurredAt = startOfDay(addDays(dayOf(now()), -1), at).toISOString();
      const body = { pointId: 'list-place', occurredAt, person: adult() };
      made.unshift((await give(body, 'list-keeper')).body.data.id);
    }
    const path = `/dispensings?point=list-place&day=${addDays(dayOf(now()), -1)}&limit=2`;
    const first = await list('list-keeper', path);
    const rest = await list('county', `${path}&cursor=${first.body.next}`);
    const all = [...first.body.data, ...rest.body.data];
    expect(all.map(({ id }) => id)).toEqual(made);
    expect(rest.body.next).toBeNull();
    expect(all.every(({ survey, mark }) => survey === null && mark?.length === 4)).toBe(true);
    expect(new Set(all.map(({ mark }) => mark)).size).toBe(3);
    expect((await list('elsewhere', path)).status).toBe(403);
    expect((await list('resident', path)).status).toBe(403);
  });

  it('show a person the own history, with an occasion for thirty days', async () => {
    await makePerson('client');
    app.login('client');
    const back = setClock(() => new Date(Date.now() - 31 * 86_400_000));
    const old = await newCode(app, 'client');
    await give({ person: { by: 'code', code: old.code } });
    back();
    const fresh = await newCode(app, 'client');
    await give({ person: { by: 'code', code: fresh.code } });
    const { body } = await list('client', '/dispensings/mine');
    expect(body.data.map(({ survey }) => survey !== null)).toEqual([true, false]);
    expect(body.data.every(({ mark, voidable }) => mark === null && !voidable)).toBe(true);
    expect((await list('resident', '/dispensings/mine')).body.data).toEqual([]);
  });
});
