import type { SnapshotView } from '@fcs/shared/contracts/rounds.ts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { zh } from '../../../miniapp/src/i18n/zh/index.ts';
import UnitSheetPage from '../../../miniapp/src/office/pages/unit-sheet/index.tsx';
import { versionsOf } from '../../../miniapp/src/office/pages/unit-sheet/model.ts';
import { drawAs, sentTo, serve } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';
import { factOf, itemOf, schemeOf } from './samples.ts';

const view = (version: number, more: Partial<SnapshotView> = {}): SnapshotView =>
  ({
    ...{ id: `s${version}`, kind: 'final', round: 'r1', unit: null, version, reason: null, by: '区县管理员' },
    ...{ replaces: version > 1 ? `s${version - 1}` : null, at: '2026-11-20T02:00:00Z', score: 80 + version },
    ...more,
  }) as unknown as SnapshotView;
const corrected = view(3, { kind: 'correction', reason: '登记表漏录 2 例' });
const words = zh.rounds.versions;

const served = (state = 'published') =>
  serve({
    'GET /assessments': {
      ...{ scheme: 's', title: '考核', region: '500119', regionName: '南川区', unit: null, period: '2026' },
      ...{
        snapshot: 's3',
        collectedAt: '2026-11-20T02:00:00Z',
        score: 83,
        applicablePoints: 100,
        rescaled: 83,
      },
      ...{ loaded: true, items: [itemOf()], facts: [factOf('total', 20), factOf('free', 7)] },
    },
    'GET /schemes/s': schemeOf(),
    'GET /assessments/rounds/r1': {
      id: 'r1',
      scheme: 's',
      state,
      number: 1,
      region: '500119',
      period: '2026',
    },
    'GET /assessments/rounds/r1/sheets': [],
    'GET /assessments/rounds/r1/appeals': [],
    'GET /assessments/appeals': [],
    'GET /assessments/snapshots': [corrected, view(2), view(1), view(9, { round: 'other' })],
    'GET /assessments/snapshots/s2/difference': {
      ...{ from: 's2', to: 's3', score: { before: 82, after: 83 } },
      items: [{ id: 'a', label: '手术服务率', before: 12, after: 13 }],
      facts: [{ id: 'total', label: '手术总数', before: 18, after: 20 }],
    },
    'POST /assessments/rounds/r1/corrections': { subject: 'region-500119', snapshot: 's4', version: 4 },
  });

beforeEach(() => {
  phone.open({
    ...{ scheme: 's', region: '500119', period: '2026', snapshot: 's3', round: 'r1' },
    subject: 'region-500119',
  });
});

describe('the versions of a published sheet (N21)', () => {
  test('are those of its round and subject, newest first', () => {
    expect(
      versionsOf([view(1), corrected, view(9, { round: 'other' })], 'r1', null).map(({ id }) => id),
    ).toEqual(['s3', 's1']);
    expect(versionsOf([view(1)], 'r1', 'p1')).toEqual([]);
  });

  test('a correction stands with reason, author and what it changed', async () => {
    served();
    drawAs(['assessor'], <UnitSheetPage />);
    expect(await screen.findByText('登记表漏录 2 例')).toBeTruthy();
    expect(screen.queryByTestId('correct')).toBeNull();
    fireEvent.click(screen.getByTestId('difference-3'));
    expect(await screen.findByText('82 → 83')).toBeTruthy();
    expect(screen.getByText('18 → 20')).toBeTruthy();
  });

  test('the county corrects: what holds instead and why, as another version', async () => {
    served();
    drawAs(['county'], <UnitSheetPage />);
    fireEvent.click(await screen.findByTestId('correct'));
    const send = await screen.findByTestId('send-correction');
    expect(send.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(await screen.findByTestId('correct-line'));
    fireEvent.click(await screen.findByRole('button', { name: /^手术服务率/ }));
    fireEvent.change(await screen.findByTestId('fact-total'), { target: { value: '22' } });
    fireEvent.change(screen.getByTestId('correct-reason'), { target: { value: '登记表漏录 4 例' } });
    fireEvent.click(screen.getByTestId('send-correction'));
    await waitFor(() =>
      expect(sentTo('POST', '/assessments/rounds/r1/corrections')).toMatchObject([
        { body: { subject: 'region-500119', reason: '登记表漏录 4 例', facts: { total: 22 } } },
      ]),
    );
    await waitFor(() => expect(phone.visited.at(-1)).toContain('snapshot=s4'));
  });

  test('before publication nothing is corrected', async () => {
    served('final');
    drawAs(['county'], <UnitSheetPage />);
    await screen.findByText(words.title);
    await screen.findByText('登记表漏录 2 例');
    expect(screen.queryByTestId('correct')).toBeNull();
  });
});
