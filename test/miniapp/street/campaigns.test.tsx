import type { Campaign } from '@fcs/shared/contracts/campaigns.ts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import CampaignsPage from '../../../miniapp/src/street/pages/campaigns/index.tsx';
import { planOf } from '../../../miniapp/src/street/pages/campaigns/model.ts';
import { drawAs, sentTo, serve } from '../support/servedPage.tsx';

const planned: Campaign = {
  ...{ id: 'c1', region: '500119', day: '2026-12-01', theme: 'aids', state: 'planned' },
  ...{ due: 3, sent: 0, refused: 0, sample: true },
};

test('a plan is a theme day or a day of one’s own, and nothing else', () => {
  const known = { days: [{ theme: 'aids' as const, day: '2026-12-01' }], region: '500119' };
  expect(planOf('2026-12-01', '', known)).toEqual({ region: '500119', theme: 'aids', day: '2026-12-01' });
  expect(planOf('own', ' 2026-12-05 ', known)).toMatchObject({ day: '2026-12-05', theme: 'none' });
  expect([planOf(null, '', known), planOf('own', 'soon', known), planOf('2027-01-01', '', known)]).toEqual([
    ...[null, null, null],
  ]);
});

test('the county reads counts, plans nothing without a day, and takes a plan back (A07)', async () => {
  const sent: Campaign = {
    ...planned,
    id: 'c2',
    theme: 'qixi',
    state: 'started',
    due: 9,
    sent: 8,
    refused: 1,
  };
  serve({
    'GET /campaigns': [planned, sent],
    'GET /campaigns/days': [{ theme: 'aids', day: '2026-12-01' }],
    'POST /campaigns/c1/cancel': { ...planned, state: 'cancelled' },
  });
  drawAs(['county'], <CampaignsPage />);
  expect(await screen.findByText('目前 3 人同意接收')).toBeTruthy();
  expect(screen.getByText('应发 9 人，已发 8，对方已关闭 1')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '安排' }));
  expect((await screen.findAllByText('请选择一天')).length).toBeGreaterThan(0);
  expect(sentTo('POST', '/campaigns')).toHaveLength(0);
  fireEvent.click(screen.getByRole('button', { name: '取消这次推送' }));
  await waitFor(() => expect(sentTo('POST', '/campaigns/c1/cancel')).toHaveLength(1));
});
