import type { Assessment } from '@fcs/shared/contracts/assessment.ts';
import type { SchemeVersionView, VersionEffect, YearDraft } from '@fcs/shared/contracts/years.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assessmentRoutes } from '../../../api/src/assessment/routes.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import {
  type County,
  drawFrom,
  drawVisits,
  enter,
  makeCatalogue,
  makeCounty,
  noteYear,
  planYear,
  record,
} from './randomCounty.ts';

let app: TestApp;
let county: County;

beforeAll(async () => {
  app = await appOf('assessment-years', assessmentRoutes);
  await makeCatalogue();
  county = await makeCounty('500119');
  await record(drawVisits(drawFrom(41), county, 60, ['2023', '2024', '2025']));
  for (const year of ['2023', '2024', '2025']) await noteYear(county, year);
  await planYear(county, '2023');
  const told = { regionPath: county.path, period: '2023' };
  await enter('nanchuan-2023', told, { 'contraception.women': 70, 'surgery.free': 44, 'surgery.total': 100 });
  await enter('nanchuan-2023', { ...told, period: '2024' }, { 'surgery.free': 44, 'surgery.total': 100 });
  for (const name of ['county', 'second']) app.login(name, { role: 'county', regionPath: county.path });
  app.login('stranger', { role: 'county', regionPath: '50/5001/500120' });
  app.login('keeper', { role: 'keeper', pointIds: ['hc-500119001'] });
});
afterAll(() => app.stop());

type Failure = { error: { code: string; details: { path: string; message: string }[] } };
const call = <T>(method: string, path: string, as?: string, body?: unknown) =>
  app.call<{ data: T } & Failure>(method, path, { ...(as ? { as } : {}), ...(body ? { body } : {}) });
const ok = async <T>(method: string, path: string, as: string, body?: unknown): Promise<T> => {
  const answer = await call<T>(method, path, as, body);
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  return answer.body.data;
};
const lineOf = async (period: string, id: string) =>
  (
    await ok<Assessment>('GET', `/assessments?scheme=nanchuan-2023&region=500119&period=${period}`, 'county')
  ).items.find((item) => item.id === id);

describe('a county’s own scheme for its year', () => {
  const versions = '/schemes/nanchuan-2023/versions';
  const lower = { lines: { surgery: { parameters: { line: 40 } } }, readings: { staffing: 'text10' } };
  const change = { region: '500119', year: '2024', changes: lower };

  it('is made by the county of the region only, and wants to know why', async () => {
    for (const path of [versions, `${versions}/preview`]) {
      const body = path === versions ? { ...change, reason: '调整' } : change;
      expect((await call('POST', path, undefined, body)).status).toBe(401);
      for (const as of ['stranger', 'keeper']) expect((await call('POST', path, as, body)).status).toBe(403);
    }
    expect((await call('POST', versions, 'county', change)).status).toBe(422);
    expect((await call('POST', '/schemes/nanchuan-1999/versions/preview', 'county', change)).status).toBe(
      404,
    );
  });

  it('that is broken is refused with the line and field that are wrong', async () => {
    const broken = async (changes: unknown) => {
      const body = { ...change, changes };
      const answer = await app.call<Failure>('POST', `${versions}/preview`, {
        as: 'county',
        body,
        language: 'en',
      });
      expect([answer.status, answer.body.error.code]).toEqual([422, 'SCHEME_BROKEN']);
      return answer.body.error.details.map(({ path, message }) => `${path}: ${message}`);
    };
    expect(await broken({ lines: { surgery: { parameters: { line: -5 } } } })).toEqual([
      expect.stringContaining('lines.surgery.mechanism.line'),
    ]);
    expect(await broken({ lines: { surgery: { points: 16 } } })).toEqual([
      'full: the lines add up to 101/1, not to 100',
    ]);
    expect(await broken({ lines: { moon: { points: 16 } } })).toEqual([
      'lines.moon: is not a line of this scheme',
    ]);
    expect(await broken({ lines: { surgery: { parameters: { colour: 'red' } } } })).toEqual([
      'lines.surgery.mechanism: unknown key colour',
    ]);
    expect((await broken({ readings: { coverage: 'whatever' } })).length).toBe(1);
    const each = 'faults.followUp.missed.each';
    expect(await broken({ lines: { followUp: { parameters: { [each]: -1 } } } })).toEqual([
      expect.stringContaining(`lines.followUp.mechanism.${each}`),
    ]);
  });

  it('says what is broken in the language asked for', async () => {
    const answer = await app.call<Failure>('POST', `${versions}/preview`, {
      as: 'county',
      body: { ...change, changes: { lines: { surgery: { points: 16 } } } },
    });
    expect(answer.body.error.details).toMatchObject([
      { path: 'full', message: '各项加起来是 101 分，应为 100 分' },
    ]);
  });

  it('may change the cost of each fault, and a rate by level', async () => {
    const faults = { lines: { followUp: { parameters: { 'faults.followUp.missed.each': 2 } } } };
    const effect = await ok<VersionEffect>('POST', `${versions}/preview`, 'county', {
      ...change,
      changes: faults,
    });
    expect(effect.items.map(({ id }) => id)).toContain('followUp');
    const rates = { lines: { storage: { parameters: { 'rate.rates.county': 1 } } } };
    const workload = await call('POST', '/schemes/hubei-2019-workload/versions/preview', 'county', {
      ...change,
      changes: rates,
    });
    expect(workload.status, JSON.stringify(workload.body)).toBe(200);
  });

  it('shows what it would have done to the score of the year before, and stores nothing', async () => {
    const effect = await ok<VersionEffect>('POST', `${versions}/preview`, 'county', change);
    expect(effect.period).toBe('2023');
    expect(effect.items.find(({ id }) => id === 'surgery')).toMatchObject({ before: 13.8, after: 15 });
    expect(Number(effect.after.score) - Number(effect.before.score)).toBeCloseTo(1.2, 4);
    expect((await lineOf('2024', 'surgery'))?.score).toBe(13.8);
  });

  it('holds once a second person signed it, for its year only; the newest signed one holds', async () => {
    const first = await ok<SchemeVersionView>('POST', versions, 'county', {
      ...change,
      reason: '调低服务率线',
    });
    expect((await lineOf('2024', 'surgery'))?.score).toBe(13.8);
    const maySign = async (as: string) =>
      (await ok<SchemeVersionView[]>('GET', `${versions}?region=500119&year=2024`, as))[0]?.maySign;
    app.login('reader', { role: 'assessor', regionPath: county.path });
    expect([await maySign('county'), await maySign('second'), await maySign('reader')]).toEqual([
      false,
      true,
      false,
    ]);
    const sign = (id: string, as: string) => call<SchemeVersionView>('POST', `${versions}/${id}/sign`, as);
    expect((await sign(first.id, 'county')).body.error.code).toBe('SECOND_PERSON');
    expect((await sign(first.id, 'stranger')).status).toBe(403);
    expect((await sign(first.id, 'second')).status).toBe(200);
    expect((await lineOf('2024', 'surgery'))?.score).toBe(15);
    expect((await lineOf('2024', 'staffing'))?.points).toBe(10);
    expect((await lineOf('2023', 'surgery'))?.score).toBe(13.8);
    const dearer = {
      lines: { followUp: { parameters: { 'faults.followUp.missed.each': 2 } } },
      readings: {},
    };
    const back = { ...change, changes: dearer, reason: '恢复' };
    const second = await ok<SchemeVersionView>('POST', versions, 'second', back);
    expect(second.version).toBe(2);
    await sign(second.id, 'county');
    expect((await lineOf('2024', 'surgery'))?.score).toBe(13.8);
    const listed = await ok<SchemeVersionView[]>('GET', `${versions}?region=500119&year=2024`, 'county');
    expect(listed.map(({ version, reason }) => [version, reason])).toEqual([
      [1, '调低服务率线'],
      [2, '恢复'],
    ]);
    expect(listed[1]?.changes).toEqual(dearer);
    expect(listed[0]).toMatchObject({ by: '区县管理员', signedBy: '区县管理员', maySign: false });
  });
});

