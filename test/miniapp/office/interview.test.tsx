import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import InterviewPage from '../../../miniapp/src/office/pages/interview/index.tsx';
import SurveysPage from '../../../miniapp/src/office/pages/surveys/index.tsx';
import { missingOf, withoutQuota, withQuota } from '../../../miniapp/src/office/pages/surveys/model.ts';
import { surveyOf as askedOf } from '../support/samples.ts';
import { drawAs, sentTo, serve, success } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';
import { surveyOf } from './samples.ts';

const base = '/surveys/drug-satisfaction';
const row = { id: 'row-1', rank: 0, state: 'drawn', answered: false };
const rate = { n: 8, good: 6, rate: 0.75, low: 0.409, high: 0.929 };
const plan = {
  ...{ id: 'plan-1', survey: 'drug-satisfaction', region: '500119', period: '2026', version: 1 },
  quotas: [{ region: '500119', mode: 'app', atLeast: 5 }],
  ...{ leastResponse: 50, reason: '年度计划', by: '李', at: '2026-01-05T02:00:00Z' },
  ...{ signedBy: null, signedAt: null, inForce: false, maySign: true },
};
const served = (
  draws: unknown[] = [
    {
      ...{ id: 'd1', period: '2026', size: 10, publishedAt: '2026-11-01T00:00:00Z', state: 'drawn' },
      ...{ rows: [{ id: 'row-1' }], frameSource: 'records' },
    },
  ],
) =>
  serve({
    'GET /regions': (sent: { url: string }) =>
      success(sent.url.includes('county') ? [{ code: '500119', name: '南川区' }] : []),
    [`PUT ${base}`]: surveyOf({ version: 3 }),
    'GET /surveys': [surveyOf()],
    [`GET ${base}/quotas`]: [plan],
    [`PUT ${base}/quotas`]: { ...plan, version: 2 },
    [`POST ${base}/quotas/plan-1/sign`]: plan,
    'GET /draws': draws,
    [`GET ${base}`]: askedOf(),
    [`GET ${base}/response`]: {
      ...{ draw: 'd1', invited: 4, eligible: 4, reached: 2, answered: 1, rate: 0.25, least: 60, low: true },
      rows: [row, { ...row, id: 'row-2', rank: 1, answered: true }],
    },
    'GET /draws/d1/phones': [{ row: 'row-1', phone: '138****0007', gone: false }],
    'POST /draws/d1/rows/row-1/contact': { phone: '13812340007' },
    [`POST ${base}/interviews`]: { receipt: 'r', survey: 'drug-satisfaction', version: 1 },
    [`GET ${base}/results`]: {
      ...{ id: 'drug-satisfaction', period: '2026', answers: 8, satisfied: 6, rate, remarks: [] },
      aspects: [{ aspect: 'overall', mean: 4.1, answers: 8, share: rate }],
      modes: [
        { mode: 'app', answers: 6, ...rate },
        { mode: 'phone', answers: 2, ...rate },
      ],
      weighted: { rate: 0.8, exact: '4/5', covered: 0.9 },
      quotas: [{ region: '500119', regionName: '南川区', mode: 'phone', atLeast: 10, got: 2 }],
      quotaPeriod: '2026',
    },
  });

test('a drawn row is called, its answers are sent once, and a low response is said (C02)', async () => {
  served();
  drawAs(['assessor'], <InterviewPage />);
  await screen.findByText(/应答率低于 60%/);
  expect(screen.getByText('25%')).toBeTruthy();
  fireEvent.click(await screen.findByText('第 1 位'));
  fireEvent.click(await screen.findByTestId('call-row'));
  await waitFor(() => expect(phone.called).toEqual(['13812340007']));
  expect(screen.getByText('138****0007')).toBeTruthy();
  fireEvent.click(await screen.findByRole('radio', { name: '5 分，词5' }));
  fireEvent.click(screen.getByTestId('send-interview'));
  await screen.findByText('请选一项');
  expect(sentTo('POST', `${base}/interviews`)).toEqual([]);
  fireEvent.click(screen.getByRole('radio', { name: '用过' }));
  fireEvent.click(screen.getByTestId('send-interview'));
  await waitFor(() =>
    expect(sentTo('POST', `${base}/interviews`)[0]?.body).toMatchObject({
      ...{ draw: 'd1', row: 'row-1', version: 1, answers: { overall: 5, used: 'yes' } },
      replyCode: expect.stringMatching(/^[0-9a-f]{32}$/),
    }),
  );
});

