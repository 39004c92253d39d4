import type { Assessment } from '@fcs/shared/contracts/assessment.ts';
import type { Projection, Trend } from '@fcs/shared/contracts/projection.ts';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { assessmentRoutes } from '../../../api/src/assessment/routes.ts';
import { Dispensing } from '../../../api/src/dispensing/Dispensing.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
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
  qualityFacts,
  record,
} from './randomCounty.ts';

let app: TestApp;
let county: County;
let restore = (): void => undefined;

beforeAll(async () => {
  app = await appOf('assessment-projection', assessmentRoutes);
  await makeCatalogue();
  county = await makeCounty('500119');
  const early = drawVisits(drawFrom(5), county, 90, ['2023']).filter(({ at }) => at < new Date('2023-07-01'));
  await record(early);
  await noteYear(county, '2023');
  await planYear(county, '2023');
  const told = { regionPath: county.path, period: '2023' };
  await enter('nanchuan-2023-quality', told, {
    ...qualityFacts,
    'ledger.signaturesMissing': 4,
    'publicity.events': 1,
  });
  await enter('nanchuan-2023', told, {
    'staff.assigned': true,
    'contraception.women': 90,
    'surgery.free': 4,
    'surgery.total': 10,
    'followUp.sampled': 0,
    'followUp.missed': 0,
    'followUp.irregular': 0,
    'satisfaction.sampled': 10,
    'satisfaction.satisfied': 9,
  });
  await enter('nanchuan-2023-subsidy', told, { adverseReactions: 0 });
  app.login('county', { role: 'county', regionPath: county.path });
  app.login('keeper', { role: 'keeper', pointIds: ['hc-500119001'] });
});
afterEach(() => restore());
afterAll(() => app.stop());

const query = (scheme: string) => `?scheme=${scheme}&region=500119&period=2023`;
const get = async <T>(path: string, as = 'county') => app.call<{ data: T }>('GET', path, { as });

it('refuses strangers and schemes without points', async () => {
  for (const what of ['projection', 'trend']) {
    expect((await app.call('GET', `/assessments/${what}${query('nanchuan-2023')}`)).status).toBe(401);
    expect((await get(`/assessments/${what}${query('nanchuan-2023')}`, 'keeper')).status).toBe(403);
    expect((await get(`/assessments/${what}?scheme=nanchuan-2023&region=500119`)).status).toBe(422);
  }
  expect((await get(`/assessments/projection${query('hubei-2019-workload')}`)).status).toBe(422);
  const decades = query('nanchuan-2023').replace('period=2023', 'period=2001-01..2023-12');
  expect((await get(`/assessments/trend${decades}`)).status).toBe(422);
  expect((await get('/assessments/data-quality?region=500119&period=2001-01..2023-12')).status).toBe(422);
});

it('tells the cheapest next action of the quality sheet, and what it is worth in the sheet it feeds (N9)', async () => {
  const own = (await get<Projection>(`/assessments/projection${query('nanchuan-2023-quality')}`)).body.data;
  const signatures = own.actions.find(({ fact }) => fact === 'ledger.signaturesMissing');
  expect(signatures).toMatchObject({ gain: 0.8, steps: 4, deadline: '2023-12-31' });
  expect(signatures?.text).toMatch(/4.* → 0.*\+0\.8 分/);
  expect(own.actions.find(({ fact }) => fact === 'publicity.events')?.gain).toBe(5);
  const main = (await get<Projection>(`/assessments/projection${query('nanchuan-2023')}`)).body.data;
  const event = main.actions.find(({ fact }) => fact === 'publicity.events');
  expect(event?.scheme).toBe('nanchuan-2023-quality');
  expect(Number(event?.gain)).toBeGreaterThan(0);
  expect(Number(event?.gain)).toBeLessThanOrEqual(10);
  expect(main.actions.some(({ line }) => line === 'surgery')).toBe(true);
});

it('grows month by month to the score of today, and says where it leads with an interval', async () => {
  const july = new Date('2023-07-02T00:00:00.000Z');
  restore = setClock(() => july);
  const { months, forecast } = (await get<Trend>(`/assessments/trend${query('nanchuan-2023')}`)).body.data;
  expect(months.map(({ month }) => month)).toEqual(
    ['01', '02', '03', '04', '05', '06', '07'].map((month) => `2023-${month}`),
  );
  const people = months.map(({ facts }) => Number(facts['dispensing.people']));
  expect(people).toEqual([...people].sort((a, b) => a - b));
  expect(people.at(-1)).toBeGreaterThan(Number(people[0]));
  const today = (await get<Projection>(`/assessments/projection${query('nanchuan-2023')}`)).body.data;
  expect(months.at(-1)?.score).toBe(today.score);
  const { low = 0, score = 0, high = 0 } = forecast ?? {};
  expect(forecast).toMatchObject({ month: '2023-12', months: 6 });
  expect(low).toBeLessThanOrEqual(score);
  expect(score).toBeLessThanOrEqual(high);
});

it('each month tells what a recount of the records up to its end tells, read by month once (N9)', async () => {
  for (const scheme of ['nanchuan-2023', 'nanchuan-2023-subsidy'] as const) {
    const { months } = (await get<Trend>(`/assessments/trend${query(scheme)}`)).body.data;
    expect(months).toHaveLength(12);
    for (const { month, facts } of months) {
      const asked = query(scheme).replace('period=2023', `period=2023-01..${month}`);
      const sheet = (await get<Assessment>(`/assessments${asked}`)).body.data;
      const told = sheet.facts.filter(({ source, type }) => source === 'records' && type !== 'boolean');
      expect(told.length).toBeGreaterThan(2);
      for (const { id, value } of told)
        if (id !== 'quality.score' && id !== 'plan.amount') expect(facts[id], `${month} ${id}`).toBe(value);
    }
  }
});

it('goes through the records as often for a year as for three months of it', async () => {
  const passes = async (period: string) => {
    const read = vi.spyOn(Dispensing, 'aggregate');
    const path = `/assessments/trend${query('nanchuan-2023').replace('period=2023', `period=${period}`)}`;
    expect((await get<Trend>(path)).status).toBe(200);
    const { calls } = read.mock;
    read.mockRestore();
    return calls.length;
  };
  const [year, quarter] = [await passes('2023'), await passes('2023-01..2023-03')];
  expect(year).toBeGreaterThan(0);
  expect(year).toBeLessThanOrEqual(quarter);
});

it('gives no forecast of a year that is over', async () => {
  expect((await get<Trend>(`/assessments/trend${query('nanchuan-2023')}`)).body.data.forecast).toBeNull();
});
