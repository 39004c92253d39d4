import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import { type Period, parsePeriod } from '@fcs/shared/period.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FactWhere } from '../../../api/src/platform/facts.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { plannedAmount } from '../../../api/src/regions/facts.ts';
import { planId, RegionPlan } from '../../../api/src/regions/RegionPlan.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeRegion } from '../../support/factories.ts';

let app: TestApp;
beforeAll(async () => {
  app = await appOf('regions-facts', []);
  await plan('500119001', '2023', '3.75');
  await plan('500119002', '2023', '0.16');
  await plan('500119001', '2024', '3.75', '2023');
  await plan('500120001', '2023', '9', null, '50/5001/500120');
});
afterAll(() => app.stop());

const plan = async (
  region: string,
  year: string,
  amountWan: string,
  carriedOverFrom: string | null = null,
  above = countyPath,
): Promise<void> => {
  await makeRegion(`${above}/${region}`);
  await RegionPlan.collection.insertOne({
    _id: planId(region, year),
    year,
    region,
    regionPath: `${above}/${region}`,
    population: 1,
    amountWan,
    carriedOverFrom,
    source: 'test',
  } as never);
};

const where = (period: string, more: Partial<FactWhere> = {}): FactWhere => ({
  region: '500119',
  regionPath: countyPath,
  unit: null,
  places: null,
  period: parsePeriod(period) as Period,
  readings: {},
  ...more,
});
const collect = (asked: FactWhere) => plannedAmount.collect(systemTx('test'), asked);
const rows = async (asked: FactWhere): Promise<FactRow[]> =>
  (await plannedAmount.rows(systemTx('test'), asked, { limit: 50 })).data;

describe('the planned amount (G01)', () => {
  it('is the exact sum of the townships as written, one row each', async () => {
    expect(await collect(where('2023'))).toEqual({ value: 3.91, records: 2, marks: [] });
    expect((await rows(where('2023'))).map(({ amount }) => amount)).toEqual([3.75, 0.16]);
  });

  it('is a township its own row', async () => {
    const township = where('2023', { region: '500119002', regionPath: `${countyPath}/500119002` });
    expect(await collect(township)).toMatchObject({ value: 0.16, records: 1 });
  });

  it('of a part of the year is its share of twelve months, marked', async () => {
    expect(await collect(where('2023S1'))).toEqual({ value: 1.955, records: 2, marks: ['partOfYear'] });
    const quarter = await collect(where('2023-02..2023-04'));
    expect(quarter).toMatchObject({ value: 0.9775 });
    expect((await rows(where('2023-02..2023-04'))).map(({ amount }) => amount)).toEqual([0.9375, 0.04]);
  });

  it('over the turn of a year takes months of both plans and says what was carried over', async () => {
    const found = await collect(where('2023-10..2024-03'));
    expect(found).toEqual({ value: 1.915, records: 3, marks: ['carriedOver', 'partOfYear'] });
  });

  it('cannot be told without a plan for each year, nor of a single unit', async () => {
    expect(await collect(where('2025'))).toBe(null);
    expect(await collect(where('2024-10..2025-03'))).toBe(null);
    expect(await collect(where('2023', { unit: 'hc', places: ['hc'] }))).toBe(null);
    expect(await rows(where('2023', { unit: 'hc', places: ['hc'] }))).toEqual([]);
  });
});
