import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import { type Period, parsePeriod } from '@fcs/shared/period.ts';
import { startOfDay } from '@fcs/shared/time.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  convertUnits,
  findUnrecorded,
  recountUnrecorded,
} from '../../../api/src/dispensing/convertedUnits.ts';
import { type Channel, Dispensing } from '../../../api/src/dispensing/Dispensing.ts';
import { countPeople, recountPeople } from '../../../api/src/dispensing/dispensedPeople.ts';
import { dispensingFacts, recountVisits } from '../../../api/src/dispensing/facts.ts';
import { PersonYear, YearCount } from '../../../api/src/dispensing/PersonYear.ts';
import { dispensingPersonData } from '../../../api/src/dispensing/personData.ts';
import { recordDispensing } from '../../../api/src/dispensing/recordDispensing.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import type { FactWhere } from '../../../api/src/platform/facts.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeKind, makePoint, makeProduct } from '../../support/factories.ts';

const tx = systemTx('test');
const village = `${countyPath}/500119001/500119001201`;
let app: TestApp;
beforeAll(async () => {
  app = await appOf('dispensing-facts', []);
  const rule = (from: string, unitsPerPersonYear: number) => ({ from, unitsPerPersonYear, source: 'test' });
  await makeKind({ _id: 'condom', conversions: [rule('2023-01-01', 120), rule('2024-01-01', 100)] });
  await makeKind({ _id: 'shortActingPill', conversions: [rule('2023-01-01', 13)] });
  await makeKind({ _id: 'topical', conversions: [rule('2024-01-01', 120)] });
  await makeKind({ _id: 'emergencyPill', countsForDispensing: false, conversions: [] });
  await makeProduct({ _id: 'box', kind: 'condom', baseUnitsPerUnit: 10 });
  await makeProduct({ _id: 'film', kind: 'topical', baseUnitsPerUnit: 10, offered: false });
  await makePoint({ _id: 'a' });
  await makePoint({ _id: 'b', regionPath: village });
});
beforeEach(async () => {
  await Promise.all([Dispensing.deleteMany({}), PersonYear.deleteMany({}), YearCount.deleteMany({})]);
});
afterAll(() => app.stop());

type Given = {
  place?: string;
  person?: string | null;
  kind?: ProductKind;
  product?: string;
  quantity?: number;
  day?: string;
  channel?: Channel;
};

const give = (given: Given = {}): Promise<void> =>
  inTransaction(tx, (write) =>
    recordDispensing(write, {
      place: {
        id: given.place ?? 'a',
        regionPath: given.place === 'b' ? village : `${countyPath}/500119001`,
      },
      channel: given.channel ?? 'manual',
      personId: given.person === undefined ? null : given.person,
      lines: [
        { productId: given.product ?? 'box', kind: given.kind ?? 'condom', quantity: given.quantity ?? 10 },
      ],
      document: newId(),
      at: startOfDay(given.day ?? '2023-05-01', '09:00'),
      heldIn: null,
    }),
  );

const where = (period = '2023', more: Partial<FactWhere> = {}): FactWhere => ({
  region: '500119',
  regionPath: countyPath,
  unit: null,
  places: null,
  period: parsePeriod(period) as Period,
  readings: {},
  ...more,
});

const value = async (fact: string, asked = where()): Promise<unknown> =>
  (await dispensingFacts.find(({ id }) => id === fact)?.collect(tx, asked))?.value;

