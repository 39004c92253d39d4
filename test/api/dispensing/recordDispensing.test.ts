import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restoreAllowance } from '../../../api/src/dispensing/AllowanceMark.ts';
import { countEveryLevel } from '../../../api/src/dispensing/countEveryLevel.ts';
import { Dispensing, type DispensingDocument } from '../../../api/src/dispensing/Dispensing.ts';
import { mergeDispensing } from '../../../api/src/dispensing/mergePeople.ts';
import {
  PersonYear,
  type PersonYearDocument,
  YearCount,
  type YearCountDocument,
} from '../../../api/src/dispensing/PersonYear.ts';
import { dispensingPersonData } from '../../../api/src/dispensing/personData.ts';
import {
  type Dispensed,
  nodesOf,
  recordDispensing,
  recordDispensings,
} from '../../../api/src/dispensing/recordDispensing.ts';
import { Identity } from '../../../api/src/people/Person.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { makeKind, makePerson } from '../../support/factories.ts';

const runs = Number(process.env.NUM_RUNS ?? 15);
/** Two places of one township, one of them in a village, one in another county, one in another city. */
const places = [
  { id: 'a', regionPath: '50/5001/500119/500119001' },
  { id: 'b', regionPath: '50/5001/500119/500119001/500119001201' },
  { id: 'c', regionPath: '50/5001/500120/500120001' },
  { id: 'd', regionPath: '50/5002/500229/500229001' },
];

let app: TestApp;
let round = 0;
beforeAll(async () => {
  app = await appOf('dispensing', []);
  await makeKind({ _id: 'condom' });
  await makeKind({ _id: 'topical' });
  await makeKind({ _id: 'emergencyPill', countsForDispensing: false });
});
afterAll(() => app.stop());

const visit = fc.record({
  place: fc.integer({ min: 0, max: 3 }),
  person: fc.option(fc.integer({ min: 1, max: 4 })),
  kind: fc.constantFrom('condom', 'topical', 'emergencyPill') as fc.Arbitrary<
    'condom' | 'topical' | 'emergencyPill'
  >,
  quantity: fc.integer({ min: 1, max: 10 }),
  channel: fc.constantFrom('manual', 'doctor', 'delivery', 'machine') as fc.Arbitrary<
    'manual' | 'doctor' | 'delivery' | 'machine'
  >,
  year: fc.constantFrom('2025', '2026'),
});
type Visit = typeof visit extends fc.Arbitrary<infer T> ? T : never;

const clear = async (): Promise<void> => {
  await Promise.all([Dispensing.deleteMany({}), PersonYear.deleteMany({}), YearCount.deleteMany({})]);
};

const dispensedOf = (one: Visit, document: string): Dispensed => ({
  place: places[one.place] as (typeof places)[number],
  channel: one.channel,
  personId: one.person === null ? null : `person-${one.person}`,
  lines: [{ productId: `${one.kind}-1`, kind: one.kind, quantity: one.quantity }],
  document,
  at: new Date(`${one.year}-06-01T04:00:00Z`),
  heldIn: null,
});

const record = (one: Visit, at: number) => {
  round += 1;
  return inTransaction(systemTx('test'), (tx) =>
    recordDispensing(tx, dispensedOf(one, `document-${round}-${at}`)),
  );
};

const countedKinds = new Set(['condom', 'topical']);

/** The same numbers once more, from the records alone. */
const recount = (records: readonly DispensingDocument[], node: string, year: string) => {
  const here = records.filter(
    (one) =>
      one.day.startsWith(year) &&
      nodesOf({ id: one.placeId, regionPath: one.regionPath }).includes(node) &&
      countedKinds.has(one.kind),
  );
  const visits: Record<string, number> = {};
  const unrecorded: Record<string, number> = {};
  for (const one of here) {
    if (one.personId) visits[one.channel] = (visits[one.channel] ?? 0) + 1;
    else unrecorded[one.kind] = (unrecorded[one.kind] ?? 0) + one.quantity;
  }
  return { people: new Set(here.flatMap((one) => one.personId ?? [])).size, visits, unrecorded };
};

const withoutZeros = (counts: Record<string, number> = {}) =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));

const expectCountersEqualRecount = async (): Promise<void> => {
  const records = await Dispensing.find().lean<DispensingDocument[]>();
  const counts = await YearCount.find().lean<YearCountDocument[]>();
  for (const count of counts) {
    const again = recount(records, count.node, count.year);
    expect({
      people: count.people,
      visits: withoutZeros(count.visits),
      unrecorded: withoutZeros(count.unrecorded),
    }).toEqual(again);
  }
  const nodes = new Set(
    records
      .filter((one) => countedKinds.has(one.kind))
      .flatMap((one) =>
        nodesOf({ id: one.placeId, regionPath: one.regionPath }).map(
          (node) => `${node}:${one.day.slice(0, 4)}`,
        ),
      ),
  );
  for (const node of nodes) expect(counts.map((count) => count._id)).toContain(node);
};

