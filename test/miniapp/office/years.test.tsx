import type { SchemeVersionView, VersionEffect, YearDraft } from '@fcs/shared/contracts/years.ts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { zh } from '../../../miniapp/src/i18n/zh/index.ts';
import NewYearPage from '../../../miniapp/src/office/pages/new-year/index.tsx';
import SchemeChangePage from '../../../miniapp/src/office/pages/scheme-change/index.tsx';
import {
  changesOf,
  differencesOf,
  faultsByLine,
  formOf,
  pointsOf,
} from '../../../miniapp/src/office/schemes/model.ts';
import { linesChanged, planOf, typedValue } from '../../../miniapp/src/office/years/model.ts';
import { drawAs, failure, type Served, sentTo, serve, success } from '../support/servedPage.tsx';
import { schemeOf } from './samples.ts';

const none = { lines: {}, readings: {} };
const lower = { lines: { a: { parameters: { line: 40 } } }, readings: { a: ['text25'] } };
const effect: VersionEffect = {
  period: '2025',
  before: { score: 83.8, rescaled: 83.8, amount: null },
  after: { score: 85, rescaled: 85, amount: null },
  items: [{ id: 'a', label: '手术服务率', before: 13.8, after: 15 }],
};
const version = (part: Partial<SchemeVersionView> = {}): SchemeVersionView => ({
  ...{ id: 'v1', scheme: 'nanchuan-2023', region: '500119', year: '2026', version: 1, changes: lower },
  ...{ reason: '会议纪要 3 号', by: '王主任', at: '2026-11-20T02:00:00Z' },
  ...{ signedBy: null, signedAt: null, maySign: false },
  ...part,
});
const around: Served = {
  'GET /schemes': [schemeOf()],
  'GET /schemes/nanchuan-2023': schemeOf(),
  'GET /schemes/nanchuan-2023/versions': [],
  'GET /regions': (sent: { url: string }) =>
    success(sent.url.includes('county') ? [{ code: '500119', name: '南川区' }] : []),
  'GET /assessments/periods': [],
};
const type = (id: string, value: string) => fireEvent.change(screen.getByTestId(id), { target: { value } });

describe('a scheme under change', () => {
  test('sends what differs from the paper, and reads it back', () => {
    const scheme = schemeOf();
    const form = formOf(scheme, lower);
    expect(form.a).toMatchObject({ points: '15', numbers: { line: '40', each: '0.2' } });
    expect(form.a?.readings).toEqual({ points: 'text25', steps: 'inProportion' });
    expect(changesOf(scheme, form)).toEqual({ changes: lower, unreadable: [] });
    expect(changesOf(scheme, formOf(scheme, none)).changes).toEqual(none);
    const odd = { ...form, a: { points: '', numbers: { line: '-1', each: '0.2' }, readings: {} } };
    expect(changesOf(scheme, odd).unreadable).toEqual(['a.points', 'a.line']);
    expect(pointsOf(scheme, form)).toBe(25);
  });

  test('a version differs from another line by line', () => {
    const rows = differencesOf(schemeOf(), none, lower);
    expect(rows.map(({ line, what, from, to }) => [line, what, from, to])).toEqual([
      ['a', 'line', '50', '40'],
      ['a', 'reading', '读 heading20', '读 text25'],
    ]);
  });
});

test('a changed target shows at once what it does to last year; with a reason it becomes a version', async () => {
  serve({
    ...around,
    'POST /schemes/nanchuan-2023/versions/preview': effect,
    'POST /schemes/nanchuan-2023/versions': version(),
  });
  drawAs(['county'], <SchemeChangePage />);
  await screen.findByTestId('a.line');
  type('a.line', '40');
  await waitFor(() => expect(screen.getByTestId('effect').textContent).toContain('83.8 → 85'), {
    timeout: 3000,
  });
  expect(screen.getAllByText('13.8 → 15').length).toBe(2);
  fireEvent.click(screen.getByTestId('save-version'));
  expect(sentTo('POST', '/schemes/nanchuan-2023/versions')).toEqual([]);
  type('reason', '会议纪要 3 号');
  fireEvent.click(screen.getByTestId('save-version'));
  await waitFor(() => expect(sentTo('POST', '/schemes/nanchuan-2023/versions').length).toBe(1));
  const [sent] = sentTo('POST', '/schemes/nanchuan-2023/versions');
  expect(sent?.body).toMatchObject({
    changes: { lines: { a: { parameters: { line: 40 } } }, readings: {} },
    reason: '会议纪要 3 号',
  });
});

test('what is broken is said at its line, and cannot be saved', async () => {
  const details = [{ path: 'lines.b.mechanism.faults.total.each', message: '不能小于 0' }];
  serve({
    ...around,
    'POST /schemes/nanchuan-2023/versions/preview': () => failure('SCHEME_BROKEN', 422, details),
  });
  drawAs(['county'], <SchemeChangePage />);
  await screen.findByTestId('b.faults.total.each');
  type('b.faults.total.each', '0');
  expect((await screen.findByTestId('fault-b', {}, { timeout: 3000 })).textContent).toContain('不能小于 0');
  expect(screen.queryByTestId('fault-a')).toBeNull();
  expect(screen.getByTestId('save-version').getAttribute('aria-disabled')).toBe('true');
  expect(faultsByLine(new Error('other'))).toEqual({});
});

