import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import { staffingKind } from '@fcs/shared/contracts/trainings.ts';
import { type Period, parsePeriod } from '@fcs/shared/period.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setClock } from '../../../api/src/platform/clock.ts';
import type { FactWhere } from '../../../api/src/platform/facts.ts';
import type { Page } from '../../../api/src/platform/http/route.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { trainingFacts } from '../../../api/src/training/facts.ts';
import { Staffing } from '../../../api/src/training/Staffing.ts';
import { Training } from '../../../api/src/training/Training.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeGrant, makePoint } from '../../support/factories.ts';

let app: TestApp;
let back: () => void;
const today = '2024-06-20';
const places = { a: ['iudInsertion'], b: [], far: ['vasectomy'] } as const;
type Place = keyof typeof places;
const pathOf = (place: Place): string =>
  place === 'far' ? '50/5001/500120/500120001' : `${countyPath}/500119001`;

beforeAll(async () => {
  back = setClock(() => new Date(`${today}T09:00:00+08:00`));
  app = await appOf('training-facts', []);
  for (const [_id, services] of Object.entries(places))
    await makePoint({ _id, services: [...services] as never, regionPath: pathOf(_id as Place) });
  // s0 and s1 are two roles of one person.
  for (const at of [0, 1, 2, 3]) await makeGrant({ _id: `s${at}`, personId: `p${Math.max(at, 1)}` });
});
afterAll(async () => {
  back();
  await app.stop();
});

const tx = { ...systemTx('test'), now: new Date(`${today}T09:00:00+08:00`) };
const where = (year: string, more = {}): FactWhere => ({
  ...{ region: '500119', regionPath: countyPath, unit: null, places: null, readings: {} },
  period: parsePeriod(year) as Period,
  ...more,
});
const sourceOf = (id: string) => trainingFacts.find((one) => one.id === id);
const rowsOf = async (id: string, asked: FactWhere): Promise<FactRow[]> => {
  const rows: FactRow[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<FactRow> | undefined = await sourceOf(id)?.rows(tx, asked, {
      limit: 2,
      ...(cursor ? { cursor } : {}),
    });
    rows.push(...(page?.data ?? []));
    cursor = page?.next ?? null;
  } while (cursor);
  return rows;
};

const anyDay = fc.constantFrom('2022-12-31', '2023-01-01', '2023-06-01', '2023-12-31', '2024-01-01', today);
const anyPlace = fc.constantFrom('a' as const, 'b' as const, 'far' as const);
const anyStaff = fc.constantFrom('s0', 's1', 's2', 's3');
const anyStaffing = fc.record({
  ...{ pointId: anyPlace, staffId: anyStaff, kind: fc.constantFrom(...staffingKind.options) },
  ...{ day: anyDay, validUntil: fc.option(anyDay), endedOn: fc.option(anyDay, { freq: 1 }) },
});
const anyTraining = fc.record({
  ...{ kind: fc.constantFrom('educator', 'products'), day: anyDay },
  attendees: fc.uniqueArray(fc.record({ staffId: anyStaff, pointId: anyPlace }), {
    selector: ({ staffId }) => staffId,
    maxLength: 3,
  }),
});
const professional = ['doctor', 'nurse', 'midwife', 'maternalChild'];
const inCharge = ['fullTime', 'partTime'];

describe('the facts of staffing and training (H01, D14, D20, G30)', () => {
  it('say nothing where no register was in use', async () => {
    for (const source of trainingFacts) expect(await source.collect(tx, where('2019'))).toBeNull();
  });

  it('equal a naive recount, and each number its list, over random records', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyStaffing, { minLength: 1, maxLength: 12 }),
        fc.array(anyTraining, { maxLength: 4 }),
        fc.constantFrom('2023', '2024'),
        async (drawn, trainings, year) => {
          await Staffing.deleteMany({});
          await Training.deleteMany({});
          // The same thing at the same place is open once only: the index holds that.
          const seen = new Set<string>();
          const staffings = drawn.filter(({ staffId, pointId, kind, endedOn }) => {
            const key = `${staffId} ${pointId} ${kind}`;
            if (endedOn !== null) return true;
            return !seen.has(key) && seen.add(key);
          });
          await Staffing.collection.insertMany(
            staffings.map((one, at) => ({
              ...one,
              _id: `f${at}`,
              regionPath: pathOf(one.pointId),
            })) as never[],
          );
          if (trainings.length > 0)
            await Training.collection.insertMany(
              trainings.map((one, at) => ({
                ...{ ...one, _id: `t${at}`, pointId: 'a', regionPath: pathOf('a') },
                pointIds: ['a', ...one.attendees.map(({ pointId }) => pointId)],
              })) as never[],
            );
          const [first, last] = [`${year}-01-01`, `${year}-12-31`];
          const judged = last < today ? last : today;
          for (const own of [['a', 'b'], ['a']] as const) {
            const asked = own.length === 1 ? where(year, { unit: 'a', places: ['a'] }) : where(year);
            const mine = staffings.filter(({ pointId }) => (own as readonly string[]).includes(pointId));
            const county = staffings.filter(({ pointId }) => pointId !== 'far');
            const charge = mine.filter(
              ({ kind, day, endedOn }) =>
                inCharge.includes(kind) && day <= last && (endedOn === null || endedOn > first),
            );
            const skilled = (place: string) =>
              new Set(
                mine
                  .filter(({ pointId, kind }) => pointId === place && professional.includes(kind))
                  .filter(({ day, endedOn }) => day <= judged && (endedOn === null || endedOn > judged))
                  .filter(({ validUntil }) => validUntil === null || validUntil >= judged)
                  .map(({ staffId }) => (staffId === 's0' ? 's1' : staffId)),
              ).size;
            const educated = trainings.some(
              ({ kind, day, attendees }) =>
                kind === 'educator' && day <= judged && attendees.some(({ pointId }) => pointId === 'a'),
            );
            const [duty, papers, courses] = [
              county.some(({ kind, day }) => inCharge.includes(kind) && day <= last),
              county.some(({ kind, day }) => professional.includes(kind) && day <= last),
              trainings.some(({ kind, day }) => kind === 'educator' && day <= last),
            ];
            const naive: [string, unknown, number, boolean][] = [
              [
                'staff.assigned',
                own.every((place) => charge.some(({ pointId }) => pointId === place)),
                charge.length,
                duty,
              ],
              ['bodies.total', own.length, own.length, papers],
              ...(() => {
                const enough = own.filter((place) => skilled(place) >= 2).length;
                return [['bodies.staffed', enough, enough, papers] as [string, unknown, number, boolean]];
              })(),
              ['surgery.institutions', 1, 1, courses],
              ['surgery.withEducator', educated ? 1 : 0, educated ? 1 : 0, courses],
            ];
            for (const [id, value, records, inUse] of naive) {
              const told = await sourceOf(id)?.collect(tx, asked);
              expect(told ?? null, `${id} ${own}`).toEqual(inUse ? { value, records } : null);
              if (inUse) expect(await rowsOf(id, asked), id).toHaveLength(records);
            }
          }
        },
      ),
      { numRuns: 12 },
    );
  });
});
