import type { Assessment } from '@fcs/shared/contracts/assessment.ts';
import {
  type ImportPreview,
  type TownshipFeatures,
  townshipFeatures,
} from '@fcs/shared/contracts/exchange.ts';
import { type TownshipsPicture, townshipsPicture } from '@fcs/shared/contracts/townships.ts';
import { distanceMetres } from '@fcs/shared/geo.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assessmentRoutes } from '../../../api/src/assessment/routes.ts';
import { exchangeRoutes } from '../../../api/src/exchange/routes.ts';
import { writeCsv } from '../../../api/src/exchange/sheets.ts';
import { startFinder } from '../../../api/src/finder/startFinder.ts';
import { Point } from '../../../api/src/points/Point.ts';
import { InhabitedPlace } from '../../../api/src/regions/InhabitedPlace.ts';
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
  app = await appOf('townships', [...assessmentRoutes, ...exchangeRoutes]);
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
      expect(one.coverage).toBe(value);
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
      atCentre: 6_500,
      sample: false,
    });
    expect(body.data.townships.every(({ inhabited }) => inhabited === null)).toBe(true);
  });

  it('people are counted where they live, as a recount over all places and points would have it', async () => {
    const near = (km: number, turn: number) => ({
      lng: 107.1 + (Math.cos(turn) * km * 1_000) / (metresOfDegree * Math.cos((29.15 * Math.PI) / 180)),
      lat: 29.15 + (Math.sin(turn) * km * 1_000) / metresOfDegree,
    });
    const region = county.townships[0] as string;
    const hamlets = Array.from({ length: 60 }, (_, at) => ({
      name: `聚居点 ${at}`,
      location: near(at / 7, at * 2.4),
      population: 10 + ((at * 37) % 90),
    }));
    const head = ['区划代码', '聚居点', '经度', '纬度', '坐标系', '人口', '来源'];
    const rows = hamlets.map(({ name, location: { lng, lat }, population }) => [
      ...[region, name, `${lng}`, `${lat}`, 'GCJ-02', `${population}`, '乡镇统计'],
    ]);
    const send = (lines: string[][], commit = true) =>
      app.call<{ data: ImportPreview }>('POST', '/exchange/imports/inhabited-places', {
        as: 'county',
        body: {
          ...{ format: 'csv', commit },
          content: Buffer.from(writeCsv(head, lines)).toString('base64'),
        },
      });
    const bad = await send([...rows.slice(0, 1), ['500119999', '', 'x', '29', 'BD-09', '-3', '']], false);
    expect(bad.body.data.bad.map(({ field }) => field)).toEqual([
      ...['row.3.region', 'row.3.name', 'row.3.source', 'row.3.lng', 'row.3.system', 'row.3.population'],
    ]);
    expect((await send([rows[0] as string[], rows[0] as string[]])).status).toBe(422);
    expect(await InhabitedPlace.countDocuments()).toBe(0);
    expect((await send(rows)).body.data).toMatchObject({ rows: 60, bad: [], written: true });
    // The same roster again replaces itself.
    expect((await send(rows)).body.data.written).toBe(true);
    expect(await InhabitedPlace.countDocuments()).toBe(60);

    const path = '/assessments/townships?region=500119&period=2023';
    const { data } = (await app.call<{ data: TownshipsPicture }>('GET', path, { as: 'county' })).body;
    const points = await Point.find({ closedOn: null }).lean();
    const metresOf = (at: { lng: number; lat: number }) =>
      Math.min(...points.map(({ location }) => distanceMetres(at, location)));
    const others = data.townships.slice(1);
    const recount = (km: number) =>
      hamlets
        .filter(({ location }) => Math.round(metresOf(location)) <= km * 1_000)
        .reduce((sum, { population }) => sum + population, 0);
    const own = data.townships[0]?.inhabited;
    expect(own).toEqual({
      places: 60,
      population: hamlets.reduce((sum, { population }) => sum + population, 0),
      within: [1, 3, 5].map((km) => ({ km, population: recount(km) })),
      sample: false,
    });
    const centres = (km: number) =>
      others
        .filter(({ nearest }) => nearest && nearest.metres <= km * 1_000)
        .reduce((sum, { population }) => sum + (population ?? 0), 0);
    expect(data.reach).toEqual({
      population: (own?.population ?? 0) + 5_500,
      within: [1, 3, 5].map((km) => ({ km, population: recount(km) + centres(km) })),
      unknown: 500,
      atCentre: 5_500,
      sample: false,
    });
    expect(data.reach.within[0]?.population).toBeLessThan(data.reach.within[2]?.population as number);

    const file = await app.call<TownshipFeatures>(
      'GET',
      `/exchange${path.replace('/assessments/townships', '/townships.geojson')}`,
      {
        as: 'county',
      },
    );
    expect(townshipFeatures.safeParse(file.body).error).toBeUndefined();
    const first = file.body.features.find(({ id }) => id === region);
    const [shown] = data.townships;
    expect(first?.properties).toMatchObject({
      ...{
        kind: 'township',
        coverage: shown?.coverage,
        people: shown?.people,
        population: shown?.population,
      },
      ...{ within1km: recount(1), within3km: recount(3), within5km: recount(5) },
    });
    expect(first?.geometry.coordinates[0]).not.toBe(shown?.centre?.lng);
    expect(file.body.features.filter(({ properties }) => properties.kind === 'inhabitedPlace')).toHaveLength(
      60,
    );
  });
});
