import * as z from 'zod/mini';
import { themeDay } from './activities.ts';
import { day, id, pageQuery, regionCode } from './common.ts';

/** planned -> started (consents became due on its day) or cancelled. */
export const campaignState = z.enum(['planned', 'started', 'cancelled']);
export type CampaignState = z.infer<typeof campaignState>;

export const campaignPlan = z.strictObject({
  region: regionCode,
  day,
  theme: z._default(themeDay, 'none'),
});
export type CampaignPlan = z.infer<typeof campaignPlan>;

export const campaign = z.object({
  id,
  region: regionCode,
  day,
  theme: themeDay,
  state: campaignState,
  /** People who agreed and wait, for a planned one; people whose turn it was, once it started. */
  due: z.int(),
  sent: z.int(),
  refused: z.int(),
  sample: z.boolean(),
});
export type Campaign = z.infer<typeof campaign>;

export const campaignListQuery = z.strictObject(pageQuery);

export const campaignDay = z.object({ theme: themeDay, day });
export type CampaignDay = z.infer<typeof campaignDay>;
