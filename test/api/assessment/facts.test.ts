import type { Assessment, CollectedFact, FactRow } from '@fcs/shared/contracts/assessment.ts';
import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import { parsePeriod } from '@fcs/shared/period.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assessmentRoutes } from '../../../api/src/assessment/routes.ts';
import { Dispensing, type DispensingDocument } from '../../../api/src/dispensing/Dispensing.ts';
import { pathWithin } from '../../../api/src/platform/scope.ts';
import { SurveyAnswer, type SurveyAnswerDocument } from '../../../api/src/surveys/SurveyAnswer.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import {
  answersIn,
  boxOf,
  type County,
  drawFrom,
  drawVisits,
  enter,
  makeCatalogue,
  makeCounty,
  noteYear,
  offline,
  perPersonYear,
  planYear,
  qualityFacts,
  record,
} from './randomCounty.ts';

type Failure = { error: { code: string } };
const seed = Number(process.env.SEED ?? 20_230_926);
const schemes = [
  'nanchuan-2023',
  'nanchuan-2023-quality',
  'nanchuan-2023-subsidy',
  'hubei-2019',
  'hubei-2019-workload',
];
let app: TestApp;
let county: County;
let twin: County;

const shuffle = <T>(things: readonly T[]): T[] => {
  const draw = drawFrom(seed + 1);
  return things
    .map((thing) => ({ thing, at: draw(1_000_000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ thing }) => thing);
};

beforeAll(async () => {
  app = await appOf('assessment-facts', assessmentRoutes);
  app.login('county', { role: 'county', regionPath: '50/5001' });
  await makeCatalogue();
  county = await makeCounty('500119');
  twin = await makeCounty('500120');
  const years = ['2023', '2023', '2024'];
  await record(drawVisits(drawFrom(seed), county, 240, years));
  await record(shuffle(drawVisits(drawFrom(seed), twin, 240, years)));
  for (const one of [county, twin]) {
    await noteYear(one, '2023');
    await planYear(one, '2023');
    await answersIn(drawFrom(seed), one, '2023', 80);
    const [first, second] = one.townships as [string, string];
    await offline(`machine-${first}`, `${one.path}/${first}`, '2023-02-01', '2023-02-04');
    await offline(`machine-${first}`, `${one.path}/${first}`, '2023-08-01', '2023-08-05');
    for (const period of ['2023', '2023S1', '2023S2']) {
      const told = { regionPath: one.path, period };
      await enter('nanchuan-2023-subsidy', told, { adverseReactions: 2 });
      await enter('nanchuan-2023-quality', told, qualityFacts);
    }
    await offline(`machine-${second}`, `${one.path}/${second}`, '2023-08-01', '2023-08-02');
  }
});
afterAll(() => app.stop());

const assess = async (scheme: string, where: string): Promise<Assessment> => {
  const { status, body } = await app.call<{ data: Assessment } & Failure>(
    'GET',
    `/assessments?scheme=${scheme}&${where}`,
    { as: 'county' },
  );
  expect(status, JSON.stringify(body.error)).toBe(200);
  return body.data;
};

const factOf = (assessment: Assessment, id: string): CollectedFact => {
  const found = assessment.facts.find((fact) => fact.id === id);
  if (!found) throw new Error(`no fact ${id}`);
  return found;
};

/** Every row behind a fact, in pages of forty. */
const rowsOf = async (fact: CollectedFact): Promise<FactRow[]> => {
  const all: FactRow[] = [];
  let cursor = '';
  do {
    const path = `${fact.records.replace('/api/v1', '')}&limit=40${cursor}`;
    const { status, body } = await app.call<{ data: FactRow[]; next: string | null } & Failure>('GET', path, {
      as: 'county',
    });
    expect(status, `${path} ${JSON.stringify(body.error)}`).toBe(200);
    all.push(...body.data);
    cursor = body.next ? `&cursor=${body.next}` : '';
  } while (cursor);
  return all;
};

type Where = { path: string; places: string[] | null; period: string };

const recordsIn = async ({ path, places, period }: Where): Promise<DispensingDocument[]> => {
  const span = parsePeriod(period);
  const all = await Dispensing.find().lean<DispensingDocument[]>();
  return all.filter(
    (one) =>
      one.kind !== 'emergencyPill' &&
      (places ? places.includes(one.placeId) : pathWithin(one.regionPath, path)) &&
      span !== null &&
      one.day >= span.firstDay &&
      one.day <= span.lastDay,
  );
};

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, one) => all + one, 0);

/** People from the raw records, the plain way (D02). */
const naivePeople = async (where: Where): Promise<number> => {
  const records = await recordsIn(where);
  const people = new Set(records.flatMap(({ personId }) => personId ?? []));
  const units = new Map<string, number>();
  for (const { personId, placeId, kind, day, quantity } of records) {
    if (personId !== null) continue;
    const key = `${placeId} ${kind} ${day.slice(0, 4)}`;
    units.set(key, (units.get(key) ?? 0) + quantity);
  }
  const converted = [...units].map(([key, count]) => {
    const kind = key.split(' ')[1] as ProductKind;
    return Math.round((count * 100) / (perPersonYear.get(kind) ?? 1)) / 100;
  });
  return people.size + sum(converted);
};

