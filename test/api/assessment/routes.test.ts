import type { Assessment, Evaluation, Scheme, YearOverview } from '@fcs/shared/contracts/assessment.ts';
import * as contract from '@fcs/shared/contracts/assessment.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assessmentRoutes } from '../../../api/src/assessment/routes.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { makePoint } from '../../support/factories.ts';
import {
  type County,
  drawFrom,
  drawVisits,
  makeCatalogue,
  makeCounty,
  noteYear,
  planYear,
  record,
} from './randomCounty.ts';

type Failure = {
  error: {
    code: string;
    details: { field?: string; fact?: string; line?: string; code: string; message: string }[];
  };
};
let app: TestApp;
let county: County;

beforeAll(async () => {
  app = await appOf('assessment-routes', assessmentRoutes);
  await makeCatalogue();
  county = await makeCounty('500119');
  await makeCounty('500120');
  await record(drawVisits(drawFrom(7), county, 30, ['2023']));
  await noteYear(county, '2023', true);
  await planYear(county, '2023');
  app.login('county', { role: 'county', regionPath: county.path });
  app.login('assessor', { role: 'assessor', regionPath: county.path });
  app.login('stranger', { role: 'county', regionPath: '50/5001/500120' });
  app.login('keeper', { role: 'keeper', pointIds: ['hc-500119001'] });
  app.login('operator', { role: 'operator', pointIds: ['m-500119001'] });
  app.login('hospital', { role: 'hospital', pointIds: ['h-500119'] });
  app.login('admin', { role: 'admin', regionPath: county.path });
  app.login('resident');
});
afterAll(() => app.stop());

const good = '?scheme=nanchuan-2023&region=500119&period=2023';
const lists = [
  `/assessments${good}`,
  '/assessments/facts/dispensing.people?region=500119&period=2023',
  '/assessments/periods?region=500119',
  '/assessments/entered-facts?region=500119',
  '/assessments/settings?region=500119&year=2023',
];
const entry = {
  scheme: 'nanchuan-2023',
  region: '500119',
  period: '2023',
  fact: 'contraception.women',
  value: 1000,
  reason: '统计报表',
};
const setting = { region: '500119', year: '2023', yuanPerPoint: 0.85 };

const get = <T>(path: string, as?: string, language?: 'en') =>
  app.call<{ data: T; next: string | null } & Failure>('GET', path, {
    ...(as ? { as } : {}),
    ...(language ? { language } : {}),
  });
const put = (path: string, body: unknown, as?: string) =>
  app.call<{ data: unknown } & Failure>('PUT', path, { body, ...(as ? { as } : {}) });

describe('who may read and write', () => {
  it.each(lists)('%s: nobody without a session, no resident, no other county', async (path) => {
    expect((await get(path)).status).toBe(401);
    for (const as of ['resident', 'admin', 'stranger', 'keeper', 'operator', 'hospital'])
      expect((await get(path, as)).status, as).toBe(403);
    for (const as of ['county', 'assessor']) expect((await get(path, as)).status, as).toBe(200);
  });

  it('an amount says what it counts beside whom it is about', async () => {
    const query = good.replace('nanchuan-2023', 'nanchuan-2023-subsidy');
    const { data } = (await get<Assessment>(`/assessments${query}&unit=hc-500119001`, 'keeper')).body;
    expect(data).toMatchObject({ amountUnit: 'point', unit: { id: 'hc-500119001' } });
    expect(contract.assessment.safeParse(data).success).toBe(true);
  });

  it('keeper, operator and hospital read the sheet of their own unit, and the lists behind it', async () => {
    const of = (unit: string) => `&unit=${unit}`;
    const list = '/assessments/facts/visits?region=500119&period=2023';
    for (const [as, unit, other] of [
      ['keeper', 'hc-500119001', 'hc-500119002'],
      ['operator', 'm-500119001', 'm-500119002'],
      ['hospital', 'h-500119', 'hc-500119001'],
    ] as const) {
      const own = await get<Assessment>(`/assessments${good}${of(unit)}`, as);
      expect(own.status, as).toBe(200);
      expect(own.body.data.unit?.id).toBe(unit);
      const path = own.body.data.facts[0]?.records.replace('/api/v1', '') ?? '';
      expect((await get(path, as)).status, path).toBe(200);
      expect((await get(`${list}${of(unit)}`, as)).status).toBe(200);
      expect((await get(`/assessments${good}${of(other)}`, as)).status, as).toBe(403);
      expect((await get(`${list}${of(other)}`, as)).status, as).toBe(403);
    }
  });

  it('only the county of the region enters facts and settings', async () => {
    for (const [path, body] of [
      ['/assessments/entered-facts', entry],
      ['/assessments/settings', setting],
    ] as const) {
      expect((await put(path, body)).status).toBe(401);
      for (const as of ['resident', 'assessor', 'keeper', 'operator', 'hospital', 'admin', 'stranger'])
        expect((await put(path, body, as)).status, `${as} ${path}`).toBe(403);
    }
  });

  it('rules and evaluation are open to all', async () => {
    for (const path of ['/schemes', '/schemes/nanchuan-2023']) expect((await get(path)).status).toBe(200);
  });
});

