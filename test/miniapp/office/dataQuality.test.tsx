import type { QualityFinding } from '@fcs/shared/contracts/quality.ts';
import { qualityChecks } from '@fcs/shared/dataQuality.ts';
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { zh } from '../../../miniapp/src/i18n/zh/index.ts';
import DataQualityPage from '../../../miniapp/src/office/pages/data-quality/index.tsx';
import {
  clean,
  clearingPage,
  costText,
  settled,
  toClear,
} from '../../../miniapp/src/office/pages/data-quality/model.ts';
import { drawAs, failure, sentTo, serve, success } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const finding = (id: QualityFinding['id'], found: number, points: number | null = null): QualityFinding => ({
  ...{ id, label: `查 ${id}`, rule: `规 ${id}`, found, of: 40, share: null, rows: '/api/v1/x' },
  effect: points === null ? null : { scheme: 'nanchuan-2023', facts: [], points },
  fingerprint: found === 0 ? null : 'f'.repeat(64),
  explained: null,
});
const said = (holds: boolean) => ({
  ...{ reason: '义诊当日', by: '区县管理员', at: '2026-05-11T02:00:00Z', holds },
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

  test('what is explained is set apart while the rows are the same, and comes back with others', () => {
    const told = [
      { ...finding('night', 9), explained: said(true) },
      { ...finding('bursts', 2), explained: said(false) },
    ];
    expect(settled(told).map(({ id }) => id)).toEqual(['night']);
    expect(toClear(told).map(({ id }) => id)).toEqual(['bursts']);
    expect(clean(told)).toEqual([]);
  });

  test('every check says what to do and where', () => {
    for (const check of qualityChecks) {
      expect(zh.dataQuality.todo[check], check).toBeTruthy();
      expect(clearingPage(check)).toMatch(/^\/(staff|office|street|clinic)\/pages\//);
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

  test('an officer explains a finding; it is sent as it was seen', async () => {
    served({
      'PUT /assessments/data-quality/bursts/explanation': { ...finding('bursts', 2), explained: said(true) },
    });
    drawAs(['county'], <DataQualityPage />);
    fireEvent.click(await screen.findByText('查 bursts'));
    fireEvent.input(await screen.findByTestId('explain-reason'), { target: { value: ' 义诊当日 ' } });
    fireEvent.click(screen.getByTestId('explain'));
    await vi.waitFor(() =>
      expect(sentTo('PUT', '/assessments/data-quality/bursts/explanation')).toMatchObject([
        { body: { reason: '义诊当日', fingerprint: 'f'.repeat(64), region: '500119', period: '2026' } },
      ]),
    );
  });

  test('explained ones stand in a section of their own; an assessor reads and changes nothing', async () => {
    served({ 'GET /assessments/data-quality': [{ ...finding('bursts', 2), explained: said(true) }] });
    drawAs(['assessor'], <DataQualityPage />);
    await screen.findByText(zh.dataQuality.none);
    expect(screen.getByText('义诊当日')).toBeTruthy();
    fireEvent.click(screen.getByText('查 bursts'));
    await screen.findByText('03:00 登记，数量 10');
    expect(screen.queryByTestId('take-back')).toBeNull();
    expect(screen.queryByTestId('explain')).toBeNull();
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
