import { parsePeriod } from '@fcs/shared/period.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ofYearBefore } from '../../../api/src/assessment/yearBefore.ts';
import type { FactSource, FactWhere } from '../../../api/src/platform/facts.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { type County, makeCounty, noteYear } from './randomCounty.ts';

let app: TestApp;
let county: County;
beforeAll(async () => {
  app = await appOf('year-before', []);
  county = await makeCounty('500119');
  for (const year of ['2022', '2023', '2025']) await noteYear(county, year);
});
afterAll(() => app.stop());

/** Tells which period it was asked about. */
const echo: FactSource = {
  id: 'echo',
  collect: async (_tx, { period }) => ({ value: period.id, records: 1 }),
  rows: async (_tx, { period }) => ({
    data: [{ id: period.id, day: null, label: period.id, place: null, amount: null }],
    next: null,
  }),
};

it.each([
  ['2023', '2022'],
  ['2023S1', '2022S1'],
  ['2022', null],
  ['2025', null],
  // A part of these months has no records here: fewer than there were is no baseline.
  ['2024-09..2025-08', null],
])('the year before %s is %s: without its records there is no baseline (F22)', async (asked, before) => {
  const where: FactWhere = {
    ...{ region: county.code, regionPath: county.path, unit: null, places: null, readings: {} },
    period: parsePeriod(asked) as never,
  };
  const source = ofYearBefore('before', echo);
  expect((await source.collect(systemTx('test'), where))?.value ?? null).toBe(before);
  const { data } = await source.rows(systemTx('test'), where, { limit: 10 });
  expect(data.map(({ id }) => id)).toEqual(before === null ? [] : [before]);
});