const naiveVisits = async (where: Where): Promise<number> =>
  (await recordsIn(where)).filter(({ personId, channel }) => personId !== null && channel !== 'machine')
    .length;

const naivePieces = async (where: Where, wanted: 'boxes' | 'condoms', machine: boolean): Promise<number> =>
  sum(
    (await recordsIn(where))
      .filter((one) => (one.channel === 'machine') === machine)
      .filter((one) => (one.kind === 'condom') === (wanted === 'condoms'))
      .map((one) => (wanted === 'boxes' ? one.quantity / (boxOf.get(one.kind) ?? 1) : one.quantity)),
  );

const naiveAnswers = async (
  where: Where,
  wanted: (one: SurveyAnswerDocument) => boolean,
): Promise<number> => {
  const span = parsePeriod(where.period);
  const all = await SurveyAnswer.find().lean<SurveyAnswerDocument[]>();
  return all.filter(
    (one) =>
      one.frame === 'client' &&
      one.mode === 'app' &&
      pathWithin(one.regionPath, where.path) &&
      span !== null &&
      one.day >= span.firstDay &&
      one.day <= span.lastDay &&
      wanted(one),
  ).length;
};

const periods = ['2023', '2023S1', '2023S2', '2023-03..2023-05', '2023-11..2024-02', '2024'];

/** County, township, health centre with its village room and machine, and a place that runs nothing else. */
const subjects = () => {
  const township = county.townships[0] as string;
  const inTownship = `region=${township}`;
  const path = `${county.path}/${township}`;
  return [
    { name: 'county', query: 'region=500119', path: county.path, places: null },
    { name: 'township', query: inTownship, path, places: null },
    { name: 'city', query: 'region=5001', path: '50/5001', places: null },
    {
      name: 'unit',
      query: `${inTownship}&unit=hc-${township}`,
      path,
      places: [`hc-${township}`, `v-${township}`, `m-${township}`],
    },
    { name: 'hospital', query: 'region=500119&unit=h-500119', path: county.path, places: ['h-500119'] },
  ];
};

describe.each(periods)('in %s', (period) => {
  it('every count is the recount of the raw records, in county, township, city and unit (D01, D02, D04, D13, E08)', async () => {
    for (const { name, query, path, places } of subjects()) {
      const where = { path, places, period };
      const own = await assess('nanchuan-2023', `${query}&period=${period}`);
      const people = await naivePeople(where);
      expect(factOf(own, 'dispensing.people').value, name).toBeCloseTo(people, 6);
      const subsidy = await assess('nanchuan-2023-subsidy', `${query}&period=${period}`);
      expect(factOf(subsidy, 'visits').value, name).toBe(await naiveVisits(where));
      const work = await assess('hubei-2019-workload', `${query}&period=${period}`);
      expect(factOf(work, 'manualBoxes').value, name).toBe(await naivePieces(where, 'boxes', false));
      expect(factOf(work, 'manualCondoms').value, name).toBe(await naivePieces(where, 'condoms', false));
      expect(factOf(work, 'machineCondoms').value, name).toBe(await naivePieces(where, 'condoms', true));
      const active = new Set((await recordsIn(where)).map(({ placeId }) => placeId));
      const dispensing = [...active].filter((id) => /^(hc|v|st|h)-/.test(id));
      expect(factOf(own, 'institutions.dispensing').value, name).toBe(dispensing.length);
      if (places) continue;
      const satisfied = await naiveAnswers(where, ({ overall }) => (overall ?? 0) >= 4);
      expect(factOf(own, 'satisfaction.sampled').value, name).toBe(await naiveAnswers(where, () => true));
      expect(factOf(own, 'satisfaction.satisfied').value, name).toBe(satisfied);
    }
  });
});

describe.each(['2023', '2023S1', '2023-11..2024-02'])('in %s', (period) => {
  it('every number has as many rows behind it as it says, or amounts that add up to it', async () => {
    for (const { query } of subjects().filter(({ name }) => name === 'county' || name === 'unit')) {
      for (const scheme of schemes) {
        const { facts } = await assess(scheme, `${query}&period=${period}`);
        for (const fact of facts) {
          const rows = await rowsOf(fact);
          const about = `${scheme} ${fact.id} ${query}`;
          expect(rows, about).toHaveLength(fact.recordCount);
          expect(new Set(rows.map(({ id }) => id)).size, about).toBe(rows.length);
          if (fact.source === 'missing') expect(rows, about).toEqual([]);
          if (fact.source !== 'records' || typeof fact.value !== 'number') continue;
          const counted = rows.every(({ amount }) => amount === null);
          const total = counted ? rows.length : sum(rows.map(({ amount }) => amount ?? 0));
          expect(total, about).toBeCloseTo(fact.value, 6);
        }
      }
    }
  });
});

