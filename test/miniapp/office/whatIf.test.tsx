import type { Projection, Trend } from '@fcs/shared/contracts/projection.ts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { zh } from '../../../miniapp/src/i18n/zh/index.ts';
import WhatIfPage from '../../../miniapp/src/office/pages/what-if/index.tsx';
import {
  cheapest,
  reachable,
  trendColumns,
  trendRows,
  unitRows,
  workPage,
} from '../../../miniapp/src/office/pages/what-if/model.ts';
import { drawAs, failure, sentTo, serve, success } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const action = (line: string, fact: string, gain: number): Projection['actions'][number] => ({
  ...{ scheme: 'nanchuan-2023-quality', line, label: `项 ${line}`, fact, factLabel: fact },
  ...{ from: 1, to: 2, steps: 1, gain, deadline: '2026-12-31', text: `${fact}：1 → 2，+${gain} 分` },
});
const projection: Projection = {
  ...{ score: 63.155, applicablePoints: 100, rescaled: 63.155 },
  atRisk: [{ ...action('stock', 'stock.expiredFound', 0), value: 0, points: 5, text: '再差一步扣 5 分' }],
  actions: [action('publicity', 'publicity.events', 5), action('ledger', 'ledger.signaturesMissing', 0.8)],
  toTell: [
    { scheme: 'nanchuan-2023', line: 'staffing', label: '人员', facts: ['staff.assigned'], points: 10 },
  ],
};
const month = (id: string, score: number | null): Trend['months'][number] => ({
  ...{ month: id, score, rescaled: score, amount: null, facts: {} },
});
const trend: Trend = {
  months: [month('2026-01', 40), month('2026-02', null)],
  forecast: { month: '2026-12', score: 80.004, low: 70, high: 90, months: 10 },
};

describe('The score looked forward (N9)', () => {
  test('an action leads to where it is done; what no room records is told by hand', () => {
    expect(workPage('publicity.events')).toBe('/street/pages/activities/index');
    expect(workPage('ledger.signaturesMissing')).toBe('/staff/pages/vouchers/index');
    expect(workPage('ledger.matches')).toBe('/staff/pages/stock/index');
    expect(workPage('surgeryEntry.missing')).toBe('/clinic/pages/records/index');
    expect(workPage('staff.assigned')).toBe('/office/pages/entered/index');
  });

  test('two ways to win one line count once, and nothing passes the whole', () => {
    const twice = [action('a', 'x', 3), action('a', 'y', 3), action('b', 'z', 2)];
    expect(cheapest(twice).map(({ fact }) => fact)).toEqual(['x', 'z']);
    expect(reachable(90, 100, twice)).toBe(95);
    expect(reachable(98, 100, twice)).toBe(100);
  });

  test('every number of the picture stands in the table, the forecast with its interval', () => {
    expect(trendColumns(trend, '预测').map(({ value, low }) => [value, low])).toEqual([
      [40, undefined],
      [null, undefined],
      [80.004, 70],
    ]);
    expect(trendRows(trend, '预测', '—').map(({ cells }) => cells[1])).toEqual(['40', '—', '80.004 (70–90)']);
    expect(trendRows({ ...trend, forecast: null }, '预测', '—')).toHaveLength(2);
  });

  test('the unit with most to gain stands first, one that cannot be told last', () => {
    const none = { ...projection, score: null, actions: [] };
    const units = [
      { code: '1', name: '甲', projection: none },
      { code: '2', name: '乙', projection: { ...projection, actions: [] } },
      { code: '3', name: '丙', projection },
    ];
    expect(unitRows(units, '—').map(({ cells }) => cells)).toEqual([
      ['丙', '63.155 / 100', '+5.8'],
      ['乙', '63.155 / 100', '+0'],
      ['甲', '—', '—'],
    ]);
  });
});

describe('The forecast page', () => {
  const served = (more = {}) =>
    serve({
      'GET /regions': (sent: { url: string }) =>
        success(
          sent.url.includes('county')
            ? [{ code: '500119', name: '南川区' }]
            : [{ code: '500119001', name: '东城街道' }],
        ),
      'GET /assessments/periods': [{ year: '2026', loaded: true }],
      'GET /assessments/projection': projection,
      'GET /assessments/trend': trend,
      ...more,
    });

  test('shows the score, the next actions and the risks; an action opens its page', async () => {
    served();
    drawAs(['county'], <WhatIfPage />);
    expect((await screen.findByTestId('projected')).textContent).toContain('63.155');
    expect(screen.getByText('−5')).toBeTruthy();
    expect(screen.getByText('人员')).toBeTruthy();
    fireEvent.click(screen.getByText(/publicity\.events/));
    expect(phone.visited.at(-1)).toContain('/street/pages/activities/index');
  });

  test('townships are compared only when asked for', async () => {
    served();
    drawAs(['county'], <WhatIfPage />);
    fireEvent.click(await screen.findByTestId('compare-units'));
    await waitFor(() => expect(screen.getByTestId('row-500119001').textContent).toContain('+5.8'));
    expect(sentTo('GET', '/assessments/projection')).toHaveLength(2);
  });

  test('nothing to gain says so; a failure can be tried again', async () => {
    served({ 'GET /assessments/projection': { ...projection, actions: [] } });
    drawAs(['assessor'], <WhatIfPage />);
    await screen.findByText(zh.whatIf.noActions);
    served({ 'GET /assessments/projection': () => failure('INTERNAL', 500) });
    drawAs(['assessor'], <WhatIfPage />);
    await screen.findByText(zh.common.retry);
  });
});