describe('bad input', () => {
  it.each([
    ['/assessments?scheme=nanchuan-2023&region=500119&period=2023Q1', 'query.period'],
    ['/assessments?scheme=nanchuan-2023&region=500119&period=2023-09..2023-08', 'query.period'],
    ['/assessments?scheme=nanchuan-2024&region=500119&period=2023', 'query.scheme'],
    ['/assessments?scheme=nanchuan-2023&region=999999&period=2023', 'query.region'],
    ['/assessments?scheme=nanchuan-2023&region=abc&period=2023', 'query.region'],
    ['/assessments?scheme=nanchuan-2023&region=500119', 'query.period'],
    [`/assessments${good}&unit=nowhere`, 'query.unit'],
    [`/assessments${good}&unit=hc-500120001`, 'query.unit'],
    [`/assessments${good}&readings=coverage`, 'query.readings'],
    [`/assessments${good}&year=2023`, 'query.year'],
    ['/assessments/facts/visits?region=500119&period=20', 'query.period'],
    ['/assessments/facts/visits?region=500119&period=2023&limit=0', 'query.limit'],
    ['/assessments/facts/visits?region=500119&period=2023&cursor=made-up', 'query.cursor'],
    [
      '/assessments/facts/dispensing.people?region=500119&period=2023&cursor=WzAsIkltRmlZeUkiXQ',
      'query.cursor',
    ],
    ['/assessments/facts/institutions.required?region=500119&period=2023&cursor=made-up', 'query.cursor'],
    ['/assessments/periods', 'query.region'],
    ['/assessments/entered-facts?region=500119&cursor=made-up', 'query.cursor'],
    ['/assessments/settings?region=500119&year=23', 'query.year'],
  ])('%s names %s', async (path, field) => {
    const { status, body } = await get(path, 'county');
    expect(status).toBe(422);
    expect(body.error).toMatchObject({ code: 'INVALID_INPUT', details: [{ field }] });
    expect(body.error.details[0]?.message).toBeTruthy();
  });

  it('readings the scheme does not have are named with their line', async () => {
    const { status, body } = await get(`/assessments${good}&readings=coverage:text99,nothing:x`, 'county');
    expect(status).toBe(422);
    expect(body.error).toMatchObject({
      code: 'FACTS_INVALID',
      details: [
        { line: 'coverage', reading: 'text99', code: 'UNKNOWN_READING' },
        { line: 'nothing', code: 'UNKNOWN_LINE' },
      ],
    });
  });

  it('an unknown rule, fact or snapshot is 404', async () => {
    expect((await get('/schemes/nobody-2023')).status).toBe(404);
    expect((await get('/assessments/facts/no.such?region=500119&period=2023', 'county')).status).toBe(404);
    const foreign = '/assessments/facts/visits?scheme=hubei-2019&region=500119&period=2023';
    expect((await get(foreign, 'county')).status).toBe(404);
    expect((await get(`/assessments${good}&snapshot=s1`, 'county')).status).toBe(404);
  });

  it.each([
    [{ ...entry, value: -1 }, 'FACTS_INVALID', 'NEGATIVE'],
    [{ ...entry, value: 1.5 }, 'FACTS_INVALID', 'NOT_AN_INTEGER'],
    [{ ...entry, value: true }, 'FACTS_INVALID', 'NOT_A_NUMBER'],
    [{ ...entry, fact: 'no.such' }, 'FACTS_INVALID', 'UNKNOWN'],
    [{ ...entry, reason: '' }, 'INVALID_INPUT', 'too_small'],
    [{ ...entry, period: '2023-09..2023-08' }, 'INVALID_INPUT', 'reversed'],
    [{ ...entry, scheme: 'nobody-2023' }, 'INVALID_INPUT', 'invalid_value'],
    [{ ...entry, region: '999999' }, 'INVALID_INPUT', 'unknown_region'],
    [{ ...entry, unit: 'nowhere' }, 'INVALID_INPUT', 'unknown_point'],
    [{ ...entry, unit: 'hc-500120001' }, 'INVALID_INPUT', 'outside'],
  ])('an entry %j is refused', async (body, code, detail) => {
    const answer = await put('/assessments/entered-facts', body, 'county');
    expect(answer.status).toBe(422);
    expect(answer.body.error).toMatchObject({ code, details: [{ code: detail }] });
    expect(answer.body.error.details[0]?.message).toBeTruthy();
  });

  it.each([0, -1, 0.00001, 1001, '1'])('a point is never worth %j', async (yuanPerPoint) => {
    const answer = await put('/assessments/settings', { ...setting, yuanPerPoint }, 'county');
    expect(answer.status).toBe(422);
    expect(answer.body.error).toMatchObject({ details: [{ field: 'yuanPerPoint' }] });
  });
});