describe('people served (D02)', () => {
  it('counts a person once over all channels and places, and adds unrecorded units by what one person uses a year', async () => {
    for (const channel of ['manual', 'doctor', 'delivery', 'machine'] as const)
      for (const place of ['a', 'b']) await give({ person: 'p1', channel, place });
    await give({ person: 'p2' });
    await give({ quantity: 60 });
    expect(await value('dispensing.people')).toBe(2.5);
    expect(await value('coverage.numerator')).toBe(2.5);
  });

  it('sums units by kind, place and year before it divides, and keeps two decimals half up', async () => {
    // 3 x 10 of 120 at one place are 0.25; 10 and 1 at another 11/120 = 0.0917; one pill of 13 is 0.0769.
    for (let time = 0; time < 3; time += 1) await give({ quantity: 10 });
    await give({ place: 'b', quantity: 10 });
    await give({ place: 'b', quantity: 1 });
    await give({ place: 'b', quantity: 1, kind: 'shortActingPill' });
    expect(await value('dispensing.people')).toBe(0.25 + 0.09 + 0.08);
    await give({ place: 'b', quantity: 4, kind: 'condom' });
    // 15 of 120 are 0.125: half up.
    expect((await convertUnits(await findUnrecorded(where()))).map(({ people }) => people)).toContain(0.13);
  });

  it('takes the table in force at the end of each year, also for a period over two years', async () => {
    await give({ quantity: 60, day: '2023-12-31' });
    await give({ quantity: 60, day: '2024-01-01' });
    expect(await value('dispensing.people')).toBe(0.5);
    expect(await value('dispensing.people', where('2024'))).toBe(0.6);
    expect(await value('dispensing.people', where('2023-12..2024-01'))).toBe(1.1);
  });

  it('cannot be told while a kind was given out unrecorded without a conversion', async () => {
    await give({ kind: 'topical', person: 'p1' });
    expect(await value('dispensing.people')).toBe(1);
    await give({ kind: 'topical' });
    expect(await value('dispensing.people')).toBeUndefined();
  });

  it('does not count emergency pills, nor a place that gives out nothing else', async () => {
    await give({ kind: 'emergencyPill', person: 'p1' });
    await give({ kind: 'emergencyPill' });
    expect(await value('dispensing.people')).toBe(0);
    expect(await value('visits')).toBe(0);
    expect(await value('institutions.dispensing')).toBe(0);
    await give();
    expect(await value('institutions.dispensing')).toBe(1);
  });

  it('stays the same when a person is erased', async () => {
    await give({ person: 'p1' });
    await give({ person: 'p1', day: '2023-12-31' });
    await give({ person: 'p2' });
    await inTransaction(tx, (write) => dispensingPersonData.erase(write, 'p1', 'tombstone'));
    for (const period of ['2023', '2023S1', '2023-05..2023-06'])
      expect(await value('dispensing.people', where(period)), period).toBe(2);
  });
});

describe('counters', () => {
  it('equal the recount in every region and place, year by year, and are read without the records', async () => {
    const given: Given[] = [
      { person: 'p1' },
      { person: 'p1', place: 'b' },
      { person: 'p2', day: '2024-02-01' },
      { quantity: 30 },
      { quantity: 30, place: 'b', channel: 'machine' },
      { person: 'p3', channel: 'machine' },
    ];
    for (const one of given) await give(one);
    for (const year of ['2023', '2024']) {
      for (const asked of [
        where(year),
        where(year, { region: '500119001', regionPath: `${countyPath}/500119001` }),
        where(year, { region: '500119001201', regionPath: village }),
        where(year, { region: '5001', regionPath: '50/5001' }),
        where(year, { region: '50', regionPath: '50' }),
        where(year, { unit: 'a', places: ['a'] }),
        where(year, { unit: 'a', places: ['a', 'b'] }),
      ]) {
        expect(await countPeople(asked)).toBe(await recountPeople(asked));
        expect(await value('visits', asked)).toBe(await recountVisits(asked));
        const vends = { ...asked, readings: { vends: 'vendsIncluded' } };
        expect(await value('visits', vends)).toBe(await recountVisits(vends));
        expect(await convertUnits(await findUnrecorded(asked))).toEqual(
          await convertUnits(await recountUnrecorded(asked)),
        );
      }
    }
    expect(await value('visits')).toBe(2);
    expect(await value('visits', where('2023', { readings: { vends: 'vendsIncluded' } }))).toBe(3);
    await Dispensing.deleteMany({});
    expect([await countPeople(where('2023')), await countPeople(where('2024'))]).toEqual([2, 1]);
    expect(await countPeople(where('2023', { region: '500119001201', regionPath: village }))).toBe(1);
  });
});

it('boxes are whole boxes, of withdrawn products too; condoms are pieces by hand or by machine (D13, E08)', async () => {
  await give({ kind: 'topical', product: 'film', quantity: 25 });
  await give({ kind: 'topical', product: 'film', quantity: 10, person: 'p1' });
  await give({ quantity: 30 });
  await give({ quantity: 20, channel: 'machine' });
  expect(await value('manualBoxes')).toBe(3);
  expect(await value('manualCondoms')).toBe(30);
  expect(await value('machineCondoms')).toBe(20);
});
