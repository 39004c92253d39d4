import type { Region } from '@fcs/shared/contracts/points.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { regionsRoutes } from '../../../api/src/regions/routes.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeRegion } from '../../support/factories.ts';

type List = { data: Region[]; next: string | null };
let app: TestApp;

beforeAll(async () => {
  app = await appOf('regions', regionsRoutes);
  await makeRegion(`${countyPath}/500119002`);
  await makeRegion(`${countyPath}/500119001/500119001001`);
  await makeRegion('50/5001/500120/500120001');
});
afterAll(() => app.stop());

const codes = async (query: string): Promise<string[]> =>
  (await app.call<List>('GET', `/regions${query}`)).body.data.map((one) => one.code);

it('gives the children of a division and all of a level', async () => {
  expect(await codes('?parent=500119')).toEqual(['500119001', '500119002']);
  expect(await codes('?level=township')).toEqual(['500119001', '500119002', '500120001']);
  expect(await codes('?level=village&parent=500119001')).toEqual(['500119001001']);
  expect(await codes('?parent=999999')).toEqual([]);
});

it('pages through the whole tree without missing or repeating one', async () => {
  const seen: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const { body }: { body: List } = await app.call<List>(
      'GET',
      `/regions?limit=2${next ? `&cursor=${next}` : ''}`,
    );
    seen.push(...body.data.map((one) => one.code));
    next = body.next;
  }
  expect(seen).toEqual(await codes(''));
  expect(seen).toHaveLength(8);
});

it('refuses a level nobody knows', async () => {
  expect((await app.call('GET', '/regions?level=street')).status).toBe(422);
});
