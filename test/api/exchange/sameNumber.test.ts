import type { Assessment } from '@fcs/shared/contracts/assessment.ts';
import type { DataValueSet, PrintedPaper } from '@fcs/shared/contracts/exchange.ts';
import type { PublishedResult, Round, SnapshotView } from '@fcs/shared/contracts/rounds.ts';
import type { SettlementSheet } from '@fcs/shared/contracts/settlements.ts';
import type { TownshipsPicture } from '@fcs/shared/contracts/townships.ts';
import { figureText, percentOf, rateText } from '@fcs/shared/figures.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Round as Rounds } from '../../../api/src/assessment/Round.ts';
import { assessmentRoutes } from '../../../api/src/assessment/routes.ts';
import { exchangeRoutes } from '../../../api/src/exchange/routes.ts';
import { settlementSheets } from '../../../api/src/exchange/settlementBook.ts';
import { openBook, readSheet } from '../../../api/src/exchange/sheets.ts';
import { startFinder } from '../../../api/src/finder/startFinder.ts';
import { lineFigure, tilesOf } from '../../../miniapp/src/office/assessment/model.ts';
import { scoreGauge, yearColumns } from '../../../miniapp/src/office/pages/dashboard/model.ts';
import { gaugesOf } from '../../../miniapp/src/office/pictures/gauge.ts';
import { sheetFigure } from '../../../miniapp/src/office/rounds/model.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import {
  type County,
  drawFrom,
  drawVisits,
  enter,
  makeCatalogue,
  makeCounty,
  noteYear,
  planYear,
  record,
} from '../assessment/randomCounty.ts';

type Report = {
  id?: string;
  group: {
    code: { coding: { code: string }[] };
    measureScore?: { value: number };
    population?: {
      code: { coding: { code: string }[]; text?: string };
      count?: number;
      subjectResults?: unknown;
    }[];
  }[];
};
let app: TestApp;
let county: County;
let stopFinder: () => void;
let snapshot: SnapshotView;
const scheme = 'nanchuan-2023-subsidy';
const asked = `scheme=${scheme}&region=500119&period=2023`;

beforeAll(async () => {
  app = await appOf('same-number', [...assessmentRoutes, ...exchangeRoutes]);
  await makeCatalogue();
  county = await makeCounty('500119');
  await record(drawVisits(drawFrom(21), county, 40, ['2023']));
  await noteYear(county, '2023', true);
  await planYear(county, '2023');
  stopFinder = (await startFinder()).stop;
  app.login('county', { role: 'county', regionPath: county.path });
  app.login('stranger', { role: 'county', regionPath: '50/5001/500120' });
  for (const region of ['500119', ...county.townships]) await enterMissing(region);
  const frozen = await app.call<{ data: SnapshotView }>('POST', '/assessments/snapshots', {
    as: 'county',
    body: { scheme, region: '500119', period: '2023', reason: '季度通报' },
  });
  snapshot = frozen.body.data;
  // What comes late changes every live number, and none of the snapshot.
  await record(drawVisits(drawFrom(22), { ...county, code: 'late' }, 30, ['2023']));
});
afterAll(async () => {
  stopFinder();
  await app.stop();
});

/** What no room of this county can tell is told by hand, so that every amount is known. */
const enterMissing = async (region: string): Promise<void> => {
  const { data } = await get<{ data: Assessment }>(
    `/assessments?scheme=${scheme}&region=${region}&period=2023`,
  );
  for (const { id: fact } of data.facts.filter(({ source }) => source === 'missing')) {
    const body = { scheme, region, period: '2023', fact, value: 2, reason: '年报' };
    expect((await app.call('PUT', '/assessments/entered-facts', { as: 'county', body })).status).toBe(200);
  }
};

