import {
  newSettlement,
  newSettlementAppeal,
  type SettlementAppeal,
  type SettlementSheet,
  settlementAppealAnswer,
} from '@fcs/shared/contracts/settlements.ts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { zh } from '../../../miniapp/src/i18n/zh/index.ts';
import SettlementPage from '../../../miniapp/src/office/pages/settlement/index.tsx';
import {
  addsUp,
  changeOf,
  heldFrom,
  mayAppeal,
  money,
  recordsQuery,
  sumOf,
} from '../../../miniapp/src/office/pages/settlement/model.ts';
import SettlementsPage from '../../../miniapp/src/office/pages/settlements/index.tsx';
import { modeOf, schemeOfMode } from '../../../miniapp/src/office/pages/settlements/model.ts';
import { drawAs, failure, grantOf, sentTo, serve, success } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const item = {
  ...{ line: 'visits', label: '手工发放', quantity: 3, rate: 3, amount: 9, held: 3, heldFor: ['疑似重复'] },
  records: '/api/v1/assessments/facts/dispensing.manualVisits?scheme=s&region=500119001&period=2026&unit=u1',
};
const lineOf = (subject: string, yuan: number): SettlementSheet['lines'][number] => ({
  ...{ subject, region: '500119001', unit: 'u1', name: `单位 ${subject}`, snapshot: 's1' },
  ...{ worth: 9, held: 3, yuan, before: null, items: [item] },
});
const sheet: SettlementSheet = {
  ...{ id: 'p1', region: '500119', year: '2026', scheme: 'nanchuan-2023-subsidy', unit: 'point' },
  ...{ mode: { kind: 'pool', yuan: 0.3 }, version: 2, replaces: 'p0', reason: '年终结算', by: '区县管理员' },
  ...{ at: '2026-11-20T02:00:00.000Z', worth: 18, held: 6, yuan: 0.3, untold: 0, signedAt: null },
  ...{ appealDays: 7, appealUntil: null, appeal: null },
  lines: [lineOf('a', 0.1), lineOf('b', 0.2)],
};

describe('A settlement in figures (G08, N14)', () => {
  test('money has its fen, and sums are made in fen: a tenth and two tenths are three', () => {
    expect([0, 0.05, 1_234.5, 9_999.97].map(money)).toEqual(['0.00', '0.05', '1,234.50', '9,999.97']);
    expect(addsUp(sheet)).toBe(true);
    expect(addsUp({ ...sheet, yuan: 0.31 })).toBe(false);
  });

  test('a quantity says how it became an amount, and leads to its records', () => {
    expect(sumOf(item)).toBe('3 × 3 = 9');
    expect(sumOf({ ...item, quantity: null })).toBeNull();
    const line = lineOf('a', 0.1);
    expect(recordsQuery(sheet, line, item)).toEqual({
      ...{ scheme: 'nanchuan-2023-subsidy', region: '500119001', period: '2026', unit: 'u1' },
      fact: 'dispensing.manualVisits',
    });
    expect(recordsQuery(sheet, line, { records: null })).toBeNull();
  });

  test('what is typed is sent only where the API takes it', () => {
    expect(modeOf('pool', '9999.97')).toEqual({ kind: 'pool', yuan: 9_999.97 });
    expect(modeOf('fixed', '0.5')).toEqual({ kind: 'fixed', yuanPerPoint: 0.5 });
    expect(modeOf('asIs', '')).toEqual({ kind: 'asIs' });
    for (const [kind, typed] of [
      ['pool', '1.005'],
      ['pool', '0'],
      ['fixed', '1001'],
      ['fixed', 'x'],
    ] as const)
      expect(modeOf(kind, typed), `${kind} ${typed}`).toBeNull();
    for (const kind of ['pool', 'fixed', 'asIs'] as const) {
      const body = { region: '500119', year: '2026', scheme: schemeOfMode(kind), reason: '年终' };
      expect(newSettlement.safeParse({ ...body, mode: modeOf(kind, '1') }).success).toBe(true);
    }
  });
});

