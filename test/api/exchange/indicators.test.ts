import { schemeIds } from '@fcs/shared/assessment/schemes.ts';
import type { Assessment } from '@fcs/shared/contracts/assessment.ts';
import {
  type DataValueSet,
  type Dhis2Metadata,
  dataValueSet,
  dhis2Metadata,
} from '@fcs/shared/contracts/exchange.ts';
import { parsePeriod } from '@fcs/shared/period.ts';
import { Fhir } from 'fhir';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assessmentRoutes } from '../../../api/src/assessment/routes.ts';
import { dhis2Period } from '../../../api/src/exchange/dhis2.ts';
import { exchangeRoutes } from '../../../api/src/exchange/routes.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import {
  drawFrom,
  drawVisits,
  makeCatalogue,
  makeCounty,
  noteYear,
  planYear,
  record,
} from '../assessment/randomCounty.ts';
import { metadataFaults, valueFaults } from './dhis2Rules.ts';

type Population = { count?: number; subjectResults?: { reference: string }; code: Code };
type Code = { coding: { code: string }[]; text?: string };
type Report = {
  type: string;
  contained?: { id: string; entry?: { item: { identifier: { value: string }; display: string } }[] }[];
  group: { code: Code; measureScore?: { value: number }; population?: Population[] }[];
};
let app: TestApp;
const fhir = new Fhir();

beforeAll(async () => {
  app = await appOf('indicators', [...assessmentRoutes, ...exchangeRoutes]);
  await makeCatalogue();
  const county = await makeCounty('500119');
  await record(drawVisits(drawFrom(11), county, 40, ['2023']));
  await noteYear(county, '2023', true);
  await planYear(county, '2023');
  app.login('county', { role: 'county', regionPath: county.path });
});
afterAll(() => app.stop());

const get = async <T>(path: string): Promise<T> => {
  const answer = await app.call<T>('GET', path, { as: 'county' });
  expect(answer.status, path).toBe(200);
  return answer.body;
};
const query = (scheme: string, period = '2023', region = '500119') =>
  `?scheme=${scheme}&region=${region}&period=${period}`;
const assessmentOf = async (scheme: string) =>
  (await get<{ data: Assessment }>(`/assessments${query(scheme)}`)).data;

const faults = (resource: unknown): unknown[] =>
  fhir
    .validate(resource as never, { errorOnUnexpected: true })
    .messages.filter(({ severity }) => severity === 'error' || severity === 'fatal');

