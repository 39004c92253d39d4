import * as contract from '@fcs/shared/contracts/campaigns.ts';
import { idParams } from '@fcs/shared/contracts/common.ts';
import { dayOf, yearOf } from '@fcs/shared/time.ts';
import { type Route, route } from '../platform/http/route.ts';
import { scopeFilter } from '../platform/scope.ts';
import { listByDay } from '../platform/storage/listByDay.ts';
import { Campaign, type CampaignDocument } from './Campaign.ts';
import { cancelCampaign, planCampaign } from './planCampaign.ts';
import { waitingConsents } from './startCampaigns.ts';
import { themeDaysOf } from './themeDays.ts';

const present = async (one: CampaignDocument) => ({
  ...{ id: one._id, region: one.region, day: one.day, theme: one.theme, state: one.state },
  ...{ sent: one.sent, refused: one.refused, sample: one.sample },
  due: one.state === 'planned' ? (await waitingConsents({ session: null }, one.regionPath)).length : one.due,
});

/** Counts only: who agreed and who was sent to is told to nobody. */
export const campaignRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/campaigns',
    tag: 'messages',
    summary: 'The own region’s pushes on theme days, planned and sent, as counts',
    access: ['county'],
    query: contract.campaignListQuery,
    answer: contract.campaign,
    list: true,
    handle: async ({ tx, query }) => {
      const filter = scopeFilter(tx.scope, { path: 'regionPath' });
      const { data, next } = await listByDay(tx, Campaign, { filter, field: 'day', order: -1 }, query);
      return { data: await Promise.all(data.map(present)), next };
    },
  }),
  route({
    method: 'GET',
    path: '/campaigns/days',
    tag: 'messages',
    summary: 'The theme days of the coming twelve months',
    access: ['county'],
    answer: contract.campaignDay,
    list: true,
    handle: async ({ tx }) => {
      const [today, year] = [dayOf(tx.now), yearOf(tx.now)];
      const both = [...themeDaysOf(year), ...themeDaysOf(String(Number(year) + 1))];
      return { data: both.filter(({ day }) => day >= today).slice(0, 6), next: null };
    },
  }),
  route({
    method: 'POST',
    path: '/campaigns',
    tag: 'messages',
    summary: 'Plan one neutral message on a day, to those of the region who agreed by a tap',
    access: ['county'],
    body: contract.campaignPlan,
    answer: contract.campaign,
    status: 201,
    write: true,
    errors: ['CAMPAIGN_ON_DAY'],
    handle: async ({ tx, body }) => present(await planCampaign(tx, body)),
  }),
  route({
    method: 'POST',
    path: '/campaigns/:id/cancel',
    tag: 'messages',
    summary: 'Take a planned push back',
    access: ['county'],
    params: idParams,
    answer: contract.campaign,
    write: true,
    errors: ['CAMPAIGN_STARTED'],
    handle: async ({ tx, params }) => present(await cancelCampaign(tx, params.id)),
  }),
];
