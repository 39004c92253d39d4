import { type Period, parsePeriod } from '@fcs/shared/period.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FactWhere } from '../../../api/src/platform/facts.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { placesOfUnit, pointsFacts } from '../../../api/src/points/facts.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makePoint } from '../../support/factories.ts';

let app: TestApp;
beforeAll(async () => {
  app = await appOf('points-facts', []);
  const centre = { kind: 'institution', institutionType: 'townshipHospital' } as const;
  await makePoint({ ...centre, _id: 'centre' });
  await makePoint({ ...centre, _id: 'far', regionPath: `${countyPath}/500119002` });
  await makePoint({
    _id: 'station',
    kind: 'institution',
    institutionType: 'communityHealthStation',
    grassroots: false,
  });
  await makePoint({
    _id: 'hospital',
    kind: 'institution',
    institutionType: 'tcmHospital',
    grassroots: false,
  });
  await makePoint({ _id: 'village', kind: 'village', grassroots: false, managedBy: 'centre' });
  await makePoint({ _id: 'machine', kind: 'machine', managedBy: 'centre' });
  await makePoint({ _id: 'campus', kind: 'campus' });
  await makePoint({ _id: 'gone', kind: 'village', openedOn: '2020-01-01', closedOn: '2022-12-31' });
  await makePoint({ ...centre, _id: 'new', openedOn: '2023-07-01' });
  await makePoint({ ...centre, _id: 'other-county', regionPath: '50/5001/5001191/5001191001' });
});
afterAll(() => app.stop());

const where = (period: string, more: Partial<FactWhere> = {}): FactWhere => ({
  region: '500119',
  regionPath: countyPath,
  unit: null,
  places: null,
  period: parsePeriod(period) as Period,
  readings: {},
  ...more,
});

const ids = async (fact: string, asked: FactWhere): Promise<string[]> => {
  const source = pointsFacts.find(({ id }) => id === fact);
  const tx = systemTx('test');
  const seen: string[] = [];
  let cursor: string | null = '';
  while (source && cursor !== null) {
    const page: Awaited<ReturnType<typeof source.rows>> = await source.rows(tx, asked, {
      limit: 2,
      ...(cursor ? { cursor } : {}),
    });
    seen.push(...page.data.map(({ id }) => id));
    cursor = page.next;
  }
  expect(await source?.collect(tx, asked)).toMatchObject({ value: seen.length, records: seen.length });
  return seen;
};

describe('institutions that must dispense (G02)', () => {
  it('are institutions and village rooms in service in the period, of this tree only', async () => {
    expect(await ids('institutions.required', where('2023'))).toEqual([
      'centre',
      'far',
      'hospital',
      'new',
      'station',
      'village',
    ]);
    expect(await ids('institutions.required', where('2023S1'))).not.toContain('new');
    expect(await ids('institutions.required', where('2022'))).toContain('gone');
  });

  it('leave the stations out by the list of annex 6, and only them', async () => {
    const sheet = where('2023', { readings: { list: 'sheetList' } });
    expect(await ids('institutions.required', sheet)).toEqual([
      'centre',
      'far',
      'hospital',
      'new',
      'village',
    ]);
  });

  it('are of a unit those it runs', async () => {
    const places = await placesOfUnit('centre');
    expect(places).toEqual(['centre', 'machine', 'village']);
    const unit = where('2023', { unit: 'centre', places });
    expect(await ids('institutions.required', unit)).toEqual(['centre', 'village']);
  });
});

describe('units that earn management points (D06)', () => {
  it('are basic-level institutions; by the other reading all institutions', async () => {
    expect(await ids('units', where('2023'))).toEqual(['centre', 'far', 'new']);
    const all = where('2023', { readings: { eligible: 'allInstitutions' } });
    expect(await ids('units', all)).toEqual(['centre', 'far', 'hospital', 'new', 'station']);
  });
});