const get = async <T>(path: string): Promise<T> => (await app.call<T>('GET', path, { as: 'county' })).body;
const sheetOf = async (path: string): Promise<string[][]> => {
  const response = await fetch(`${app.url}/api/v1/exchange/${path}`, {
    headers: { authorization: `Bearer ${'county'.padEnd(32, '_')}` },
  });
  expect(response.status).toBe(200);
  const bytes = Buffer.from(await response.arrayBuffer());
  return (await readSheet(bytes, 'xlsx')).map(({ cells }) => cells);
};

/** Amount, person-times and the amount of that line, as each export tells them. */
const numbersOf = async (more: string): Promise<Record<string, (number | undefined)[]>> => {
  const query = `${asked}${more}`;
  const { data } = await get<{ data: Assessment }>(`/assessments?${query}`);
  const dhis2 = await get<DataValueSet>(`/exchange/dhis2/dataValueSets?${query}`);
  const report = await get<Report>(`/exchange/fhir/MeasureReport?${query}`);
  const rows = await sheetOf(`score-sheet/xlsx?${query}`);
  const value = (code: string) =>
    Number(dhis2.dataValues.find(({ dataElement }) => dataElement === code)?.value);
  const group = (code: string) => report.group.find((one) => one.code.coding[0]?.code === code);
  const visits = data.items.find(({ id }) => id === 'visits');
  const row = rows.find((cells) => cells[1] === visits?.label) ?? [];
  return {
    page: [data.amount as number, visits?.quantity as number, visits?.amount as number],
    dhis2: [value(`${scheme}:amount`), value(`${scheme}.visits`), value(`${scheme}:visits.amount`)],
    fhir: [
      group('amount')?.measureScore?.value,
      group('visits')?.population?.[0]?.count,
      group('visits')?.measureScore?.value,
    ],
    sheet: [Number(rows.find(([label]) => label?.startsWith('合计'))?.[1]), Number(row[2]), Number(row[4])],
  };
};

