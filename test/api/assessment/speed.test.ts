import type { Assessment, FactRow } from '@fcs/shared/contracts/assessment.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assessmentRoutes } from '../../../api/src/assessment/routes.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { makePoint } from '../../support/factories.ts';
import { fillYear } from './fillYear.ts';
import {
  answersIn,
  drawFrom,
  enter,
  makeCatalogue,
  makeCounty,
  noteYear,
  planYear,
  qualityFacts,
} from './randomCounty.ts';

let app: TestApp;

beforeAll(async () => {
  app = await appOf('assessment-speed', assessmentRoutes);
  app.login('county', { role: 'county', regionPath: '50/5001/500119' });
  await makeCatalogue();
  const county = await makeCounty('500119');
  for (let extra = 0; extra < 290; extra += 1) {
    const regionPath = `${county.path}/${county.townships[extra % 3]}`;
    const { _id: id } = await makePoint({ kind: 'village', regionPath });
    county.places.push({ id, regionPath });
  }
  await fillYear(county.places);
  await noteYear(county, '2023', true);
  await planYear(county, '2023');
  await answersIn(drawFrom(5), county, '2023', 3_000);
  for (const period of ['2023', '2023S1']) {
    const told = { regionPath: county.path, period };
    await enter('nanchuan-2023-quality', told, qualityFacts);
    await enter('nanchuan-2023-subsidy', told, { adverseReactions: 2 });
  }
});
afterAll(() => app.stop());

const ask = async <T>(path: string): Promise<{ data: T; next: string | null; ms: number }> => {
  const from = performance.now();
  const { status, body } = await app.call<{ data: T; next: string | null }>('GET', path, { as: 'county' });
  expect(status, path).toBe(200);
  return { ...body, ms: performance.now() - from };
};

/** The best of three: a machine that is busy with other tests says nothing about us. */
const withinSecond = async <T>(path: string): Promise<{ data: T; next: string | null }> => {
  let best = await ask<T>(path);
  for (let again = 0; again < 2 && best.ms >= 1000; again += 1) best = await ask<T>(path);
  expect(best.ms, path).toBeLessThan(1000);
  return best;
};

it.each([
  'nanchuan-2023',
  'nanchuan-2023-quality',
  'nanchuan-2023-subsidy',
  'hubei-2019',
  'hubei-2019-workload',
])(
  '%s of a district with 40,000 person-times a year answers within a second, and so does each list',
  async (scheme) => {
    for (const period of ['2023', '2023S1']) {
      const where = `scheme=${scheme}&region=500119&period=${period}`;
      const { data } = await withinSecond<Assessment>(`/assessments?${where}`);
      for (const { records } of data.facts) {
        const path = `${records.replace('/api/v1', '')}&limit=100`;
        const { next } = await withinSecond<FactRow[]>(path);
        if (next) await withinSecond<FactRow[]>(`${path}&cursor=${next}`);
      }
    }
  },
);
