import type { Campaign, CampaignDay, CampaignPlan } from '@fcs/shared/contracts/campaigns.ts';
import { type Page, request, requestPage } from './request';

export function listCampaigns(cursor: string | null): Promise<Page<Campaign>> {
  return requestPage('/campaigns', { cursor, limit: 30 });
}

/** The theme days of the coming twelve months. */
export async function listCampaignDays(): Promise<CampaignDay[]> {
  return (await requestPage<CampaignDay>('/campaigns/days')).data;
}

export function planCampaign(plan: CampaignPlan, key: string): Promise<Campaign> {
  return request('POST', '/campaigns', { body: plan, key });
}

export function cancelCampaign(id: string, key: string): Promise<Campaign> {
  return request('POST', `/campaigns/${encodeURIComponent(id)}/cancel`, { key });
}
