import type { Assessment, FactRow } from '@fcs/shared/contracts/assessment.ts';
import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import { addDays, startOfDay } from '@fcs/shared/time.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assessmentRoutes } from '../../../api/src/assessment/routes.ts';
import { type Channel, channels, Dispensing } from '../../../api/src/dispensing/Dispensing.ts';
import { PersonYear, YearCount } from '../../../api/src/dispensing/PersonYear.ts';
import { nodesOf } from '../../../api/src/dispensing/recordDispensing.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { makePoint } from '../../support/factories.ts';
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

const personTimes = 40_000;
const people = 15_000;
let app: TestApp;

const insert = async (model: { collection: unknown }, rows: unknown[]): Promise<void> => {
  const native = model.collection as { insertMany: (rows: unknown[]) => Promise<unknown> };
  for (let from = 0; from < rows.length; from += 10_000)
    await native.insertMany(rows.slice(from, from + 10_000));
};

/** A year of a whole district, written in bulk with its marks and counters. */
const fillYear = async (places: { id: string; regionPath: string }[]): Promise<void> => {
  const draw = drawFrom(3);
  const kinds: ProductKind[] = ['condom', 'topical', 'shortActingPill'];
  const nodes = new Map<string, Set<string>>();
  const counts = new Map<string, { visits: Record<string, number>; unrecorded: Record<string, number> }>();
  const records = Array.from({ length: personTimes }, (_, number) => {
    const place = places[draw(places.length)] as (typeof places)[number];
    const personId = draw(4) === 0 ? null : `person-${draw(people)}`;
    const channel = channels[draw(4)] as Channel;
    const kind = kinds[draw(3)] as ProductKind;
    const day = addDays('2023-01-01', draw(365));
    for (const node of nodesOf(place)) {
      const count = counts.get(node) ?? { visits: {}, unrecorded: {} };
      const [part, key, by] = personId
        ? ([count.visits, channel, 1] as const)
        : ([count.unrecorded, kind, 10] as const);
      part[key] = (part[key] ?? 0) + by;
      counts.set(node, count);
      if (personId) nodes.set(personId, (nodes.get(personId) ?? new Set()).add(node));
    }
    return {
      _id: newId(),
      day,
      at: startOfDay(day),
      placeId: place.id,
      regionPath: place.regionPath,
      channel,
      personId,
      productId: `p-${kind}`,
      kind,
      quantity: 10,
      document: `d-${number}`,
      allowanceYear: null,
      sample: true,
    };
  });
  const marks = [...nodes].map(([personId, own]) => ({
    _id: `${personId}:2023`,
    personId,
    year: '2023',
    nodes: [...own],
  }));
  const peopleIn = (node: string): number => marks.filter((mark) => mark.nodes.includes(node)).length;
  await insert(Dispensing, records);
  await insert(PersonYear, marks);
  await insert(
    YearCount,
    [...counts].map(([node, count]) => ({
      _id: `${node}:2023`,
      node,
      year: '2023',
      people: peopleIn(node),
      ...count,
    })),
  );
};

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