describe('What a unit may do about what it is paid (N21)', () => {
  test('it appeals against its own line, until the window closes', () => {
    const line = { unit: 'p1' };
    const [keeper, county] = [grantOf('keeper', null), grantOf('county')];
    const may = (grants: Parameters<typeof mayAppeal>[2], now: string, unit: string | null = line.unit) =>
      mayAppeal({ appealUntil: '2026-11-28T00:00:00.000Z' }, { unit }, grants, now);
    expect(may([keeper], '2026-11-27T23:59:59.999Z')).toBe(true);
    expect(may([keeper], '2026-11-28T00:00:00.000Z')).toBe(false);
    expect(may([keeper], '2026-11-27T00:00:00.000Z', 'p2')).toBe(false);
    expect(may([keeper], '2026-11-27T00:00:00.000Z', null)).toBe(true);
    expect(may([county], '2026-11-27T00:00:00.000Z')).toBe(false);
    expect(mayAppeal({ appealUntil: null }, line, [keeper], '2026-11-27T00:00:00.000Z')).toBe(false);
  });

  test('a line says what it changed against the version before, and held quantities are numbers', () => {
    expect(changeOf({ yuan: 0.3, before: 0.1 })).toBe('+0.20');
    expect(changeOf({ yuan: 0.1, before: 0.6 })).toBe('-0.50');
    expect([changeOf({ yuan: 1, before: 1 }), changeOf({ yuan: 1, before: null })]).toEqual([null, null]);
    expect(['0', ' 2 ', '1.5', '', '-1', 'x'].map(heldFrom)).toEqual([0, 2, 1.5, null, null, null]);
  });
});

