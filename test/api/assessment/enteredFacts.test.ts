import type {
  Assessment,
  CollectedFact,
  EnteredFactView,
  FactRow,
} from '@fcs/shared/contracts/assessment.ts';
import * as contract from '@fcs/shared/contracts/assessment.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EnteredFact } from '../../../api/src/assessment/EnteredFact.ts';
import { assessmentRoutes } from '../../../api/src/assessment/routes.ts';
import { Audit } from '../../../api/src/platform/audit/audit.ts';
import { findPoint } from '../../../api/src/points/findPoint.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { type County, enter, makeCatalogue, makeCounty, noteYear } from './randomCounty.ts';

type Failure = { error: { code: string } };
let app: TestApp;
let county: County;

beforeAll(async () => {
  app = await appOf('assessment-entered', assessmentRoutes);
  await makeCatalogue();
  county = await makeCounty('500119');
  await noteYear(county, '2023');
  app.login('county', { role: 'county', regionPath: county.path });
});
afterAll(() => app.stop());

const told = {
  scheme: 'nanchuan-2023',
  region: '500119',
  period: '2023',
  fact: 'contraception.women',
  value: 1200 as unknown,
  reason: '卫计统68表',
};

const put = async (more: Partial<typeof told> & { unit?: string } = {}): Promise<EnteredFactView> => {
  const { status, body } = await app.call<{ data: EnteredFactView } & Failure>(
    'PUT',
    '/assessments/entered-facts',
    { as: 'county', body: { ...told, ...more } },
  );
  expect(status, JSON.stringify(body.error)).toBe(200);
  return body.data;
};

const factOf = async (id: string, period: string, scheme = 'nanchuan-2023'): Promise<CollectedFact> => {
  const { body } = await app.call<{ data: Assessment }>(
    'GET',
    `/assessments?scheme=${scheme}&region=500119&period=${period}`,
    { as: 'county' },
  );
  return body.data.facts.find((fact) => fact.id === id) as CollectedFact;
};

const history = async (query: string): Promise<{ data: EnteredFactView[]; next: string | null }> =>
  (
    await app.call<{ data: EnteredFactView[]; next: string | null }>(
      'GET',
      `/assessments/entered-facts?region=500119&${query}`,
      { as: 'county' },
    )
  ).body;

describe('a fact told by hand', () => {
  it('counts with who, when and why; the latest wins and the history stays', async () => {
    await put();
    await put({ value: 1300, reason: '更正' });
    expect(await factOf('contraception.women', '2023')).toMatchObject({
      value: 1300,
      source: 'entered',
      entered: { by: '区县管理员', reason: '更正', superseded: false, value: 1300, period: '2023' },
    });
    const { data } = await history('fact=contraception.women&period=2023');
    expect(data.map(({ value, latest }) => [value, latest])).toEqual([
      [1300, true],
      [1200, false],
    ]);
    for (const one of data) expect(contract.enteredFactView.safeParse(one).success).toBe(true);
  });

  it('names the role and never the person, who stands in the audit', async () => {
    const entry = await put();
    expect(JSON.stringify(await history('limit=100'))).not.toContain('"county"');
    const rows = await Audit.find({ subject: entry.id }).lean();
    expect(rows).toMatchObject([{ action: 'assessment.enterFact', actorId: 'county' }]);
  });

  it('has itself as the list behind it', async () => {
    await put({ value: 77, reason: '七十七' });
    const fact = await factOf('contraception.women', '2023');
    const { body } = await app.call<{ data: FactRow[] }>('GET', fact.records.replace('/api/v1', ''), {
      as: 'county',
    });
    expect(body.data).toMatchObject([{ amount: 77, label: '人工填报：七十七' }]);
    expect(fact.recordCount).toBe(1);
  });

  it('stays visible as superseded where records tell the fact', async () => {
    await put({ fact: 'dispensing.people', value: 5000, reason: '手工台账' });
    expect(await factOf('dispensing.people', '2023')).toMatchObject({
      value: 0,
      source: 'records',
      entered: { value: 5000, superseded: true },
    });
    expect(await factOf('dispensing.people', '2024')).toMatchObject({ source: 'missing', value: null });
  });

  it('is taken back by null, unless null says that there is none', async () => {
    await put({ fact: 'surgery.total', value: 10 });
    await put({ fact: 'surgery.total', value: null });
    const fact = await factOf('surgery.total', '2023');
    expect(fact).toMatchObject({ source: 'missing', value: null });
    expect(fact.entered).toBeUndefined();
    const machines = { scheme: 'nanchuan-2023-quality', fact: 'machines.maxOfflineDays' };
    await put({ ...machines, period: '2022', value: null });
    expect(await factOf(machines.fact, '2022', machines.scheme)).toMatchObject({
      source: 'entered',
      value: null,
    });
  });

  it('of a year also serves the parts of the year, and marked the year after, but a count does not', async () => {
    await put({ value: 1300 });
    await put({ fact: 'surgery.total', value: 10 });
    expect(await factOf('contraception.women', '2023S2')).toMatchObject({
      value: 1300,
      marks: [],
      entered: { period: '2023' },
    });
    expect(await factOf('contraception.women', '2024')).toMatchObject({ value: 1300, marks: ['otherYear'] });
    expect(await factOf('contraception.women', '2022')).toMatchObject({ source: 'missing' });
    expect(await factOf('surgery.total', '2023S2')).toMatchObject({ source: 'missing' });
  });

  it('means the scheme it was told for: satisfaction is another sample in each', async () => {
    const asked = { scheme: 'nanchuan-2023-quality', fact: 'satisfaction.sampled', period: '2022' };
    await put({ ...asked, value: 10 });
    expect(await factOf('satisfaction.sampled', '2022', asked.scheme)).toMatchObject({ value: 10 });
    expect(await factOf('satisfaction.sampled', '2022')).toMatchObject({ source: 'missing' });
    expect(await factOf('satisfaction.sampled', '2023', asked.scheme)).toMatchObject({ source: 'missing' });
    expect(await factOf('satisfaction.sampled', '2023')).toMatchObject({
      source: 'records',
      value: 0,
      marks: ['clientAnswers'],
    });
  });

  it('told at once by two, both stay and one is the latest', async () => {
    const fact = { fact: 'surgery.free', period: '2021' };
    await Promise.all([1, 2, 3, 4].map((value) => put({ ...fact, value })));
    const { data } = await history('fact=surgery.free&period=2021');
    expect(data.map(({ value }) => value).sort()).toEqual([1, 2, 3, 4]);
    expect(data.filter(({ latest }) => latest)).toHaveLength(1);
    const numbers = (await EnteredFact.find({ fact: 'surgery.free' }).lean()).map(({ number }) => number);
    expect(numbers.sort()).toEqual([1, 2, 3, 4]);
  });

  it('about a unit names it beside its id, when told and in the list', async () => {
    const unit = county.units[0] as string;
    const told = { unit, unitName: (await findPoint(unit))?.name };
    expect(await put({ fact: 'staff.assigned', unit, value: true, period: '2020' })).toMatchObject(told);
    expect((await history('period=2020')).data).toMatchObject([told]);
    expect((await history('period=2021')).data[0]).toMatchObject({ unit: null, unitName: null });
  });

  it('is listed in pages, newest first, none missed', async () => {
    const all = await history('limit=100');
    const seen: EnteredFactView[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: Awaited<ReturnType<typeof history>> = await history(
        `limit=3${next ? `&cursor=${next}` : ''}`,
      );
      seen.push(...page.data);
      next = page.next;
    }
    expect(seen).toEqual(all.data);
    const days = seen.map(({ at }) => at);
    expect(days).toEqual([...days].sort().reverse());
  });
});

