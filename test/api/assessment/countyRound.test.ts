import type { Round, RoundSheet } from '@fcs/shared/contracts/rounds.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assessmentRoutes } from '../../../api/src/assessment/routes.ts';
import { Point } from '../../../api/src/points/Point.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { makePoint, makeRegion } from '../../support/factories.ts';
import { fillYear } from './fillYear.ts';
import { enter, makeCatalogue, makeCounty, noteYear, planYear, qualityFacts } from './randomCounty.ts';

let app: TestApp;
const townships = Array.from({ length: 34 }, (_, at) => `500119${String(at + 1).padStart(3, '0')}`);

beforeAll(async () => {
  app = await appOf('assessment-county-round', assessmentRoutes);
  app.login('county', { role: 'county', regionPath: '50/5001/500119' });
  await makeCatalogue();
  const county = { ...(await makeCounty('500119')), townships };
  for (const township of townships.slice(3)) await makeRegion(`${county.path}/${township}`);
  for (let at = 0; at < 286; at += 1) {
    const regionPath = `${county.path}/${townships[at % 34]}`;
    const { _id: id } = await makePoint({
      kind: at < 34 ? 'institution' : 'village',
      institutionType: at < 34 ? 'townshipHospital' : null,
      grassroots: at < 34,
      regionPath,
    });
    county.places.push({ id, regionPath });
  }
  await fillYear(county.places);
  await noteYear(county, '2023', true);
  await planYear(county, '2023');
  for (const township of townships.slice(0, 10))
    await enter(
      'nanchuan-2023-quality',
      { regionPath: `${county.path}/${township}`, period: '2023' },
      qualityFacts,
    );
}, 60_000);
afterAll(() => app.stop());

const post = async <T>(path: string, body: unknown): Promise<T> => {
  const answer = await app.call<{ data: T }>('POST', path, { as: 'county', body });
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  return answer.body.data;
};

it('collects and freezes a round of 34 townships at once, each with a score', async () => {
  const round = await post<Round>('/assessments/rounds', {
    scheme: 'nanchuan-2023',
    region: '500119',
    period: '2023',
  });
  await post(`/assessments/rounds/${round.id}/collect`, {});
  const { body } = await app.call<{ data: RoundSheet[] }>(
    'GET',
    `/assessments/rounds/${round.id}/sheets?limit=100`,
    { as: 'county' },
  );
  expect(body.data.filter(({ score }) => score !== null)).toHaveLength(34);
});

it('who answers for a township opens its frozen sheet once it is told, no other and nothing live', async () => {
  const [own = '', other = ''] = townships;
  const keeping = await Point.findOne({ grassroots: true, region: own }).lean();
  app.login('keeper', { role: 'keeper', pointIds: [keeping?._id ?? ''] });
  const round = await post<Round>('/assessments/rounds', {
    scheme: 'nanchuan-2023',
    region: '500119',
    period: '2023',
  });
  const at = `/assessments/rounds/${round.id}`;
  const read = async (region: string, part: string): Promise<number> => {
    const asked = `scheme=nanchuan-2023&region=${region}&period=2023${part}`;
    return (await app.call('GET', `/assessments?${asked}`, { as: 'keeper' })).status;
  };
  const shown = async (region: string): Promise<string> => {
    const { body } = await app.call<{ data: RoundSheet[] }>('GET', `${at}/sheets?limit=100`, {
      as: 'county',
    });
    return `&snapshot=${body.data.find((sheet) => sheet.region === region)?.snapshot}`;
  };
  await post(`${at}/collect`, {});
  expect(await read(own, await shown(own))).toBe(403);
  for (const move of ['draw', 'inspect', 'propose']) await post(`${at}/${move}`, {});
  expect(await read(own, await shown(own))).toBe(200);
  expect(await read(other, await shown(other))).toBe(403);
  expect(await read(own, '')).toBe(403);
});