describe('The pages of settlements', () => {
  const served = (more = {}) =>
    serve({
      'GET /regions': (sent: { url: string }) =>
        success(sent.url.includes('county') ? [{ code: '500119', name: '南川区' }] : []),
      'GET /assessments/periods': [{ year: '2026', loaded: true }],
      'GET /assessments/settlements': [sheet],
      'GET /assessments/settlements/p1': sheet,
      'POST /assessments/settlements': sheet,
      'POST /assessments/settlements/p1/sign': { ...sheet, signedAt: '2026-11-21T02:00:00.000Z' },
      ...more,
    });

  test('the county makes one with its reason and is led to it; an assessor only reads', async () => {
    served();
    drawAs(['county'], <SettlementsPage />);
    await screen.findByText(zh.settlements.total('0.30'));
    fireEvent.click(screen.getByTestId('make-settlement'));
    fireEvent.change(screen.getByTestId('reason'), { target: { value: '年终结算' } });
    fireEvent.click(screen.getByTestId('do-settle'));
    await waitFor(() => expect(phone.visited.at(-1)).toContain('settlement/index?id=p1'));
    expect(sentTo('POST', '/assessments/settlements')[0]?.body).toMatchObject({
      ...{ year: '2026', reason: '年终结算', mode: { kind: 'fixed', yuanPerPoint: 1 }, appealDays: 7 },
    });
  });

  test('nothing settled says what to do; a failure can be tried again', async () => {
    served({ 'GET /assessments/settlements': [] });
    drawAs(['assessor'], <SettlementsPage />);
    await screen.findByText(zh.settlements.none);
    expect(screen.queryByTestId('make-settlement')).toBeNull();
    served({ 'GET /assessments/settlements': () => failure('INTERNAL', 500) });
    drawAs(['assessor'], <SettlementsPage />);
    await screen.findByText(zh.common.retry);
  });

  test('a line opens to its sums, what is held back and why; a second person signs', async () => {
    served();
    phone.open({ id: 'p1' });
    drawAs(['county'], <SettlementPage />);
    fireEvent.click(await screen.findByText('单位 a'));
    expect(screen.getByText(zh.settlements.heldFor('3', '疑似重复'))).toBeTruthy();
    fireEvent.click(screen.getByText('手工发放'));
    expect(phone.visited.at(-1)).toContain('records/index');
    fireEvent.click(screen.getByTestId('sign'));
    await waitFor(() => expect(sentTo('POST', '/assessments/settlements/p1/sign')).toHaveLength(1));
  });

  const signed = {
    ...{ ...sheet, signedAt: '2026-11-21T02:00:00.000Z', appealUntil: '2099-01-01T00:00:00.000Z' },
    lines: [{ ...lineOf('unit-p1', 0.1), unit: 'p1', before: 0.05 }],
  };
  const appeal: SettlementAppeal = {
    ...{
      id: 'a1',
      settlement: 'p1',
      subject: 'unit-p1',
      name: '东城中心',
      line: 'visits',
      label: '手工发放',
    },
    ...{ text: '都有本人签字', photos: [], state: 'open', answer: null, madeVersion: null },
    ...{ at: '2026-11-22T02:00:00.000Z', answeredAt: null },
  };

  test('a keeper finds the own sheet, sees what changed and appeals with a reason', async () => {
    const asked: string[] = [];
    served({
      'GET /assessments/settlements': (sent: { url: string }) => {
        asked.push(sent.url);
        return success([signed]);
      },
      'GET /assessments/settlements/p1': signed,
      'GET /assessments/settlements/p1/appeals': [],
      'POST /assessments/settlements/p1/appeals': appeal,
    });
    const list = drawAs(['keeper'], <SettlementsPage />, null);
    fireEvent.click(await screen.findByText(zh.settlements.versionOf(2, '2026')));
    expect(asked[0]).not.toContain('region');
    expect(phone.visited.at(-1)).toContain('settlement/index?id=p1');
    list.unmount();
    phone.open({ id: 'p1' });
    drawAs(['keeper'], <SettlementPage />, null);
    expect(await screen.findByText(zh.settlements.paid('0.10'))).toBeTruthy();
    fireEvent.click(screen.getByText('单位 unit-p1'));
    expect(screen.getByText(zh.settlements.change('+0.05'))).toBeTruthy();
    fireEvent.click(screen.getByTestId('appeal'));
    fireEvent.click(screen.getByTestId('appeal-line'));
    fireEvent.click(screen.getAllByText('手工发放').at(-1) as HTMLElement);
    fireEvent.change(screen.getByTestId('appeal-text'), { target: { value: '都有本人签字' } });
    fireEvent.click(screen.getByTestId('send-appeal'));
    await waitFor(() => expect(sentTo('POST', '/assessments/settlements/p1/appeals')).toHaveLength(1));
    const sent = sentTo('POST', '/assessments/settlements/p1/appeals')[0]?.body;
    expect(newSettlementAppeal.safeParse(sent).success).toBe(true);
    expect(sent).toMatchObject({ subject: 'unit-p1', line: 'visits', text: '都有本人签字' });
  });

  test('the county upholds with what stays held back, and is led to the version that came of it', async () => {
    served({
      'GET /assessments/settlements/p1': signed,
      'GET /assessments/settlements/p1/appeals': [{ ...appeal, photos: ['ph1'] }],
      'GET /photos/ph1': () => failure('NOT_FOUND', 404),
      'POST /assessments/settlement-appeals/a1/answer': { ...appeal, state: 'upheld' },
    });
    phone.open({ id: 'p1' });
    drawAs(['county'], <SettlementPage />);
    await screen.findByTestId('answer-a1');
    await waitFor(() => expect(sentTo('GET', '/photos/ph1').length).toBeGreaterThan(0));
    fireEvent.click(screen.getByTestId('answer-a1'));
    fireEvent.change(screen.getByTestId('held'), { target: { value: '1' } });
    fireEvent.change(screen.getByTestId('answer-text'), { target: { value: '已核对签字' } });
    served({
      'GET /assessments/settlements/p1': signed,
      'GET /assessments/settlements/p1/appeals': [{ ...appeal, state: 'upheld', madeVersion: 'p3' }],
      'POST /assessments/settlement-appeals/a1/answer': { ...appeal, state: 'upheld' },
    });
    fireEvent.click(screen.getByTestId('send-answer'));
    fireEvent.click(await screen.findByTestId('made-a1'));
    expect(phone.visited.at(-1)).toContain('settlement/index?id=p3');
    const { body } = sentTo('POST', '/assessments/settlement-appeals/a1/answer')[0] ?? {};
    expect(settlementAppealAnswer.safeParse(body).success).toBe(true);
    expect(body).toEqual({ decision: 'upheld', text: '已核对签字', held: 1 });
  });
});