describe('what is true of a county', () => {
  const period = '2022';
  const assigned = () => factOf('staff.assigned', period);
  const of = (unit: string, value: boolean | null) =>
    enter(
      'nanchuan-2023',
      { regionPath: `${county.path}/${unit.slice(3)}`, unit, period },
      { 'staff.assigned': value },
    );

  it('is true when true of every unit, false when false of any, else not known', async () => {
    const [first, second, third] = county.units as [string, string, string];
    await of(first, true);
    await of(second, true);
    expect(await assigned()).toMatchObject({ source: 'missing' });
    await of(third, true);
    expect(await assigned()).toMatchObject({
      value: true,
      source: 'entered',
      marks: ['ofUnits'],
      recordCount: 3,
    });
    await of(second, false);
    expect(await assigned()).toMatchObject({ value: false, recordCount: 1 });
  });

  it('is what the county itself told, where it told it', async () => {
    await put({ fact: 'staff.assigned', period, value: true, reason: '全区核实' });
    expect(await assigned()).toMatchObject({ value: true, marks: [], entered: { reason: '全区核实' } });
  });
});

it('what a point is worth is a yearly setting of the county, by which the value is told', async () => {
  await enter('nanchuan-2023-subsidy', { regionPath: county.path, period: '2023' }, { adverseReactions: 1 });
  // Three health centres, three machines, one reaction.
  const points = 3 * 2000 + 3 * 500 + 20;
  expect((await factOf('dispensing.amount', '2023')).value).toBe(points / 10_000);
  const body = { region: '500119', year: '2023', yuanPerPoint: 0.8501 };
  const answer = await app.call('PUT', '/assessments/settings', { as: 'county', body });
  expect(answer.status).toBe(200);
  const read = await app.call<{ data: unknown }>('GET', '/assessments/settings?region=500119001&year=2023', {
    as: 'county',
  });
  expect(read.body.data).toEqual({ region: '500119001', year: '2023', yuanPerPoint: 0.8501 });
  const fact = await factOf('dispensing.amount', '2023');
  expect(fact.value).toBeCloseTo((points * 0.8501) / 10_000, 8);
  const { body: list } = await app.call<{ data: FactRow[] }>('GET', fact.records.replace('/api/v1', ''), {
    as: 'county',
  });
  const total = list.data.reduce((all, { amount }) => all + (amount ?? 0), 0);
  expect(total).toBeCloseTo(Number(fact.value), 8);
});
