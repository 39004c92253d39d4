import type { InspectionSheet } from '@fcs/shared/contracts/inspections.ts';
import type { Round, RoundDraw, RoundSheet } from '@fcs/shared/contracts/rounds.ts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { zh } from '../../../miniapp/src/i18n/zh/index.ts';
import { formsOf, linesOf } from '../../../miniapp/src/office/inspections/form.ts';
import InspectionPage from '../../../miniapp/src/office/pages/inspection/index.tsx';
import RoundPage from '../../../miniapp/src/office/pages/round/index.tsx';
import RoundsPage from '../../../miniapp/src/office/pages/rounds/index.tsx';
import { chosenStore } from '../../../miniapp/src/office/parts/chosen.ts';
import {
  drawsShown,
  isFinal,
  nextMove,
  roundSteps,
  sheetFigure,
  sheetName,
} from '../../../miniapp/src/office/rounds/model.ts';
import { drawAs, failure, sentTo, serve } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const round = {
  ...{ id: 'r1', scheme: 'nanchuan-2023', title: '南川区2023年考核', region: '500119', regionName: '南川区' },
  ...{ period: '2026', number: 1, state: 'collecting', moves: ['draw'], subjects: 34, assessors: 2 },
  ...{ appealDays: 7, appealUntil: null, openAppeals: 0 },
  history: [
    {
      move: 'collect',
      from: 'open',
      to: 'collecting',
      at: '2026-11-23T02:00:00Z',
      by: '区县管理员',
      reason: null,
    },
  ],
} as unknown as Round;
const row = {
  ...{ subject: 'region-500119001', region: '500119001', regionName: '东城街道', unit: null, snapshot: 's1' },
  ...{ kind: 'collected', score: 85.5, applicablePoints: 90, rescaled: 95, amount: null, version: 1 },
  ...{ signatures: [], locked: false },
} as unknown as RoundSheet;
const sheet = {
  ...{ id: 'i1', round: 'r1', name: '东城街道', revision: 3, locked: false, may: ['save'], signatures: [] },
  lines: [],
  toInspect: [
    {
      ...{ scheme: 'nanchuan-2023-quality', line: 'stock', label: '过期药具', meaning: '现场没有过期药具' },
      facts: [{ id: 'stock.expiredFound', label: '过期药具', type: 'count', better: 'lower' }],
    },
  ],
} as unknown as InspectionSheet;

describe('a round in words', () => {
  test('what is behind, where it stands, what comes', () => {
    const steps = roundSteps(round, zh.rounds, 'zh');
    expect(steps.map(({ state }) => state)).toEqual(['done', 'current', ...Array(6).fill('upcoming')]);
    expect(steps[1]?.note).toContain('区县管理员');
    expect([nextMove(round), nextMove({ moves: [] })]).toEqual(['draw', null]);
    expect([isFinal('draw'), isFinal('conclude'), isFinal('publish')]).toEqual([false, true, true]);
  });

  test('a figure says of how many points, an amount stands alone, none is a dash', () => {
    expect(sheetFigure(row)).toBe('85.5 / 90');
    expect(sheetFigure({ ...row, amount: 1200 })).toBe('1,200');
    expect(sheetFigure({ ...row, score: null, applicablePoints: null })).toBe('—');
    expect(sheetName({ ...row, unit: { id: 'u', name: '卫生院' } })).toBe('卫生院');
  });

  test('what is sent of an inspection is what was written, and comes back as it was', () => {
    const forms = {
      'nanchuan-2023-quality.stock': {
        filled: { 'stock.expiredFound': '2' },
        note: ' 冷柜 ',
        faults: [
          { fact: 'stock.expiredFound', count: '2', reason: '两盒过期', photos: ['p1'] },
          { fact: 'stock.expiredFound', count: '1', reason: ' ', photos: [] },
        ],
      },
    };
    const lines = linesOf(sheet.toInspect, forms);
    expect(lines).toMatchObject([
      {
        ...{ line: 'stock', findings: { 'stock.expiredFound': 2 }, note: '冷柜' },
        deductions: [{ count: 2, reason: '两盒过期', photos: ['p1'] }],
      },
    ]);
    expect(linesOf(sheet.toInspect, formsOf(lines))).toEqual(lines);
    expect(linesOf(sheet.toInspect, {})).toEqual([]);
  });
});

test('the rounds of the county are listed and one opens; a unit sees no way to open one', async () => {
  serve({ 'GET /assessments/rounds': [round] });
  drawAs(['county'], <RoundsPage />);
  fireEvent.click(await screen.findByText('南川区2023年考核'));
  expect(phone.visited).toEqual(['/office/pages/round/index?id=r1']);
  expect(screen.getByTestId('open-round')).toBeTruthy();
});

test('no round yet says so', async () => {
  serve({ 'GET /assessments/rounds': [] });
  drawAs(['keeper'], <RoundsPage />);
  expect(await screen.findByText(zh.rounds.none)).toBeTruthy();
  expect(screen.queryByTestId('open-round')).toBeNull();
});

