import type { Product } from '@fcs/shared/contracts/catalogue.ts';
import { startOfDay } from '@fcs/shared/time.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { catalogueRoutes } from '../../../api/src/catalogue/routes.ts';
import { setClock } from '../../../api/src/platform/clock.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { makeKind, makeProduct } from '../../support/factories.ts';

type List<T> = { data: T[]; next: string | null };
let app: TestApp;

beforeAll(async () => {
  app = await appOf('catalogue', catalogueRoutes);
  await makeKind({
    allowances: [
      { from: '2023-01-01', quantity: 120, perOrder: 30, source: 'test' },
      { from: '2027-01-01', quantity: 60, perOrder: 9, source: 'test' },
    ],
  });
  await makeKind({
    _id: 'iud',
    requiresDoctorFirst: true,
    deliverable: false,
    allowances: [],
    name: { zh: '节育器', en: 'IUD' },
  });
  await makeProduct({ _id: 'condom-52', baseUnitsPerUnit: 50, name: { zh: '避孕套', en: 'Condoms' } });
  await makeProduct({ _id: 'copper', kind: 'iud', verify: false });
  await makeProduct({ _id: 'withdrawn', offered: false });
});
afterAll(() => app.stop());

const products = async (query = '', language: 'zh-CN' | 'en' = 'zh-CN'): Promise<List<Product>> =>
  (await app.call<List<Product>>('GET', `/products${query}`, { language })).body;

it('lists what is offered, in the language asked for, without a session', async () => {
  expect((await products()).data.map(({ id, name }) => ({ id, name }))).toEqual([
    { id: 'condom-52', name: '避孕套' },
    { id: 'copper', name: '药具copper' },
  ]);
  expect((await products('', 'en')).data[0]).toMatchObject({
    name: 'Condoms',
    unit: 'box',
    kindName: 'Condom',
  });
});

it('gives the allowance in whole units of the product, and none where none is set', async () => {
  const [condom, copper] = (await products()).data;
  expect(condom?.allowance).toEqual({ quantity: 2, per: 'year', perOrder: 0, sharedBy: 'condom' });
  expect(copper).toMatchObject({
    allowance: null,
    requiresDoctorFirst: true,
    deliverable: false,
    sample: false,
  });
  expect(condom?.deliverable).toBe(true);
});

it('applies the rule in force on the day of asking', async () => {
  const restore = setClock(() => startOfDay('2027-01-01', '00:00'));
  try {
    expect((await products()).data[0]?.allowance?.quantity).toBe(1);
  } finally {
    restore();
  }
});

it('pages, narrows by kind, and refuses what it does not know with every field', async () => {
  const first = await products('?limit=1');
  expect(first.data.map((one) => one.id)).toEqual(['condom-52']);
  expect((await products(`?limit=1&cursor=${first.next}`)).data.map((one) => one.id)).toEqual(['copper']);
  expect((await products(`?limit=1&cursor=${first.next}`)).next).toBeNull();
  expect((await products('?kind=iud')).data.map((one) => one.id)).toEqual(['copper']);
  const refused = await app.call<{ error: { details: { field: string }[] } }>(
    'GET',
    '/products?kind=x&colour=1',
  );
  expect(refused.status).toBe(422);
  expect(refused.body.error.details.map((one) => one.field).sort()).toEqual(['query.colour', 'query.kind']);
});

it('names the kinds', async () => {
  const { body } = await app.call<List<unknown>>('GET', '/product-kinds', { language: 'en' });
  expect(body.data).toEqual([
    { id: 'condom', name: 'Condom' },
    { id: 'iud', name: 'IUD' },
  ]);
});
