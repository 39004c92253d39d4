import type { Assessment } from '@fcs/shared/contracts/assessment.ts';
import type { TownshipsPicture, TownshipView } from '@fcs/shared/contracts/townships.ts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { zh } from '../../../miniapp/src/i18n/zh/index.ts';
import DashboardPage from '../../../miniapp/src/office/pages/dashboard/index.tsx';
import {
  byCoverage,
  notesOf,
  reachParts,
  yearColumns,
} from '../../../miniapp/src/office/pages/dashboard/model.ts';
import { gaugeEnd, gaugesOf, shareOf } from '../../../miniapp/src/office/pictures/gauge.ts';
import { placeCircles, stepOf } from '../../../miniapp/src/office/pictures/townships.ts';
import { signerOf } from '../../../miniapp/src/office/rounds/model.ts';
import { drawAs, failure, sentTo, serve, success } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';
import { factOf, itemOf } from './samples.ts';

const targets: TownshipsPicture['targets'] = [
  { kind: 'indicator', value: 20 },
  { kind: 'scored', value: 25 },
];
const township = (code: string, part: Partial<TownshipView> = {}): TownshipView => ({
  ...{
    code,
    name: `镇${code}`,
    approximate: false,
    population: 1_000,
    people: 100,
    women: 1_000,
    coverage: 10,
  },
  centre: { lng: 107 + Number(code) / 100, lat: 29 + Number(code) / 100 },
  nearest: { id: 'p', name: '卫生院', metres: 400 },
  inhabited: null,
  ...part,
});
const picture: TownshipsPicture = {
  ...{ region: '500119', name: '南川区', period: '2026', targets },
  townships: [
    township('1', { population: 90_000, coverage: 26 }),
    township('2', { coverage: 9.99 }),
    township('3', { coverage: null, people: null, centre: null, nearest: null }),
    township('4', { coverage: 20 }),
  ],
  reach: {
    population: 2_000,
    within: [
      { km: 1, population: 500 },
      { km: 3, population: 1_500 },
    ],
    unknown: 100,
    atCentre: 700,
    sample: true,
  },
};
const assessment = {
  ...{ scheme: 'nanchuan-2023', title: '考核', region: '500119', regionName: '南川区', unit: null },
  ...{ period: '2026', snapshot: null, collectedAt: '2026-11-24T02:00:00.000Z', score: 63.155 },
  ...{ applicablePoints: 100, rescaled: 63.155, loaded: true },
  items: [
    itemOf({
      id: 'coverage',
      label: '发放覆盖率',
      facts: ['dispensing.people', 'contraception.women'],
      indicator: { value: 19.999, target: 20, met: false },
    }),
  ],
  facts: [factOf('dispensing.people', 1_999), factOf('contraception.women', 9_995)],
} as unknown as Assessment;

describe('What the pictures draw', () => {
  test('coverage is told against both lines, unknown is no step of it', () => {
    const steps = [null, 0, 9.99, 10, 19.99, 20, 24.99, 25, 130].map((coverage) => stepOf(coverage, targets));
    expect(steps).toEqual([
      ...['unknown', 'low', 'low', 'below', 'below', 'reached', 'reached', 'beyond', 'beyond'],
    ]);
  });

  test('circles lie inside the map, areas are as the people, and a place without a centre is left out', () => {
    const { circles, ratio } = placeCircles(picture);
    expect(circles.map(({ code }) => code)).toEqual(['1', '2', '4']);
    for (const { left, top, size } of circles) {
      for (const [at, end] of [
        [left, 100],
        [top, ratio * 100],
      ] as const) {
        expect(at - size / 2).toBeGreaterThanOrEqual(0);
        expect(at + size / 2).toBeLessThanOrEqual(end);
      }
    }
    // North is up.
    expect(circles[0]?.top).toBeGreaterThan(circles[2]?.top as number);
    const near = placeCircles({ targets, townships: [township('1'), township('1', { code: '9' })] });
    expect(near.circles.map(({ named }) => named)).toEqual(['always', 'never']);
    expect(placeCircles({ targets, townships: [] }).circles).toEqual([]);
  });

  test('a gauge tells what the engine tells, and shows both lines of coverage', () => {
    const [gauge] = gaugesOf(assessment, targets);
    expect(gauge).toMatchObject({ value: 19.999, met: false, targets, note: '1,999 / 9,995' });
    const end = gaugeEnd({ value: 19.999, targets });
    expect(shareOf(25, end)).toBeLessThan(100);
    expect(shareOf(130, gaugeEnd({ value: 130, targets }))).toBeLessThan(100);
  });

  test('the lowest coverage stands first, unknown last; reach adds up; an unknown year is a gap', () => {
    expect(byCoverage(picture.townships).map(({ code }) => code)).toEqual(['2', '4', '1', '3']);
    expect(reachParts(picture)).toEqual([
      { km: 1, population: 500, share: 25 },
      { km: 3, population: 1_500, share: 75 },
      { km: null, population: 500, share: 25 },
    ]);
    const notes = notesOf(picture.reach, zh.pictures);
    expect(notes).toEqual([
      zh.pictures.reachPlaces,
      zh.pictures.reachCentre('700'),
      zh.pictures.reachUnknown('100'),
      zh.pictures.reachSample,
    ]);
    const known = { ...picture.reach, atCentre: 2_000, unknown: 0, sample: false };
    expect(notesOf(known, zh.pictures)).toEqual([zh.pictures.reachCentre('2,000')]);
    const years = [{ ...assessment, score: null }, assessment] as Assessment[];
    expect(yearColumns(years).map(({ value }) => value)).toEqual([null, 63.155]);
  });

  test('who runs a round signs for neither side, and nobody before there is a result', () => {
    expect(signerOf(['county'], { state: 'provisional' })).toBeNull();
    expect(signerOf(['assessor'], { state: 'collecting' })).toBeNull();
    expect(signerOf(['assessor'], { state: 'appeal' })).toBe('assessor');
    expect(signerOf(['hospital'], { state: 'final' })).toBe('unit');
  });
});