describe('the rules as data', () => {
  it('lists each with its paper, and shows one with clause, facts and readings in the language asked for', async () => {
    const { body } = await get<Scheme[]>('/schemes');
    expect(body.data.map(({ id }) => id)).toEqual([
      'hubei-2019',
      'hubei-2019-workload',
      'jilin-2015',
      'liuzhou-2019',
      'nanchuan-2023',
      'nanchuan-2023-quality',
      'nanchuan-2023-subsidy',
      'yueqing-2024',
    ]);
    for (const one of body.data) expect(contract.schemeSummary.safeParse(one).success).toBe(true);
    for (const { id } of body.data) {
      const zh = (await get<Scheme>(`/schemes/${id}`)).body.data;
      const en = (await get<Scheme>(`/schemes/${id}`, undefined, 'en')).body.data;
      expect(contract.scheme.safeParse(zh).success, id).toBe(true);
      const english = JSON.stringify(
        en.items.map((line) => [line.label, line.meaning, line.clause, line.readings]),
      );
      expect(english.replaceAll(en.document.number ?? '', '')).not.toMatch(/\p{Script=Han}/u);
      for (const line of zh.items) {
        const questions = new Set(line.readings.map(({ on }) => on));
        expect(line.readings.filter(({ chosen }) => chosen)).toHaveLength(questions.size);
      }
    }
  });
});

const evaluate = (id: string, body: unknown, language?: 'en') =>
  app.call<{ data: Evaluation } & Failure>('POST', `/schemes/${id}/evaluate`, {
    body,
    ...(language ? { language } : {}),
  });

const subsidy = { units: 34, machines: 12, visits: 30_000, adverseReactions: 1 };

