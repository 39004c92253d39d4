import type { QualityFinding } from '@fcs/shared/contracts/quality.ts';
import { qualityChecks } from '@fcs/shared/dataQuality.ts';
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { zh } from '../../../miniapp/src/i18n/zh/index.ts';
import DataQualityPage from '../../../miniapp/src/office/pages/data-quality/index.tsx';
import {
  clean,
  clearingPage,
  costText,
  toClear,
} from '../../../miniapp/src/office/pages/data-quality/model.ts';
import { drawAs, failure, sentTo, serve, success } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const finding = (id: QualityFinding['id'], found: number, points: number | null = null): QualityFinding => ({
  ...{ id, label: `查 ${id}`, rule: `规 ${id}`, found, of: 40, share: null, rows: '/api/v1/x' },
  effect: points === null ? null : { scheme: 'nanchuan-2023', facts: [], points },
});
const findings = [
  finding('night', 9),
  finding('bursts', 2, -0.5),
  finding('silent', 0),
  finding('rush', 3, 0),
];

describe('Lists to clear (G27, N14)', () => {
  test('what costs most stands first; what found nothing is kept apart', () => {
    expect(toClear(findings).map(({ id }) => id)).toEqual(['bursts', 'night', 'rush']);
    expect(clean(findings).map(({ id }) => id)).toEqual(['silent']);
    expect(findings.map(costText)).toEqual([null, '−0.5', null, null]);
  });

  test('every check says what to do and where', () => {
    for (const check of qualityChecks) {
      expect(zh.dataQuality.todo[check], check).toBeTruthy();
      expect(clearingPage(check)).toMatch(/^\/(staff|office)\/pages\//);
    }
  });
});

describe('The page of them', () => {
  const served = (more = {}) =>
    serve({
      'GET /regions': (sent: { url: string }) =>
        success(sent.url.includes('county') ? [{ code: '500119', name: '南川区' }] : []),
      'GET /assessments/periods': [{ year: '2026', loaded: true }],
      'GET /assessments/data-quality': findings,
      'GET /assessments/data-quality/bursts': [
        { id: 'v1', day: '2026-05-10', place: '卫生院', label: '03:00 登记，数量 10' },
      ],
      ...more,
    });

  test('opens a check to its rows, and leads to where they are put right', async () => {
    served();
    drawAs(['county'], <DataQualityPage />);
    fireEvent.click(await screen.findByText('查 bursts'));
    expect(await screen.findByText('03:00 登记，数量 10')).toBeTruthy();
    expect(screen.getByText(zh.dataQuality.todo.bursts)).toBeTruthy();
    fireEvent.click(screen.getByTestId('go-clear'));
    expect(phone.visited.at(-1)).toContain('/staff/pages/points/index');
    expect(sentTo('GET', '/assessments/data-quality/bursts')).toHaveLength(1);
  });

  test('nothing to check says so; a failure can be tried again', async () => {
    served({ 'GET /assessments/data-quality': [finding('silent', 0)] });
    drawAs(['assessor'], <DataQualityPage />);
    await screen.findByText(zh.dataQuality.none);
    served({ 'GET /assessments/data-quality': () => failure('INTERNAL', 500) });
    drawAs(['assessor'], <DataQualityPage />);
    await screen.findByText(zh.common.retry);
  });
});