describe('DHIS2 (G26)', () => {
  it.each([...schemeIds])('%s: posts what the assessment says, by codes its metadata knows', async (id) => {
    const assessment = await assessmentOf(id);
    const sent = await get<DataValueSet>(`/exchange/dhis2/dataValueSets${query(id)}`);
    const metadata = await get<Dhis2Metadata>(`/exchange/dhis2/metadata${query(id)}`);
    expect(dataValueSet.safeParse(sent).error).toBeUndefined();
    expect(dhis2Metadata.safeParse(metadata).error).toBeUndefined();
    expect(metadataFaults(metadata)).toEqual([]);
    expect(valueFaults(sent, metadata)).toEqual([]);
    const values = new Map(sent.dataValues.map(({ dataElement, value }) => [dataElement, value]));
    expect(values.size).toBe(sent.dataValues.length);
    for (const { id: fact, value } of assessment.facts)
      expect(values.get(`${id}.${fact}`), fact).toBe(value === null ? undefined : String(value));
    for (const item of assessment.items)
      expect(values.get(`${id}:${item.id}.score`)).toBe(
        typeof item.score === 'number' ? String(item.score) : undefined,
      );
    const codes = new Set(metadata.dataElements.map(({ code }) => code));
    expect([...values.keys()].filter((code) => !codes.has(code))).toEqual([]);
    for (const all of [metadata.dataElements, metadata.organisationUnits])
      expect(new Set(all.flatMap(({ id: uid, code }) => [uid, code])).size).toBe(2 * all.length);
    expect(metadata.dataSets[0]?.dataSetElements).toHaveLength(codes.size);
    const units = metadata.organisationUnits.map(({ code }) => code);
    expect(units.slice(0, 3)).toEqual(['50', '5001', '500119']);
    expect(units).toContain(sent.orgUnit);
  });

  it('what a server would refuse is found', async () => {
    const metadata = await get<Dhis2Metadata>(`/exchange/dhis2/metadata${query('hubei-2019')}`);
    const [first, second] = metadata.dataElements as [
      Dhis2Metadata['dataElements'][number],
      (typeof metadata.dataElements)[number],
    ];
    const broken = {
      ...metadata,
      dataElements: [
        { ...first, id: '1', name: 'x'.repeat(231) },
        { ...second, shortName: first.shortName },
      ],
    };
    const found = metadataFaults(broken).join('; ');
    for (const fault of ['no UID', 'longer than 230', 'stands twice', 'refers to nothing'])
      expect(found).toContain(fault);
    const told = { dataElement: first.code, orgUnit: '500119', period: '2023', value: 'many' };
    expect(valueFaults({ dataValues: [told, told] }, metadata).length).toBe(3);
  });

  it('names periods as DHIS2 does, two never alike, and refuses months it has no name for', async () => {
    const names = [
      ...[
        ['2023', '2023', 'Yearly'],
        ['2023S2', '2023S2', 'SixMonthly'],
      ],
      ...[
        ['2023-07..2023-12', '2023S2', 'SixMonthly'],
        ['2023-04..2023-09', '2023AprilS1', 'SixMonthlyApril'],
      ],
      ...[
        ['2023-09..2024-08', '2023Sep', 'FinancialSep'],
        ['2023-02..2023-02', '202302', 'Monthly'],
      ],
      ...[
        ['2023-10..2023-12', '2023Q4', 'Quarterly'],
        ['2023-03..2023-04', '202302B', 'BiMonthly'],
      ],
    ] as const;
    for (const [ours, id, type] of names)
      expect(dhis2Period(parsePeriod(ours) as never)).toEqual({ id, type });
    const months = Array.from({ length: 24 }, (_, at) => [2023 + Math.floor(at / 12), (at % 12) + 1]);
    const text = ([year, month]: number[]) => `${year}-${String(month).padStart(2, '0')}`;
    const found = months
      .flatMap((from, at) => months.slice(at).map((to) => `${text(from)}..${text(to)}`))
      .flatMap((range) => dhis2Period(parsePeriod(range) as never)?.id ?? []);
    expect(new Set(found).size).toBe(found.length);
    const path = `/exchange/dhis2/dataValueSets${query('nanchuan-2023', '2023-02..2023-06')}`;
    expect(await app.call('GET', path, { as: 'county' })).toMatchObject({
      status: 422,
      body: { error: { details: [{ field: 'query.period', code: 'no_dhis2_period' }] } },
    });
  });
});

describe('FHIR R4', () => {
  it.each([...schemeIds])('%s: Measure and MeasureReports are valid, with the same numbers', async (id) => {
    const assessment = await assessmentOf(id);
    expect(faults(await get(`/exchange/fhir/Measure/${id}`))).toEqual([]);
    for (const type of ['summary', 'subject-list']) {
      const report = await get<Report>(`/exchange/fhir/MeasureReport${query(id)}&type=${type}`);
      expect(faults(report)).toEqual([]);
      expect(report.type).toBe(type);
      const scores = new Map(
        report.group.map(({ code, measureScore }) => [code.coding[0]?.code, measureScore]),
      );
      for (const item of assessment.items)
        expect(scores.get(item.id)?.value, item.id).toBe(
          item.score ?? item.amount ?? (typeof item.value === 'number' ? item.value : undefined),
        );
      if (assessment.score !== undefined) expect(scores.get('score')?.value ?? null).toBe(assessment.score);
    }
  });

  it('a subject-list lists as many as it counts, and names nobody', async () => {
    const path = `/exchange/fhir/MeasureReport${query('nanchuan-2023-subsidy')}&type=subject-list`;
    const report = await get<Report>(path);
    const populations = report.group.flatMap(({ population = [] }) => population);
    const listed = populations.filter(({ subjectResults }) => subjectResults);
    expect(listed.map(({ code }) => code.coding[0]?.code)).toEqual(
      expect.arrayContaining(['visits', 'machines']),
    );
    for (const { count, subjectResults } of listed) {
      const list = report.contained?.find(({ id }) => `#${id}` === subjectResults?.reference);
      const ids = (list?.entry ?? []).map(({ item }) => item.identifier.value);
      expect(new Set(ids).size).toBe(count);
    }
    expect(JSON.stringify(report)).not.toContain('500119-person');
  });

  it('the validator refuses what R4 does not know', () => {
    expect(faults({ resourceType: 'MeasureReport', status: 'complete', type: 'summary' })).not.toEqual([]);
    expect(faults({ resourceType: 'Measure', status: 'active', nonsense: 1 })).not.toEqual([]);
  });
});