describe('evaluating given facts', () => {
  it('answers an amount with its lines, explained in the language asked for', async () => {
    const { status, body } = await evaluate('nanchuan-2023-subsidy', { facts: subsidy }, 'en');
    expect(status).toBe(200);
    expect(body.data.amount).toBe(34 * 2000 + 12 * 500 + 30_000 * 3 + 20);
    expect(body.data.items.map(({ id }) => id)).toEqual(['units', 'machines', 'visits', 'adverseReactions']);
    const visits = body.data.items[2];
    expect(visits).toMatchObject({
      amount: 90_000,
      label: 'Manual dispensing',
      clause: 'Nanchuan District 2023 basic contraceptive service papers, annex 5, row 3',
      reading: 'machine vends excluded',
      readings: { vends: 'vendsExcluded' },
      facts: ['visits'],
    });
    expect(visits?.explanation).toContain('30,000');
    expect(contract.evaluation.safeParse(body.data).success).toBe(true);
  });

  it('names every wrong fact with its code, in the language asked for', async () => {
    const facts = { units: -1, machines: null, visits: 'many', extra: 1 };
    for (const [language, word] of [
      [undefined, '不能小于 0'],
      ['en', 'must not be below 0'],
    ] as const) {
      const { status, body } = await evaluate('nanchuan-2023-subsidy', { facts }, language);
      expect(status).toBe(422);
      expect(body.error.code).toBe('FACTS_INVALID');
      expect(body.error.details.map(({ fact, code }) => `${fact}: ${code}`)).toEqual([
        'units: NEGATIVE',
        'machines: MISSING',
        'visits: NOT_A_NUMBER',
        'adverseReactions: MISSING',
        'extra: UNKNOWN',
      ]);
      expect(body.error.details[0]?.message).toBe(word);
    }
  });

  it('refuses unknown lines and readings, several readings of one question, and facts that are no values', async () => {
    const wrong = async (readings: unknown) =>
      (await evaluate('nanchuan-2023-subsidy', { facts: subsidy, readings })).body.error;
    expect(await wrong({ nothing: 'x' })).toMatchObject({
      details: [{ line: 'nothing', code: 'UNKNOWN_LINE' }],
    });
    expect(await wrong({ visits: 'x' })).toMatchObject({ details: [{ code: 'UNKNOWN_READING' }] });
    expect(await wrong({ visits: ['vendsExcluded', 'vendsIncluded'] })).toMatchObject({
      details: [{ code: 'READINGS_EXCLUDE_EACH_OTHER' }],
    });
    const listed = await evaluate('nanchuan-2023-subsidy', { facts: { ...subsidy, units: [1] } });
    expect(listed.status).toBe(422);
    expect(listed.body.error.details[0]?.field).toBe('facts.units');
    expect((await evaluate('nobody-2023', { facts: {} })).status).toBe(404);
  });
});

