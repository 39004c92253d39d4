import type { DispensingReceipt } from '@fcs/shared/contracts/dispensing.ts';
import { parsePeriod } from '@fcs/shared/period.ts';
import { dayOf, yearOf } from '@fcs/shared/time.ts';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeYear } from '../../../api/src/dispensing/ClosedYear.ts';
import { Dispensing } from '../../../api/src/dispensing/Dispensing.ts';
import { dispensingFacts } from '../../../api/src/dispensing/facts.ts';
import { mergeDispensing } from '../../../api/src/dispensing/mergePeople.ts';
import { isOpenForPlace } from '../../../api/src/dispensing/openPeriod.ts';
import { PersonYear, YearCount } from '../../../api/src/dispensing/PersonYear.ts';
import { recordDispensing } from '../../../api/src/dispensing/recordDispensing.ts';
import { createDispensingRoutes } from '../../../api/src/dispensing/routes.ts';
import { VoidedDispensing } from '../../../api/src/dispensing/VoidedDispensing.ts';
import { voidDispensing } from '../../../api/src/dispensing/voidDispensing.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { now, setClock } from '../../../api/src/platform/clock.ts';
import { systemScope } from '../../../api/src/platform/scope.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { Entry, type EntryDocument } from '../../../api/src/stock/Entry.ts';
import { Level, type LevelDocument } from '../../../api/src/stock/Level.ts';
import type { Answer } from '../../support/appOf.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import {
  countyPath,
  makeKind,
  makeLevel,
  makePerson,
  makePoint,
  makeProduct,
} from '../../support/factories.ts';
import { countersAndRecount, type Failed, handOver, newCode } from './support.ts';

const runs = Number(process.env.NUM_RUNS ?? 12);
const counted = new Set(['condom', 'topical', 'longActingPill']);
const townships = ['001', '002'].map((end) => `${countyPath}/500119${end}`);
const places = townships.flatMap((regionPath, at) =>
  ['a', 'b'].map((name) => ({ id: `${name}${at}`, regionPath })),
);
const lots = { condom: 'box', topical: 'film', emergencyPill: 'pill' } as const;

let app: TestApp;
let back = () => {};
beforeAll(async () => {
  app = await appOf('void-dispensing', createDispensingRoutes({ isOfRecord: async () => false }));
  await makeKind({ _id: 'condom' });
  await makeKind({ _id: 'topical' });
  await makeKind({ _id: 'longActingPill', requiresDoctorFirst: true });
  await makeKind({ _id: 'emergencyPill', countsForDispensing: false });
  for (const [kind, _id] of Object.entries(lots))
    await makeProduct({ _id, kind: kind as keyof typeof lots, baseUnitsPerUnit: kind === 'condom' ? 10 : 1 });
  await makeProduct({ _id: 'long', kind: 'longActingPill', baseUnitsPerUnit: 1 });
  for (const { id, regionPath } of places) {
    await makePoint({ _id: id, regionPath });
    for (const productId of [...Object.values(lots), 'long'])
      await makeLevel({ placeId: id, regionPath, productId, lotNo: `${productId}-lot`, onHand: 100_000 });
  }
  app.login('keeper', { role: 'keeper', pointIds: places.map(({ id }) => id) });
  app.login('elsewhere', { role: 'keeper', pointIds: ['other'] });
  app.login('county', { role: 'county', regionPath: countyPath });
  app.login('assessor', { role: 'assessor', regionPath: countyPath });
});
afterAll(() => app.stop());
afterEach(() => {
  back();
  back = () => {};
});

type Voided = Answer<{ data: DispensingReceipt } & Failed>;
const takeBack = (id: string, as = 'keeper', body: unknown = { reason: 'wrongPerson' }): Promise<Voided> =>
  app.call('POST', `/dispensings/${id}/void`, { as, body });