describe('a new year (G01)', () => {
  const path = '/assessments/years/500119/2025';
  const open = { region: '500119', year: '2025', from: '2023' };

  it('is opened by the county of the region only, from an earlier year', async () => {
    expect((await call('POST', '/assessments/years', undefined, open)).status).toBe(401);
    for (const as of ['stranger', 'keeper'])
      expect((await call('POST', '/assessments/years', as, open)).status).toBe(403);
    expect((await call('POST', '/assessments/years', 'county', { ...open, from: '2026' })).status).toBe(422);
    expect((await call('GET', '/assessments/years/500119/2044', 'county')).status).toBe(404);
  });

  it('copies plan, worth and statistics; what the county edits is not marked as carried over; nothing holds before', async () => {
    const draft = await ok<YearDraft>('POST', '/assessments/years', 'county', open);
    expect(draft.plan.map(({ amountWan }) => amountWan)).toEqual(['0.17', '0.27', '0.37']);
    expect(draft).toMatchObject({ state: 'draft', planTotal: '0.81', yuanPerPoint: 1 });
    expect(draft.statistics).toMatchObject([{ fact: 'contraception.women', value: 70, edited: false }]);
    const before = await lineOf('2025', 'dispensing');
    expect(before?.missing).toContain('plan.amount');
    const wrong = { plan: [{ region: '500120', population: 1, amountWan: '1' }] };
    expect((await call('PUT', path, 'county', wrong)).status).toBe(422);
    const odd = { statistics: [{ scheme: 'nanchuan-2023', fact: 'surgery.free', value: 3 }] };
    expect((await call('PUT', path, 'county', odd)).status).toBe(422);
    const edit = {
      plan: [{ region: '500119001', population: 11_000, amountWan: '0.5' }],
      statistics: [{ scheme: 'nanchuan-2023', fact: 'contraception.women', value: 80 }],
      yuanPerPoint: 0.9,
    };
    expect((await ok<YearDraft>('PUT', path, 'county', edit)).planTotal).toBe('1.14');
    await ok('POST', `${path}/confirm`, 'county');
    const data = await ok<Assessment>(
      'GET',
      '/assessments?scheme=nanchuan-2023&region=500119&period=2025',
      'county',
    );
    const fact = (id: string) => data.facts.find((one) => one.id === id);
    expect(fact('plan.amount')).toMatchObject({
      value: 1.14,
      marks: expect.arrayContaining(['carriedOver']),
    });
    expect(fact('contraception.women')).toMatchObject({ value: 80, marks: [] });
    const settings = await ok<{ yuanPerPoint: number }>(
      'GET',
      '/assessments/settings?region=500119&year=2025',
      'county',
    );
    expect(settings.yuanPerPoint).toBe(0.9);
    for (const [method, at, body] of [
      ['POST', `${path}/confirm`, undefined],
      ['PUT', path, { yuanPerPoint: 2 }],
      ['POST', '/assessments/years', open],
    ] as const)
      expect((await call(method, at, 'county', body)).body.error.code).toBe('YEAR_CONFIRMED');
  });
});