test('without a sample it says where one comes from', async () => {
  served([]);
  drawAs(['county'], <InterviewPage />);
  await screen.findByText('没有可以打电话的抽样');
});

test('results stand by mode with n and interval, weighted beside raw, and quotas', async () => {
  served();
  drawAs(['county'], <SurveysPage />);
  await screen.findByText('按调查方式');
  expect(screen.getByRole('meter', { name: '电话 · 2 份' })).toBeTruthy();
  expect(screen.getByText(/按乡镇人口加权 80%（有回答的乡镇占人口 90%）/)).toBeTruthy();
  expect(screen.getByRole('meter', { name: '南川区 · 电话 · 还差 8 份' })).toBeTruthy();
  expect(screen.getAllByText(/95% 区间 40.9%—92.9% · n = 8$/)).toHaveLength(3);
  expect(screen.getByText(/^4—5 分占 75% · 95% 区间/)).toBeTruthy();
});

test('results are narrowed to one way of asking', async () => {
  served();
  drawAs(['assessor'], <SurveysPage />);
  fireEvent.click(await screen.findByRole('button', { name: '第三方' }));
  await waitFor(() => expect(sentTo('GET', `${base}/results`).at(-1)?.query.get('mode')).toBe('thirdParty'));
  fireEvent.click(screen.getByRole('button', { name: '第三方' }));
  await waitFor(() => expect(sentTo('GET', `${base}/results`).at(-1)?.query.get('mode')).toBeNull());
  expect(screen.queryByTestId('set-quotas')).toBeNull();
});

test('the county sets quotas by region and way; too few answers warn (C03)', async () => {
  served();
  drawAs(['county'], <SurveysPage />);
  await screen.findByText(/1 组未达配额/);
  fireEvent.click(await screen.findByTestId('sign-quotas-1'));
  await waitFor(() => expect(sentTo('POST', `${base}/quotas/plan-1/sign`)).toHaveLength(1));
  fireEvent.click(screen.getByTestId('set-quotas'));
  fireEvent.change(await screen.findByTestId('quota-wanted'), { target: { value: '0' } });
  expect(screen.getByTestId('add-quota').getAttribute('aria-disabled')).toBe('true');
  fireEvent.change(screen.getByTestId('quota-wanted'), { target: { value: '45' } });
  fireEvent.click(screen.getByTestId('add-quota'));
  expect(screen.getByTestId('save-quotas').getAttribute('aria-disabled')).toBe('true');
  fireEvent.change(screen.getByTestId('quota-reason'), { target: { value: '电话太少' } });
  fireEvent.click(screen.getByTestId('save-quotas'));
  await waitFor(() =>
    expect(sentTo('PUT', `${base}/quotas`)[0]?.body).toMatchObject({
      ...{ region: '500119', version: 1, leastResponse: 50, reason: '电话太少' },
      quotas: [
        { region: '500119', mode: 'app', atLeast: 5 },
        { region: '500119', mode: 'phone', atLeast: 45 },
      ],
    }),
  );
});

test('one quota a region and mode; what is short never falls below nothing', () => {
  const quota = { region: '500119', mode: 'phone' as const, atLeast: 10 };
  const other = { ...quota, mode: 'app' as const };
  expect(withQuota([quota, other], { ...quota, atLeast: 20 })).toEqual([other, { ...quota, atLeast: 20 }]);
  expect(withoutQuota([quota, other], quota)).toEqual([other]);
  expect([3, 10, 12].map((got) => missingOf({ got, atLeast: 10 }))).toEqual([7, 0, 0]);
});