describe('The overview (N1)', () => {
  const served = (more = {}) =>
    serve({
      'GET /regions': (sent: { url: string }) =>
        success(sent.url.includes('county') ? [{ code: '500119', name: '南川区' }] : []),
      'GET /assessments/periods': [{ year: '2026', loaded: true }],
      'GET /assessments': assessment,
      'GET /assessments/published': () => success(null),
      'GET /assessments/townships': picture,
      ...more,
    });

  test('shows score and indicators against their lines, and every township in the table beside the map', async () => {
    served();
    drawAs(['county'], <DashboardPage />);
    const gauge = await screen.findByTestId('gauge-coverage');
    expect(gauge.textContent).toContain('19.999%');
    expect(gauge.textContent).toContain('未达标');
    expect(screen.getByTestId('gauge-score').textContent).toContain('63.155');
    const row = await screen.findByTestId('row-3');
    expect(row.textContent).toContain('—');
    expect(screen.getByTestId('row-1').textContent).toContain('90,000');
    expect(sentTo('GET', '/assessments/townships')).toHaveLength(1);
  });

  test('what is published is shown and printed as its round froze it, marked with round and version', async () => {
    const result = {
      round: 'r1',
      number: 2,
      publishedAt: '2026-11-20T02:00:00Z',
      sheet: { snapshot: 's9', version: 4 },
    };
    const frozen = { ...assessment, snapshot: 's9', score: 91.5 };
    served({
      'GET /assessments/published': result,
      'GET /assessments': (sent: { url: string }) =>
        success(sent.url.includes('snapshot=s9') ? frozen : assessment),
      'GET /exchange/score-sheet/xlsx': () => success(null),
      'GET /exchange/bulletin/xlsx': () => success(null),
    });
    drawAs(['county'], <DashboardPage />);
    expect((await screen.findByTestId('gauge-score')).textContent).toContain('91.5');
    expect(screen.getByTestId('issue').textContent).toBe('第 2 轮 · 第 4 版 · 已公布');
    await screen.findByText(zh.pictures.issue.mapLive);
    fireEvent.click(screen.getByTestId('paper-bulletin'));
    fireEvent.click(screen.getByTestId('paper-score-sheet'));
    await waitFor(() => expect(sentTo('GET', '/exchange/score-sheet/xlsx')).toHaveLength(1));
    expect(sentTo('GET', '/exchange/bulletin/xlsx')[0]?.query.get('round')).toBe('r1');
    expect(sentTo('GET', '/exchange/score-sheet/xlsx')[0]?.query.get('snapshot')).toBe('s9');
    fireEvent.click(screen.getByTestId('open-sheet'));
    expect(phone.visited.at(-1)).toContain('snapshot=s9');
    fireEvent.click(screen.getByText(zh.pictures.issue.live));
    await waitFor(() => expect(screen.getByTestId('gauge-score').textContent).toContain('63.155'));
    expect(screen.getByTestId('issue').textContent).toBe(zh.pictures.issue.markLive);
  });

  test('a round of the townships only leaves the whole live, and says so', async () => {
    served({
      'GET /assessments/published': {
        round: 'r1',
        number: 1,
        publishedAt: '2026-11-20T02:00:00Z',
        sheet: null,
      },
    });
    drawAs(['county'], <DashboardPage />);
    await screen.findByTestId('gauge-score');
    expect(screen.getByText(zh.pictures.issue.partsOnly(1))).toBeTruthy();
    expect(screen.getByTestId('issue').textContent).toBe(zh.pictures.issue.markLive);
    expect(screen.getByTestId('paper-bulletin').textContent).toContain('第 1 轮');
    expect(screen.getByTestId('paper-score-sheet').textContent).toContain(zh.pictures.issue.live);
  });

  test('a failed map can be asked for again, and the indicators stay', async () => {
    const table = served({ 'GET /assessments/townships': () => failure('INTERNAL', 500) });
    drawAs(['assessor'], <DashboardPage />);
    await screen.findByTestId('gauge-score');
    const again = await screen.findByText(zh.common.retry);
    (table as Record<string, unknown>)['GET /assessments/townships'] = picture;
    fireEvent.click(again);
    await waitFor(() => expect(screen.getByTestId('row-2')).toBeTruthy());
  });
});