const person = async (): Promise<string> => {
  const id = `person-${newId()}`;
  await makePerson(id);
  app.login(id);
  return id;
};
const give = async (personId: string | null, more: Record<string, unknown> = {}): Promise<string> => {
  const code = personId ? (await newCode(app, personId)).code : null;
  const { status, body } = await handOver(app, 'keeper', {
    pointId: 'a0',
    lines: [{ productId: 'box', quantity: 1 }],
    ...(code ? { person: { by: 'code', code } } : {}),
    ...more,
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.data.id;
};
const onHand = async (placeId: string, productId = 'box'): Promise<number | undefined> =>
  (await Level.findById(`${placeId}:${productId}:${productId}-lot`).lean<LevelDocument>())?.onHand;
const clear = async (): Promise<void> => {
  for (const model of [Dispensing, VoidedDispensing, PersonYear, YearCount])
    await model.collection.deleteMany({});
};

describe('voiding a record', () => {
  it('gives goods, allowance and counters back, and stays visible with its reason', async () => {
    await clear();
    const before = await onHand('a0');
    const personId = await person();
    const id = await give(personId);
    expect(await onHand('a0')).toBe((before ?? 0) - 10);
    const { status, body } = await takeBack(id, 'keeper', { reason: 'wrongPerson', note: '王小明拿错了' });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ id, voidable: false, survey: null, voided: { reason: 'wrongPerson' } });
    expect(await onHand('a0')).toBe(before);
    const year = yearOf(now());
    expect(await PersonYear.findById(`${personId}:${year}`).lean()).toMatchObject({
      taken: { condom: 0 },
      nodes: [],
    });
    for (const node of ['a0', '500119001', '500119'])
      expect(await YearCount.findById(`${node}:${year}`).lean()).toMatchObject({
        people: 0,
        visits: { manual: 0 },
      });
    const entries = await Entry.find({ document: id }).sort({ quantity: 1 }).lean<EntryDocument[]>();
    expect(entries.map(({ reason, quantity }) => [reason, quantity])).toEqual([
      ['dispense', -10],
      ['return', 10],
    ]);
    expect(entries[1]?.occurredAt).toEqual(entries[0]?.occurredAt);
    const list = await app.call<{ data: DispensingReceipt[] }>(
      'GET',
      `/dispensings?point=a0&day=${dayOf(now())}`,
      {
        as: 'keeper',
      },
    );
    expect(list.body.data.find((one) => one.id === id)?.voided).toMatchObject({ note: '王小明拿错了' });
    expect(JSON.stringify(await VoidedDispensing.find().lean())).not.toContain('王小明');
  });

  it('is in no fact any more (D01, D02, D04, D13)', async () => {
    await clear();
    await takeBack(await give(await person()));
    await takeBack(await give(null));
    const period = parsePeriod(yearOf(now()));
    for (const fact of dispensingFacts.filter(({ id }) => id !== 'institutions.required')) {
      const where = { region: '500119', regionPath: countyPath, unit: null, places: null, readings: {} };
      const asked = { ...where, period: period as NonNullable<typeof period> };
      expect((await fact.collect(systemTx('test'), asked))?.value, fact.id).toBe(0);
      expect((await fact.rows(systemTx('test'), asked, { limit: 9 })).data, fact.id).toEqual([]);
    }
  });

  it('keeps the person counted where another record still holds', async () => {
    await clear();
    const personId = await person();
    const id = await give(personId);
    await give(personId, { pointId: 'b0' });
    await takeBack(id);
    const year = yearOf(now());
    const people = async (node: string) => (await YearCount.findById(`${node}:${year}`).lean())?.people;
    expect([
      await people('a0'),
      await people('b0'),
      await people('500119001'),
      await people('500119'),
    ]).toEqual([0, 1, 1, 1]);
  });

  it('takes the doctor’s word back too', async () => {
    const personId = await person();
    const doctor = { channel: 'doctor', lines: [{ productId: 'long', quantity: 1 }] };
    const { code } = await newCode(app, personId);
    const first = await handOver(app, 'keeper', { pointId: 'a0', person: { by: 'code', code }, ...doctor });
    await takeBack(first.body.data.id);
    const again = await newCode(app, personId);
    const later = await handOver(app, 'keeper', {
      ...{ pointId: 'a0', person: { by: 'code', code: again.code }, lines: doctor.lines },
    });
    expect(later.body.error.code).toBe('DOCTOR_FIRST');
  });

  it('is for keepers of the place and its county', async () => {
    const id = await give(null);
    expect((await app.call('POST', `/dispensings/${id}/void`, { body: { reason: 'twice' } })).status).toBe(
      401,
    );
    expect((await takeBack(id, 'elsewhere')).status).toBe(403);
    expect((await takeBack(id, 'assessor')).status).toBe(403);
    expect((await takeBack('nothing')).status).toBe(404);
    expect((await takeBack(id, 'keeper', { reason: 'because' })).status).toBe(422);
    expect((await takeBack(id, 'county')).status).toBe(200);
  });

  it('happens once, however often it is asked for at once', async () => {
    const before = await onHand('a0');
    const id = await give(await person());
    const answers = await Promise.all([1, 2, 3, 4].map(() => takeBack(id)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await onHand('a0')).toBe(before);
    expect(await Entry.countDocuments({ document: id })).toBe(2);
  });

  it.each(['delivery', 'machine'] as const)('is not for a %s', async (channel) => {
    const document = newId();
    await inTransaction(systemTx('test'), (tx) =>
      recordDispensing(tx, {
        ...{ place: places[0] as (typeof places)[number], channel, personId: null, document, at: now() },
        ...{ lines: [{ productId: 'box', kind: 'condom', quantity: 10 }], heldIn: null },
      }),
    );
    expect((await takeBack(document)).body.error.code).toBe('NOT_VOIDABLE');
  });
});

describe('the open period', () => {
  it.each([
    ['2026-01-31', '2026-02-28', true],
    ['2026-01-01', '2026-03-01', false],
    ['2025-12-01', '2026-01-31', true],
    ['2025-11-30', '2026-01-01', false],
  ])('of a record of %s, seen on %s: %s', (day, today, open) => {
    expect(isOpenForPlace(day, today)).toBe(open);
  });

  it('ends for a place with the month after, for the county when the year’s sheet is published', async () => {
    back = setClock(() => new Date('2029-03-31T04:00:00.000Z'));
    const [first, second] = [await give(null), await give(null)];
    back();
    back = setClock(() => new Date('2029-05-01T04:00:00.000Z'));
    expect((await takeBack(first)).body.error.code).toBe('PERIOD_CLOSED');
    expect((await takeBack(first, 'county')).status).toBe(200);
    await inTransaction(systemTx('test'), (tx) => closeYear(tx, { region: '500119', year: '2029' }));
    expect((await takeBack(second, 'county')).body.error.code).toBe('PERIOD_CLOSED');
  });
});

const visit = fc.record({
  do: fc.constant('record' as const),
  place: fc.integer({ min: 0, max: 3 }),
  person: fc.option(fc.integer({ min: 1, max: 4 })),
  kind: fc.constantFrom('condom' as const, 'topical' as const, 'emergencyPill' as const),
  quantity: fc.integer({ min: 1, max: 5 }),
  channel: fc.constantFrom('manual' as const, 'doctor' as const),
  year: fc.constantFrom('2025', '2026'),
});
const taking = fc.record({ do: fc.constant('void' as const), which: fc.nat({ max: 30 }) });
const merging = fc.record({
  do: fc.constant('merge' as const),
  from: fc.integer({ min: 1, max: 4 }),
  to: fc.integer({ min: 1, max: 4 }),
});
const step = fc.oneof(
  { weight: 5, arbitrary: visit },
  { weight: 3, arbitrary: taking },
  { weight: 1, arbitrary: merging },
);

const tx = () => ({ ...systemTx('test'), scope: systemScope });
const undo = (document: string) =>
  inTransaction(tx(), (write) =>
    voidDispensing(write, {
      document,
      reason: 'other',
      note: null,
      asCounty: () => true,
      isOfRecord: async () => false,
    }),
  );
const play = async (
  steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[],
): Promise<void> => {
  const documents: string[] = [];
  for (const one of steps) {
    if (one.do === 'merge' && one.from !== one.to)
      await inTransaction(tx(), (write) => mergeDispensing(write, `p${one.from}`, `p${one.to}`));
    const which = one.do === 'void' ? documents[one.which % Math.max(1, documents.length)] : undefined;
    if (which) await undo(which);
    if (one.do !== 'record') continue;
    const document = newId();
    documents.push(document);
    await inTransaction(tx(), (write) =>
      recordDispensing(write, {
        ...{
          place: places[one.place] as (typeof places)[number],
          channel: one.channel,
          document,
          heldIn: null,
        },
        personId: one.person === null ? null : `p${one.person}`,
        lines: [{ productId: lots[one.kind], kind: one.kind, quantity: one.quantity }],
        at: new Date(`${one.year}-06-01T04:00:00Z`),
      }),
    );
  }
};

describe('random histories of recording, voiding and merging', () => {
  it('keep counters, marks and allowances equal to a recount (D02)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        await clear();
        await play(steps);
        const { stored, again } = await countersAndRecount(counted);
        expect(stored).toEqual(again);
      }),
      { numRuns: runs },
    );
  });

  it('the same while four record and void for the same people at once', async () => {
    await clear();
    const people = await Promise.all([person(), person()]);
    const before = await onHand('a1');
    await Promise.all(
      [0, 1, 2, 3].map(async (worker) => {
        for (let time = 0; time < 4; time += 1) {
          const document = newId();
          const place = places[2 + (worker % 2)] as (typeof places)[number];
          await inTransaction(tx(), (write) =>
            recordDispensing(write, {
              ...{
                place,
                channel: 'manual' as const,
                personId: people[time % 2] ?? null,
                document,
                at: now(),
              },
              ...{ lines: [{ productId: 'box', kind: 'condom' as const, quantity: 1 }], heldIn: null },
            }),
          );
          if ((worker + time) % 2 === 0) await undo(document);
        }
      }),
    );
    const { stored, again } = await countersAndRecount(counted);
    expect(stored).toEqual(again);
    expect(await Dispensing.countDocuments()).toBe(8);
    expect(await onHand('a1')).toBe(before);
  });
});
