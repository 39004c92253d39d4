import type { Assessment } from '@fcs/shared/contracts/assessment.ts';
import { type TownshipsPicture, townshipsPicture } from '@fcs/shared/contracts/townships.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assessmentRoutes } from '../../../api/src/assessment/routes.ts';
import { startFinder } from '../../../api/src/finder/startFinder.ts';
import { Point } from '../../../api/src/points/Point.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { makeRegion } from '../../support/factories.ts';
import {
  type County,
  drawFrom,
  drawVisits,
  makeCatalogue,
  makeCounty,
  noteYear,
  record,
} from './randomCounty.ts';

let app: TestApp;
let county: County;
let stopFinder: () => void;
const metresOfDegree = 111_195;

beforeAll(async () => {
  app = await appOf('townships', assessmentRoutes);
  await makeCatalogue();
  county = await makeCounty('500119');
  // The second township lies 2 km, the third 30 km north of every point; its fourth has no centre.
  const at = (km: number) => ({ lng: 107.1, lat: 29.15 + (km * 1_000) / metresOfDegree });
  for (const [index, km] of [0, 2, 30].entries())
    await makeRegion(`${county.path}/${county.townships[index]}`, {
      centre: at(km),
      population: 1_000 * (index + 1),
    });
  await makeRegion(`${county.path}/500119009`, { centre: null, population: 500 });
  await Point.collection.updateMany({}, { $set: { location: at(0) } });
  await record(drawVisits(drawFrom(3), county, 40, ['2023']));
  await noteYear(county, '2023', true);
  app.login('county', { role: 'county', regionPath: county.path });
  for (const [index, region] of county.townships.slice(0, 2).entries())
    await app.call('PUT', '/assessments/entered-facts', {
      as: 'county',
      body: {
        ...{ scheme: 'nanchuan-2023', region, period: '2023', fact: 'contraception.women' },
        ...{ value: 7 * (index + 1), reason: '统计报表' },
      },
    });
  stopFinder = (await startFinder()).stop;
});
afterAll(async () => {
  stopFinder();
  await app.stop();
});

describe('townships on a map (G05)', () => {
  it('each has the numbers of its own score sheet; what nobody knows is null', async () => {
    const { body } = await app.call<{ data: TownshipsPicture }>(
      'GET',
      '/assessments/townships?region=500119&period=2023',
      { as: 'county' },
    );
    expect(townshipsPicture.safeParse(body.data).error).toBeUndefined();
    expect(body.data.targets).toEqual([
      { kind: 'indicator', value: 20 },
      { kind: 'scored', value: 25 },
    ]);
    for (const one of body.data.townships) {
      const sheet = await app.call<{ data: Assessment }>(
        'GET',
        `/assessments?scheme=nanchuan-2023&region=${one.code}&period=2023`,
        { as: 'county' },
      );
      const fact = (id: string) => sheet.body.data.facts.find((fact) => fact.id === id)?.value;
      expect([one.people, one.women]).toEqual([fact('dispensing.people'), fact('contraception.women')]);
      const value = sheet.body.data.items.find(({ id }) => id === 'coverage')?.indicator?.value ?? null;
      if (value === null || one.coverage === null) expect(one.coverage).toBe(value);
      else expect(value - one.coverage).toBeLessThan(0.01);
    }
    expect(body.data.townships[2]?.coverage).toBeNull();
  });

  it('tells how many live within 1, 3 and 5 km of a point, and of whom that is not known', async () => {
    const { body } = await app.call<{ data: TownshipsPicture }>(
      'GET',
      '/assessments/townships?region=500119&period=2023',
      { as: 'county' },
    );
    expect(body.data.townships.map(({ nearest }) => nearest && Math.round(nearest.metres / 100))).toEqual([
      0,
      20,
      300,
      null,
    ]);
    expect(body.data.reach).toEqual({
      population: 6_500,
      within: [
        { km: 1, population: 1_000 },
        { km: 3, population: 3_000 },
        { km: 5, population: 3_000 },
      ],
      unknown: 500,
    });
  });
});