it('the order of writing changes no fact and no score', async () => {
  for (const scheme of schemes) {
    for (const period of ['2023', '2023S2']) {
      const one = await assess(scheme, `region=500119&period=${period}`);
      const other = await assess(scheme, `region=500120&period=${period}`);
      expect(other.facts.map(({ value, recordCount }) => ({ value, recordCount }))).toEqual(
        one.facts.map(({ value, recordCount }) => ({ value, recordCount })),
      );
      expect(other.items).toEqual(one.items);
    }
  }
});

it('the county is counted by itself: townships do not add up to it, nor is it their mean', async () => {
  const people = async (region: string): Promise<number> =>
    Number(factOf(await assess('nanchuan-2023', `region=${region}&period=2023`), 'dispensing.people').value);
  const parts = await Promise.all(county.townships.map(people));
  expect(await people('500119')).toBeLessThan(sum(parts));
});

it('the worst machine counts, of a unit the worst of its own (E05)', async () => {
  const days = async (where: string): Promise<unknown> =>
    factOf(await assess('nanchuan-2023-quality', where), 'machines.maxOfflineDays').value;
  expect(await days('region=500119&period=2023')).toBe(7);
  expect(await days('region=500119002&period=2023')).toBe(1);
  expect(await days('region=500119001&unit=hc-500119001&period=2023S1')).toBe(3);
  expect(await days('region=500119&unit=h-500119&period=2023')).toBe(null);
});

const opened = (cursor: string): unknown =>
  JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown;

it('rows hold neither person ids nor names, in cursors neither', async () => {
  for (const [id, limit] of [
    ['dispensing.people', 5],
    ['dispensing.amount', 10],
  ] as const) {
    const fact = factOf(await assess('nanchuan-2023', 'region=500119&period=2023S1'), id);
    const { body } = await app.call<{ data: FactRow[]; next: string }>(
      'GET',
      `${fact.records.replace('/api/v1', '')}&limit=${limit}`,
      { as: 'county' },
    );
    const [, inner] = opened(body.next) as [number, string];
    const sealed = opened(inner);
    expect(sealed, 'what leads to a person is sealed').toMatch(/^v1\.[A-Za-z0-9_-]+$/);
    expect(JSON.stringify(await rowsOf(fact))).not.toContain('person-');
  }
});

it('the value dispensed is that of annex 5, thing by thing, and its score follows (H06, D04, D06, E06)', async () => {
  const own = await assess('nanchuan-2023', 'region=500119&period=2023');
  const subsidy = await assess('nanchuan-2023-subsidy', 'region=500119&period=2023');
  const visits = await naiveVisits({ path: county.path, places: null, period: '2023' });
  // Three health centres, two machines offline for at most five days, two reactions.
  const points = 3 * 2000 + 2 * 500 + visits * 3 + 2 * 20;
  expect(subsidy.amount).toBe(points);
  expect(factOf(own, 'dispensing.amount').value).toBeCloseTo(points / 10_000, 8);
  expect(own.items.find(({ id }) => id === 'dispensing')?.score).not.toBe(null);
});

it('the quality score is the rescaled sheet of the same region and period, or the raw one (H03)', async () => {
  const sheet = await assess('nanchuan-2023-quality', 'region=500119&period=2023');
  const own = await assess('nanchuan-2023', 'region=500119&period=2023');
  const raw = await assess('nanchuan-2023', 'region=500119&period=2023&readings=quality:raw');
  expect(sheet.applicablePoints).toBe(55);
  expect(factOf(own, 'quality.score')).toMatchObject({ value: sheet.rescaled, source: 'records' });
  expect(factOf(raw, 'quality.score')).toMatchObject({ value: sheet.score, source: 'records' });
  const lines = sheet.items.filter(({ score }) => score !== null).map(({ id }) => id);
  expect((await rowsOf(factOf(own, 'quality.score'))).map(({ id }) => id).sort()).toEqual(lines.sort());
});

it('a person has another pseudonym in another period or region, so that no rows can be joined', async () => {
  const ids = async (where: string): Promise<string[]> =>
    (await rowsOf(factOf(await assess('nanchuan-2023', where), 'dispensing.people'))).map(({ id }) => id);
  const [year, half, township] = await Promise.all([
    ids('region=500119&period=2023'),
    ids('region=500119&period=2023S1'),
    ids('region=500119001&period=2023'),
  ]);
  const pseudonyms = (all: string[]): string[] => all.filter((id) => id.length === 43);
  expect(pseudonyms(year).length).toBeGreaterThan(5);
  expect(pseudonyms(half).filter((id) => year.includes(id))).toEqual([]);
  expect(pseudonyms(township).filter((id) => year.includes(id))).toEqual([]);
});