describe('an assessment collected now', () => {
  it('has the shape of the contract, in both languages, and takes less than a second', async () => {
    for (const language of [undefined, 'en'] as const) {
      const from = performance.now();
      const { body } = await get<Assessment>(`/assessments${good}`, 'county', language);
      expect(performance.now() - from).toBeLessThan(1000);
      expect(contract.assessment.safeParse(body.data).error).toBeUndefined();
      expect(body.data).toMatchObject({ snapshot: null, loaded: true, region: '500119', period: '2023' });
    }
  });

  it('a fact not known leaves its line without a score and nothing is rescaled', async () => {
    const { body } = await get<Assessment>(`/assessments${good}`, 'county');
    const staffing = body.data.items.find(({ id }) => id === 'staffing');
    expect(staffing).toMatchObject({ score: null, reason: 'MISSING_FACT', missing: ['staff.assigned'] });
    expect(body.data.rescaled).toBe(null);
    const fact = body.data.facts.find(({ id }) => id === 'staff.assigned');
    expect(fact).toMatchObject({ value: null, source: 'missing', recordCount: 0 });
  });

  it('demo records are marked, and so is a plan that was carried over', async () => {
    await planYear(county, '2025', '2023');
    await noteYear(county, '2025');
    const facts = async (period: string) =>
      (await get<Assessment>(`/assessments?scheme=nanchuan-2023&region=500119&period=${period}`, 'county'))
        .body.data.facts;
    const plan = (all: Assessment['facts']) => all.find(({ id }) => id === 'plan.amount');
    expect(plan(await facts('2023'))?.marks).toEqual(['sample']);
    expect(plan(await facts('2025'))?.marks).toEqual(['carriedOver']);
    expect(plan(await facts('2023S1'))?.marks).toEqual(['partOfYear', 'sample']);
  });

  it('other readings change what is collected, and the list with it', async () => {
    const units = async (readings: string) => {
      const path = `/assessments?scheme=nanchuan-2023-subsidy&region=500119&period=2023${readings}`;
      const fact = (await get<Assessment>(path, 'county')).body.data.facts.find(({ id }) => id === 'units');
      const rows = await get<unknown[]>(fact?.records.replace('/api/v1', '') ?? '', 'county');
      expect(rows.body.data).toHaveLength(Number(fact?.value));
      return fact?.value;
    };
    expect(await units('')).toBe(3);
    // Three health centres, three stations and the hospital.
    expect(await units('&readings=units:allInstitutions')).toBe(7);
  });

  it('an institution that closed before the period or opened after it is not asked to dispense', async () => {
    const required = async (): Promise<unknown> =>
      (await get<Assessment>(`/assessments${good}`, 'county')).body.data.facts.find(
        ({ id }) => id === 'institutions.required',
      )?.value;
    const before = Number(await required());
    const regionPath = `${county.path}/500119003`;
    await makePoint({ kind: 'village', regionPath, openedOn: '2020-01-01', closedOn: '2022-12-31' });
    await makePoint({ kind: 'village', regionPath, openedOn: '2024-01-01' });
    await makePoint({ kind: 'campus', regionPath, openedOn: '2020-01-01' });
    expect(await required()).toBe(before);
    await makePoint({ kind: 'village', regionPath, openedOn: '2020-01-01', closedOn: '2023-01-01' });
    expect(await required()).toBe(before + 1);
  });
});

describe('years', () => {
  it('years between are shown as not loaded, and nothing of them comes from records', async () => {
    const { body } = await get<YearOverview[]>('/assessments/periods?region=500119', 'county');
    const year = (wanted: string) => body.data.find((one) => one.year === wanted);
    expect(body.data[0]).toMatchObject({ year: '2023', loaded: true, from: '2023-01-01', sample: true });
    expect(year('2024')).toMatchObject({ loaded: false, from: null });
    for (const one of body.data) expect(contract.yearOverview.safeParse(one).success).toBe(true);
    const path = '/assessments?scheme=nanchuan-2023&region=500119&period=2024';
    const { data } = (await get<Assessment>(path, 'county')).body;
    expect(data).toMatchObject({ loaded: false, score: null, rescaled: null });
    expect(data.facts.filter(({ source }) => source !== 'missing')).toEqual([]);
    expect(data.facts.filter(({ value }) => value !== null)).toEqual([]);
  });

  it('a year is loaded as soon as something is given out in it, and a half-loaded period says so', async () => {
    await record(drawVisits(drawFrom(9), { ...county, code: 'late' }, 3, ['2026']));
    const year = (await get<YearOverview[]>('/assessments/periods?region=500119001', 'county')).body.data;
    expect(year.find((one) => one.year === '2026')).toMatchObject({ loaded: true, from: null });
    const path = '/assessments?scheme=nanchuan-2023&region=500119&period=2023-12..2024-01';
    const people = (await get<Assessment>(path, 'county')).body.data.facts.find(
      ({ id }) => id === 'dispensing.people',
    );
    expect(people).toMatchObject({ source: 'records', marks: ['sample', 'partlyLoaded'] });
  });
});