describe('one snapshot, one number (N1)', () => {
  it('its page and every export tell the same, and what comes later changes only what is live', async () => {
    const frozen = await numbersOf(`&snapshot=${snapshot.id}`);
    const live = await numbersOf('');
    for (const numbers of [frozen, live])
      for (const [where, told] of Object.entries(numbers)) expect(told, where).toEqual(numbers.page);
    expect(frozen.page?.[0]).toBe(snapshot.amount);
    expect(live.page?.[1]).toBeGreaterThan(frozen.page?.[1] as number);
  });

  it('the paper and the report name the snapshot; a list that would no longer fit its count is left out', async () => {
    const query = `${asked}&snapshot=${snapshot.id}&type=subject-list`;
    const report = await get<Report>(`/exchange/fhir/MeasureReport?${query}`);
    expect(report.id).toBe(snapshot.id);
    const listed = report.group.flatMap(({ population = [] }) =>
      population.filter(({ subjectResults }) => subjectResults).map(({ code }) => code.coding[0]?.code),
    );
    expect(listed).toContain('machines');
    expect(listed).not.toContain('visits');
    const rows = await sheetOf(`score-sheet/xlsx?${asked}&snapshot=${snapshot.id}`);
    expect(rows.some((cells) => cells[0] === '快照编号' && cells[1] === snapshot.id)).toBe(true);
    for (const path of ['dhis2/dataValueSets', 'fhir/MeasureReport', 'score-sheet/xlsx']) {
      const wrong = await app.call('GET', `/exchange/${path}?${asked}&snapshot=nobody`, { as: 'county' });
      expect(wrong.status, path).toBe(404);
    }
  });

  it('a bulletin sets the townships beside the county, each by its own count', async () => {
    const rows = await sheetOf(`bulletin/xlsx?${asked}`);
    const table = rows.slice(rows.findIndex((cells) => cells.includes('合计')));
    expect(table.slice(1, 5).map(([name]) => name)).toHaveLength(1 + county.townships.length);
    for (const [index, region] of ['500119', ...county.townships].entries()) {
      const { data } = await get<{ data: Assessment }>(
        `/assessments?scheme=${scheme}&region=${region}&period=2023`,
      );
      expect(Number(table[1 + index]?.[1]), region).toBe(data.amount);
    }
  });

  it('a bulletin of a round tells what its sheets froze, whatever came since', async () => {
    const body = { scheme, region: '500119', period: '2023' };
    const post = async <T>(path: string, sent: unknown): Promise<T> => {
      const answer = await app.call<{ data: T }>('POST', path, { as: 'county', body: sent });
      expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
      return answer.body.data;
    };
    const { id } = await post<{ id: string }>('/assessments/rounds', body);
    await post(`/assessments/rounds/${id}/collect`, {});
    const sheets = await get<{ data: { region: string; snapshot: string }[] }>(
      `/assessments/rounds/${id}/sheets?limit=100`,
    );
    await record(drawVisits(drawFrom(23), { ...county, code: 'later' }, 30, ['2023']));
    const rows = await sheetOf(`bulletin/xlsx?${asked}&round=${id}`);
    const table = rows.slice(rows.findIndex((cells) => cells.includes('合计')) + 1);
    expect(sheets.data.map(({ region }) => region).sort()).toEqual([...county.townships].sort());
    for (const [index, region] of county.townships.entries()) {
      const frozen = sheets.data.find((one) => one.region === region)?.snapshot;
      const { data } = await get<{ data: Assessment }>(
        `/assessments?scheme=${scheme}&region=${region}&period=2023&snapshot=${frozen}`,
      );
      expect(Number(table[index]?.[1]), region).toBe(data.amount);
      expect(table[index], region).toContain(frozen);
    }
    const wrong = await app.call('GET', `/exchange/bulletin/xlsx?${asked}&round=nobody`, { as: 'county' });
    expect(wrong.status).toBe(404);
  });

  it('what is published is one number on dashboard, bulletin and score sheet, until a correction replaces it', async () => {
    const where = { scheme, region: '500119', period: '2023' };
    const published = async () =>
      (await get<{ data: PublishedResult | null }>(`/assessments/published?${asked}`)).data;
    const post = async <T>(path: string, sent: unknown): Promise<T> => {
      const answer = await app.call<{ data: T }>('POST', path, { as: 'county', body: sent });
      expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
      return answer.body.data;
    };
    expect((await app.call('GET', `/assessments/published?${asked}`)).status).toBe(401);
    const stranger = await app.call('GET', `/assessments/published?${asked}`, { as: 'stranger' });
    expect(stranger.status).toBe(403);
    const regions = ['500119', ...county.townships];
    const { id, number } = await post<Round>('/assessments/rounds', { ...where, regions });
    await post(`/assessments/rounds/${id}/collect`, {});
    expect(await published()).toBeNull();
    await Rounds.updateOne({ _id: id }, { $set: { state: 'published', publishedAt: new Date() } });
    await record(drawVisits(drawFrom(24), { ...county, code: 'after' }, 30, ['2023']));
    const totalOf = (rows: string[][]) => Number(rows.find(([label]) => label?.startsWith('合计（'))?.[1]);
    const stateOf = (rows: string[][]) => rows.find(([name]) => name === '状态')?.[1];
    const told = async (version: number) => {
      const result = (await published()) as PublishedResult;
      expect(result).toMatchObject({ round: id, number, sheet: { version } });
      const mark = `&snapshot=${result.sheet?.snapshot}`;
      const dashboard = (await get<{ data: Assessment }>(`/assessments?${asked}${mark}`)).data.amount;
      const paper = await sheetOf(`score-sheet/xlsx?${asked}${mark}`);
      const bulletin = await sheetOf(`bulletin/xlsx?${asked}&round=${id}`);
      const table = bulletin.slice(bulletin.findIndex((cells) => cells.includes('合计')));
      expect(stateOf(paper)).toBe(`第 ${number} 轮 · 第 ${version} 版 · 已公布`);
      expect(stateOf(bulletin)).toBe(`第 ${number} 轮 · 已公布`);
      expect([totalOf(paper), Number(table[1]?.[1])]).toEqual([dashboard, dashboard]);
      const page = (await get<{ data: PrintedPaper }>(`/exchange/bulletin?${asked}&round=${id}`)).data;
      const cells = [page.head, ...page.rows].map((row) => row.map((cell) => String(cell ?? '')));
      expect(cells).toEqual(table.slice(0, cells.length).map((row) => row.slice(0, page.head.length)));
      expect(page.rows).toHaveLength(regions.length);
      expect(page.about).toContainEqual({ label: '状态', value: stateOf(bulletin) });
      return Number(dashboard);
    };
    const first = await told(1);
    const live = await sheetOf(`score-sheet/xlsx?${asked}`);
    expect(stateOf(live)).toBe('实时');
    expect(totalOf(live)).toBeGreaterThan(first);
    await post(`/assessments/rounds/${id}/corrections`, {
      subject: 'region-500119',
      reason: '反应例数漏计',
      facts: { adverseReactions: 7 },
    });
    expect(await told(2)).not.toBe(first);
  });

  it('a person reads the same text on every page and paper, and machines take the value behind it', async () => {
    const sheet = 'nanchuan-2023';
    const of = `scheme=${sheet}&region=500119&period=2023`;
    const given = { 'followUp.sampled': 7, 'followUp.irregular': 1, 'contraception.women': 977 };
    const odd = { 'satisfaction.sampled': 7, 'satisfaction.satisfied': 5, 'quality.score': 83.4967 };
    const body = { scheme: sheet, region: '500119', period: '2023', reason: '年报' };
    const before = (await get<{ data: Assessment }>(`/assessments?${of}`)).data;
    for (const { id: fact, type } of before.facts.filter(({ source }) => source === 'missing')) {
      const value = { ...given, ...odd }[fact] ?? (type === 'boolean' ? true : 0);
      const put = { as: 'county', body: { ...body, fact, value } };
      expect((await app.call('PUT', '/assessments/entered-facts', put)).status, fact).toBe(200);
    }
    const frozen = await app.call<{ data: SnapshotView }>('POST', '/assessments/snapshots', {
      as: 'county',
      body: { scheme: sheet, region: '500119', period: '2023', reason: '季度通报' },
    });
    const { id, score, applicablePoints } = frozen.body.data;
    const query = `${of}&snapshot=${id}`;
    const { data } = await get<{ data: Assessment }>(`/assessments?${query}`);
    const itemOf = (line: string) => data.items.find((item) => item.id === line) as (typeof data.items)[0];
    const coverage = itemOf('coverage');
    expect(String(score).split('.')[1]?.length).toBeGreaterThan(2);

    const total = figureText(score as number);
    const dashboard = scoreGauge(data, { score: '', full: '' }).value;
    const round = sheetFigure({ score, applicablePoints, amount: null } as never);
    expect(figureText(dashboard as number)).toBe(total);
    expect(yearColumns([data])[0]?.text).toBe(total);
    expect(round.split(' / ')[0]).toBe(total);

    const response = await fetch(`${app.url}/api/v1/exchange/score-sheet/xlsx?${query}`, {
      headers: { authorization: `Bearer ${'county'.padEnd(32, '_')}` },
    });
    const book = await openBook(Buffer.from(await response.arrayBuffer()));
    const shown = (cell: { value: unknown; numFmt: string } | undefined): string => {
      if (typeof cell?.value !== 'number') return String(cell?.value);
      const [, fraction = ''] = cell.numFmt.split('.');
      const digits = {
        minimumFractionDigits: fraction.indexOf('#') < 0 ? fraction.length : fraction.indexOf('#'),
        maximumFractionDigits: fraction.length,
      };
      return new Intl.NumberFormat('en-US', digits).format(cell.value);
    };
    const rows = book.worksheets[0]?.getRows(1, book.worksheets[0].rowCount) ?? [];
    const rowOf = (label: string, column: number) =>
      rows.find((row) => row.getCell(column).value === label) as (typeof rows)[0];
    expect(shown(rowOf('总得分', 1).getCell(2))).toBe(total);
    for (const item of data.items.filter((one) => typeof one.score === 'number')) {
      const row = rowOf(item.label, 2);
      expect(`${shown(row.getCell(4))} / ${shown(row.getCell(3))}`, item.id).toBe(lineFigure(item));
      expect(row.getCell(5).value).toBe(item.explanation);
    }

    const rate = rateText(coverage.indicator?.value as number);
    expect(gaugesOf(data, []).find((gauge) => gauge.id === 'coverage')).toMatchObject({
      value: coverage.indicator?.value,
      met: coverage.indicator?.met,
    });
    const tile = tilesOf(data).find(({ name }) => name === 'coverage');
    expect(rateText(percentOf(tile?.part as number, tile?.whole as number) as number)).toBe(rate);
    expect(coverage.explanation).toContain(rate);

    const told = await get<DataValueSet>(`/exchange/dhis2/dataValueSets?${query}`);
    const report = await get<Report>(`/exchange/fhir/MeasureReport?${query}`);
    const machines = [
      ...told.dataValues.filter(({ dataElement }) => dataElement === `${sheet}:score`),
      ...report.group
        .filter((group) => group.code.coding[0]?.code === 'score')
        .map(({ measureScore }) => ({ value: String(measureScore?.value) })),
    ];
    expect(machines.map(({ value }) => figureText(Number(value)))).toEqual([total, total]);
    expect(machines.map(({ value }) => Number(value))).toEqual([score, score]);

    const { data: map } = await get<{ data: TownshipsPicture }>(
      '/assessments/townships?region=500119&period=2023',
    );
    for (const { code, coverage: drawn } of map.townships) {
      const own = `/assessments?scheme=${sheet}&region=${code}&period=2023`;
      const { data: township } = await get<{ data: Assessment }>(own);
      expect(drawn, code).toBe(township.items.find((item) => item.id === 'coverage')?.indicator?.value);
    }
  });

  it('a settlement as a book tells the same yuan, and plan and done of each township (G01, G08)', async () => {
    expect((await app.call('GET', '/exchange/settlements/any/xlsx')).status).toBe(401);
    expect((await app.call('GET', '/exchange/settlements/nobody/xlsx', { as: 'county' })).status).toBe(404);
    for (const [at, unit] of county.units.entries()) {
      const regionPath = `${county.path}/${county.townships[at]}`;
      await enter(scheme, { regionPath, unit, period: '2023' }, { adverseReactions: at });
    }
    const mode = { kind: 'pool', yuan: 8_888.88 };
    const made = await app.call<{ data: SettlementSheet }>('POST', '/assessments/settlements', {
      as: 'county',
      body: { region: '500119', year: '2023', scheme, mode, reason: '年终结算' },
    });
    const sheet = made.body.data;
    const stranger = await app.call('GET', `/exchange/settlements/${sheet.id}/xlsx`, { as: 'stranger' });
    expect(stranger.status).toBe(403);
    const rows = await sheetOf(`settlements/${sheet.id}/xlsx`);
    for (const { name, yuan } of sheet.lines)
      expect(Number(rows.find(([first]) => first === name)?.[3])).toBe(yuan);
    const plans = sheet.lines.map(({ region }) => ({ region, name: region, amountWan: '1.25' }));
    const done = settlementSheets(sheet, plans, 'zh-CN')[2]?.rows ?? [];
    const shareOf = (yuan: number) => expect.closeTo(yuan / 125, 1);
    expect(done).toEqual(
      sheet.lines.map(({ region, yuan }) => [region, 1.25, Math.round(yuan * 100) / 1e6, shareOf(yuan)]),
    );
    expect(done.reduce((sum, row) => sum + Math.round(Number(row[2]) * 1e6), 0)).toBe(888_888);
    expect(settlementSheets(sheet, [], 'en')).toHaveLength(2);
  });
});