test('a round shows each unit’s frozen figure', async () => {
  phone.open({ id: 'r1' });
  serve({
    'GET /assessments/rounds/r1': round,
    'GET /assessments/rounds/r1/sheets': [row],
    'GET /assessments/rounds/r1/appeals': [],
    'GET /assessments/rounds/r1/draws': [],
  });
  drawAs(['county'], <RoundPage />);
  expect(await screen.findByText('85.5 / 90')).toBeTruthy();
  expect(screen.getByText('东城街道')).toBeTruthy();
});

describe('samples of a round', () => {
  const draw = (part: Partial<RoundDraw>): RoundDraw => ({
    ...{ id: 'd1', purpose: 'papers', subject: 'region-500119001', name: '东城街道', state: 'drawn' },
    ...{ entered: 3, size: 10, waiver: null },
    ...part,
  });
  const around = {
    'GET /assessments/rounds/r1': { ...round, state: 'inspected', moves: ['propose'] },
    'GET /assessments/rounds/r1/sheets': [row],
    'GET /assessments/rounds/r1/appeals': [],
  };

  test('what holds the round up comes first; a reason lets it go on without', async () => {
    const closed = draw({ id: 'd0', purpose: 'entry', state: 'closed' });
    expect(drawsShown([closed, draw({})]).map(({ id }) => id)).toEqual(['d1', 'd0']);
    phone.open({ id: 'r1' });
    serve({
      ...around,
      'GET /assessments/rounds/r1/draws': [closed, draw({})],
      'POST /assessments/rounds/r1/waivers': draw({}),
    });
    drawAs(['county'], <RoundPage />);
    fireEvent.click(await screen.findByText('东城街道 · 资料抽查'));
    const send = await screen.findByTestId('do-waive');
    expect(send.getAttribute('aria-disabled')).toBe('true');
    fireEvent.input(screen.getByTestId('waiver-reason'), { target: { value: '资料已封存' } });
    fireEvent.click(send);
    await waitFor(() => expect(sentTo('POST', '/assessments/rounds/r1/waivers').length).toBe(1));
    const [sent] = sentTo('POST', '/assessments/rounds/r1/waivers');
    expect(sent?.body).toEqual({ draw: 'd1', reason: '资料已封存' });
  });

  test('each leads to its page, also from the sheet of a waiver, and a new one begins with this round’s period', async () => {
    phone.open({ id: 'r1' });
    const closed = draw({ id: 'd0', purpose: 'entry', state: 'closed' });
    serve({ ...around, 'GET /assessments/rounds/r1/draws': [closed, draw({})] });
    drawAs(['county'], <RoundPage />);
    fireEvent.click(await screen.findByText('东城街道 · 发放录入抽查'));
    fireEvent.click(screen.getByText('东城街道 · 资料抽查'));
    fireEvent.click(await screen.findByTestId('open-draw'));
    fireEvent.click(screen.getByTestId('publish-for-round'));
    expect(phone.visited).toEqual([
      ...['/office/pages/draw/index?id=d0', '/office/pages/draw/index?id=d1', '/office/pages/draws/index'],
    ]);
    expect(chosenStore.get()).toMatchObject({ region: '500119', period: '2026' });
  });

  test('an assessor, who waives nothing, opens a sample by its row', async () => {
    phone.open({ id: 'r1' });
    serve({ ...around, 'GET /assessments/rounds/r1/draws': [draw({})] });
    drawAs(['assessor'], <RoundPage />);
    fireEvent.click(await screen.findByText('东城街道 · 资料抽查'));
    expect(phone.visited).toEqual(['/office/pages/draw/index?id=d1']);
  });

  test('a unit asks for none', async () => {
    phone.open({ id: 'r1' });
    serve(around);
    drawAs(['keeper'], <RoundPage />);
    expect(await screen.findByText('85.5 / 90')).toBeTruthy();
    expect(screen.queryByText(zh.rounds.draws.list)).toBeNull();
    expect(sentTo('GET', '/assessments/rounds/r1/draws')).toEqual([]);
  });
});

describe('an inspection on the spot', () => {
  const fill = async (): Promise<void> => {
    fireEvent.input(await screen.findByLabelText(zh.rounds.inspect.note), { target: { value: '冷柜正常' } });
    fireEvent.click(screen.getByTestId('save'));
  };

  test('without a network it is kept on the phone and says so', async () => {
    phone.open({ id: 'i1' });
    serve({
      'GET /inspections/i1': sheet,
      'PUT /inspections/i1': () => failure('UNAVAILABLE', 503),
    });
    drawAs(['assessor'], <InspectionPage />);
    await fill();
    expect(await screen.findByText(zh.rounds.inspect.kept)).toBeTruthy();
  });

  test('what the server refuses says why, and what was written stays', async () => {
    phone.open({ id: 'i1' });
    serve({
      'GET /inspections/i1': sheet,
      'PUT /inspections/i1': () => failure('EDIT_CONFLICT', 409),
    });
    drawAs(['assessor'], <InspectionPage />);
    await fill();
    expect(await screen.findByText('said: EDIT_CONFLICT')).toBeTruthy();
    const [sent] = sentTo('PUT', '/inspections/i1');
    expect(sent?.body).toMatchObject({ revision: 3, lines: [{ note: '冷柜正常' }] });
    await waitFor(() =>
      expect((screen.getByLabelText(zh.rounds.inspect.note) as HTMLTextAreaElement).value).toBe('冷柜正常'),
    );
  });
});
