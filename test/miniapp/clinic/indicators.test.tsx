import type { Indicator } from '@fcs/shared/contracts/surgery.ts';
import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import IndicatorsPage from '../../../miniapp/src/clinic/pages/indicators/index.tsx';
import {
  changeOf,
  overseenRegion,
  yearBefore,
  yearsUntil,
} from '../../../miniapp/src/clinic/pages/indicators/model.ts';
import { drawAs, failure, grantOf, sentTo, serve, success } from '../support/servedPage.tsx';
import type { Answer } from '../support/taro.ts';

const thisYear = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 4);
const iud: Indicator = {
  ...{ id: 'freeIud', label: '免费放置占比', part: 12, whole: 16, rate: 75, target: 70 },
};
const abortions: Indicator = {
  ...{ id: 'abortions', label: '人工流产例数', part: 9, whole: null, rate: null, target: null },
};
const blank = { part: null, whole: null, rate: null };
const told = ({ url }: { url: string }): Answer =>
  success(
    url.includes(`period=${thisYear}`)
      ? [iud, abortions]
      : [
          { ...iud, part: 7, whole: 10, rate: 70 },
          { ...abortions, part: 11 },
        ],
  );
const table = () => ({
  'GET /regions': [{ code: '500119', name: '南川区', level: 'county' }],
  'GET /surgery-indicators': told,
});

test('a year under way is held against the same months, a whole year against a whole one', () => {
  expect(yearBefore('2026', '2026-03-09')).toEqual({ year: '2025', months: 3, period: '2025-01..2025-03' });
  expect(yearBefore('2025', '2026-03-09')).toEqual({ year: '2024', months: 12, period: '2024' });
  expect(yearsUntil('2026-03-09')).toEqual(['2026', '2025', '2024', '2023']);
});

test('shares move in percentage points, counts in cases, and the unknown does not move', () => {
  expect(changeOf({ now: iud, before: { ...iud, rate: 66.67 } })).toBe(8.33);
  expect(changeOf({ now: abortions, before: { ...abortions, part: 11 } })).toBe(-2);
  expect(changeOf({ now: iud, before: { ...iud, ...blank } })).toBeNull();
  expect(changeOf({ now: { ...iud, ...blank }, before: iud })).toBeNull();
  expect(changeOf({ now: abortions, before: null })).toBeNull();
});

test('a county looks at its tree, a hospital at no region', () => {
  expect(overseenRegion([grantOf('hospital', null), grantOf('county')])).toBe('500119');
  expect(overseenRegion([grantOf('hospital')])).toBeNull();
});

test('the county sees share, target, part of the whole and the year before, and opens the rows', async () => {
  serve({
    ...table(),
    'GET /surgery-indicators/freeIud/records': [
      { id: 'r1', day: '2026-02-01', label: '放置宫内节育器术 · 免费', place: '东城', amount: null },
    ],
  });
  drawAs(['county'], <IndicatorsPage />);
  const meter = await screen.findByRole('meter', { name: '免费放置占比' });
  expect(meter.getAttribute('aria-valuetext')).toBe('75%，目标 70%');
  expect(screen.getByText('12 例，共 16 例')).toBeTruthy();
  expect(screen.getByText(/：70% · 7 例，共 10 例$/)).toBeTruthy();
  expect(screen.getByText('相比增加 5 个百分点')).toBeTruthy();
  expect(screen.getByText('相比减少 2 例')).toBeTruthy();
  expect(sentTo('GET', '/surgery-indicators')[0]?.query.get('unit')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: '看记录 免费放置占比' }));
  const sheet = await screen.findByRole('dialog');
  expect(await within(sheet).findByText('2026-02-01 · 东城')).toBeTruthy();
});

test('a hospital asks for its own unit only', async () => {
  serve(table());
  drawAs(['hospital'], <IndicatorsPage />, null);
  await screen.findByText('12 例，共 16 例');
  expect(sentTo('GET', '/surgery-indicators').map(({ query }) => query.get('unit'))).toEqual(['p1', 'p1']);
});

test('nothing recorded is said as unknown with what to do, never as 0', async () => {
  serve({ ...table(), 'GET /surgery-indicators': [{ ...iud, ...blank }] });
  drawAs(['county'], <IndicatorsPage />);
  expect(await screen.findByText('还没有指标')).toBeTruthy();
  expect(screen.getByText('没有记录，不能计算')).toBeTruthy();
  expect(screen.queryByRole('meter')).toBeNull();
  expect(screen.queryByRole('button', { name: /看记录/ })).toBeNull();
});

test('a failing read is tried again', async () => {
  const served = serve({ ...table(), 'GET /surgery-indicators': () => failure('INTERNAL', 500) });
  drawAs(['county'], <IndicatorsPage />);
  const again = await screen.findByRole('button', { name: '再试一次' });
  served['GET /surgery-indicators'] = told;
  fireEvent.click(again);
  expect(await screen.findByText('12 例，共 16 例')).toBeTruthy();
});