test('versions say who, when, why and what is different; a second person signs', async () => {
  serve({
    ...around,
    'GET /schemes/nanchuan-2023/versions': [version({ maySign: true })],
    'POST /schemes/nanchuan-2023/versions/v1/sign': version({ signedAt: '2026-11-21T02:00:00Z' }),
  });
  drawAs(['county'], <SchemeChangePage />);
  fireEvent.click(await screen.findByText(zh.years.versions(1)));
  expect(screen.getByText('会议纪要 3 号')).toBeTruthy();
  expect(screen.getByText(/王主任/)).toBeTruthy();
  expect(screen.getByText(/满分线（%）: 50 → 40/)).toBeTruthy();
  fireEvent.click(screen.getByTestId('sign-1'));
  await waitFor(() => expect(sentTo('POST', '/schemes/nanchuan-2023/versions/v1/sign').length).toBe(1));
});

test('an assessor reads the rules and changes nothing', async () => {
  serve({ ...around, 'GET /schemes/nanchuan-2023/versions': [version()] });
  drawAs(['assessor'], <SchemeChangePage />);
  expect(((await screen.findByTestId('a.line')) as HTMLInputElement).disabled).toBe(true);
  expect(screen.queryByTestId('save-version')).toBeNull();
});

const draft = (part: Partial<YearDraft> = {}): YearDraft => ({
  ...{ region: '500119', year: '2027', from: '2026', state: 'draft' },
  plan: [{ region: '500119001', name: '东城街道', population: 80_000, amountWan: '1.2', edited: false }],
  ...{ planTotal: '1.2', yuanPerPoint: 1 },
  statistics: [{ scheme: 'nanchuan-2023', fact: 'total', label: '育龄妇女', value: 70, edited: false }],
  schemes: [{ scheme: 'nanchuan-2023', changes: lower }],
  ...{ at: '2026-11-25T02:00:00Z', confirmedAt: null },
  ...part,
});

describe('a new year', () => {
  test('what is typed of it is read, and what is no number is not', () => {
    expect(planOf({ region: 'r' }, '800', '1.25')).toEqual({
      region: 'r',
      population: 800,
      amountWan: '1.25',
    });
    expect(planOf({ region: 'r' }, '800', '-1')).toBeNull();
    expect([typedValue({ value: 3 }, '4.5'), typedValue({ value: true }, 'false')]).toEqual([4.5, false]);
    expect(typedValue({ value: 3 }, 'x')).toBeUndefined();
    expect(linesChanged({ scheme: 's', changes: lower })).toBe(1);
  });

  test('nothing was taken over yet: it is taken from the year before', async () => {
    serve({ ...around, 'POST /assessments/years': draft() });
    drawAs(['county'], <NewYearPage />);
    fireEvent.click(await screen.findByTestId('take-over'));
    await waitFor(() => expect(sentTo('POST', '/assessments/years').length).toBe(1));
    const body = sentTo('POST', '/assessments/years')[0]?.body as { year: string; from: string };
    expect(Number(body.year) - Number(body.from)).toBe(1);
    expect(await screen.findByText('东城街道')).toBeTruthy();
  });

  test('opens only after every part was looked through, and after being asked once more', async () => {
    const year = String(new Date().getUTCFullYear() + 1);
    const at = `/assessments/years/500119/${year}`;
    serve({
      ...around,
      [`GET ${at}`]: draft({ year }),
      [`POST ${at}/confirm`]: draft({ year, state: 'confirmed' }),
    });
    drawAs(['county'], <NewYearPage />);
    const open = await screen.findByTestId('open-year');
    expect(open.getAttribute('aria-disabled')).toBe('true');
    for (const part of ['plan', 'worth', 'statistics', 'schemes'])
      fireEvent.click(screen.getByTestId(`checked-${part}`).querySelector('[role=checkbox]') as Element);
    fireEvent.click(screen.getByTestId('open-year'));
    expect(sentTo('POST', `${at}/confirm`)).toEqual([]);
    fireEvent.click(await screen.findByTestId('do-open-year'));
    expect(await screen.findByText(zh.years.next.confirmed)).toBeTruthy();
    expect(screen.queryByTestId('open-year')).toBeNull();
  });

  test('a row of the plan is changed in its sheet', async () => {
    const year = String(new Date().getUTCFullYear() + 1);
    const at = `/assessments/years/500119/${year}`;
    serve({ ...around, [`GET ${at}`]: draft({ year }), [`PUT ${at}`]: draft({ year, planTotal: '2.5' }) });
    drawAs(['county'], <NewYearPage />);
    fireEvent.click(await screen.findByText('东城街道'));
    type('amount', '2.5');
    fireEvent.click(screen.getByTestId('keep-row'));
    expect(await screen.findByText(zh.years.next.planTotal('2.5'))).toBeTruthy();
    expect(sentTo('PUT', at)[0]?.body).toEqual({
      plan: [{ region: '500119001', population: 80_000, amountWan: '2.5' }],
    });
  });
});