describe('recording what was given out (D01, D02)', () => {
  it('keeps the counters of the place and of every region above it equal to a recount of the records', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(visit, { minLength: 1, maxLength: 15 }), async (visits) => {
        await clear();
        for (const [at, one] of visits.entries()) await record(one, at);
        await expectCountersEqualRecount();
      }),
      { numRuns: runs },
    );
  });

  it('records a group in one transaction exactly as one after the other', async () => {
    const sums = async () => [
      (await PersonYear.find().sort({ _id: 1 }).lean()).map(({ nodes, ...rest }) => ({
        ...rest,
        nodes: nodes?.sort(),
      })),
      await YearCount.find().sort({ _id: 1 }).lean(),
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(visit, { minLength: 1, maxLength: 12 }), async (visits) => {
        await clear();
        for (const [at, one] of visits.entries()) await record(one, at);
        const singly = await sums();
        await clear();
        round += 1;
        await inTransaction(systemTx('test'), (tx) =>
          recordDispensings(
            tx,
            visits.map((one, at) => dispensedOf(one, `group-${round}-${at}`)),
          ),
        );
        expect(await sums()).toEqual(singly);
        await expectCountersEqualRecount();
      }),
      { numRuns: Math.ceil(runs / 2) },
    );
  });

  it('counts every region from province to village once, which do not add up', async () => {
    await clear();
    const once = { person: 1, kind: 'condom', quantity: 1, channel: 'manual', year: '2026' } as const;
    for (const [at] of places.entries()) await record({ ...once, place: at }, at);
    await record({ ...once, person: 2, place: 1 }, 9);
    const people = Object.fromEntries(
      (await YearCount.find().lean<YearCountDocument[]>()).map(({ node, people }) => [node, people]),
    );
    expect(people).toEqual({
      ...{ 50: 2, 5001: 2, 500119: 2, 500119001: 2, 500119001201: 2, b: 2 },
      ...{ a: 1, 500120: 1, 500120001: 1, c: 1, 5002: 1, 500229: 1, 500229001: 1, d: 1 },
    });
  });

  it('gives a database that counted county and township only the same numbers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(visit, { minLength: 1, maxLength: 12 }), async (visits) => {
        await clear();
        for (const [at, one] of visits.entries()) await record(one, at);
        const sums = async () => [
          (await PersonYear.find().sort({ _id: 1 }).lean<PersonYearDocument[]>()).map((one) => ({
            ...one,
            nodes: one.nodes?.sort() ?? [],
          })),
          (await YearCount.find().sort({ _id: 1 }).lean<YearCountDocument[]>())
            .map(({ visits, unrecorded, ...rest }) => ({
              ...rest,
              visits: withoutZeros(visits),
              unrecorded: withoutZeros(unrecorded),
            }))
            // A kind that does not count leaves a counter of nothing, or none.
            .filter(
              ({ people, visits, unrecorded }) =>
                people > 0 || Object.keys({ ...visits, ...unrecorded }).length > 0,
            ),
        ];
        const now = await sums();
        const others = { $nor: [{ node: { $in: places.map(({ id }) => id) } }, { node: /^\d{6}(\d{3})?$/ }] };
        await YearCount.collection.deleteMany(others);
        await PersonYear.collection.updateMany({}, { $pull: { nodes: /^(\d{1,4}|\d{12})$/ } } as never);
        for (let again = 0; again < 2; again += 1) {
          await countEveryLevel();
          expect(await sums()).toEqual(now);
        }
      }),
      { numRuns: Math.ceil(runs / 3) },
    );
  });

  it('counts a person once in each node though four record at once', async () => {
    await clear();
    const one: Visit = { place: 0, person: 1, kind: 'condom', quantity: 1, channel: 'manual', year: '2026' };
    await Promise.all([0, 1, 2, 3].map((at) => record(one, at)));
    expect(await YearCount.findOne({ node: '500119' }).lean()).toMatchObject({
      people: 1,
      visits: { manual: 4 },
    });
    expect(await PersonYear.findOne({ personId: 'person-1' }).lean()).toMatchObject({ taken: { condom: 4 } });
  });

  it('corrects the distinct counts when two accounts turn out to be one person', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(visit, { minLength: 2, maxLength: 12 }), async (visits) => {
        await clear();
        for (const [at, one] of visits.entries()) await record(one, at);
        await inTransaction(systemTx('test'), (tx) => mergeDispensing(tx, 'person-1', 'person-2'));
        await expectCountersEqualRecount();
        expect(await PersonYear.countDocuments({ personId: 'person-1' })).toBe(0);
      }),
      { numRuns: Math.ceil(runs / 2) },
    );
  });

  it('keeps every sum when a person is erased, and the used allowance under the identity till the year ends', async () => {
    await clear();
    await makePerson('person-1');
    await Identity.collection.insertOne({
      _id: 'phone:hash' as never,
      kind: 'phone',
      personId: 'person-1',
      at: new Date(),
    });
    const thisYear = `${new Date().getFullYear()}` as Visit['year'];
    await record({ place: 0, person: 1, kind: 'condom', quantity: 7, channel: 'manual', year: thisYear }, 0);
    const before = await YearCount.find().sort({ _id: 1 }).lean<YearCountDocument[]>();
    await inTransaction(systemTx('test'), (tx) => dispensingPersonData.erase(tx, 'person-1', 'tombstone'));
    expect(await YearCount.find().sort({ _id: 1 }).lean()).toEqual(before);
    await expectCountersEqualRecount();
    expect(JSON.stringify([await Dispensing.find().lean(), await PersonYear.find().lean()])).not.toContain(
      'person-1',
    );
    await inTransaction(systemTx('test'), (tx) =>
      restoreAllowance(tx, { personId: 'person-9', identity: 'phone:hash', year: thisYear }),
    );
    expect(await PersonYear.findOne({ personId: 'person-9' }).lean<PersonYearDocument>()).toMatchObject({
      taken: { condom: 7 },
    });
  });
});
