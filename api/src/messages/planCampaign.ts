import type { CampaignPlan } from '@fcs/shared/contracts/campaigns.ts';
import { dayOf, isDay } from '@fcs/shared/time.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { regionOf } from '../regions/findRegion.ts';
import { Campaign, type CampaignDocument } from './Campaign.ts';

/** One neutral message on a day to those of a region who agreed. Throws FORBIDDEN, CAMPAIGN_ON_DAY, INVALID_INPUT. */
export const planCampaign = async (
  tx: WriteTx,
  { region, day, theme }: CampaignPlan,
  sample = false,
): Promise<CampaignDocument> => {
  const { path } = await regionOf(region, 'region');
  if (!mayTouch(tx.scope, { regionPath: path })) throw new AppError('FORBIDDEN');
  if (!isDay(day)) throw invalid('day', 'not_a_day');
  if (day < dayOf(tx.now)) throw invalid('day', 'in_past');
  const same = { region, day, state: { $in: ['planned', 'started'] } };
  if (await Campaign.exists(same as never).session(tx.session)) throw new AppError('CAMPAIGN_ON_DAY');
  const campaign: CampaignDocument = {
    ...{ _id: newId(), region, regionPath: path, day, theme, state: 'planned' },
    ...{ due: 0, sent: 0, refused: 0, plannedBy: tx.actor.id, sample },
  };
  await Campaign.collection.insertOne(campaign as never, { session: tx.session });
  await audit(tx, { action: 'campaign.plan', subject: campaign._id, detail: { day } });
  return campaign;
};

/** Throws NOT_FOUND, FORBIDDEN, and CAMPAIGN_STARTED where consents are due already. */
export const cancelCampaign = async (tx: WriteTx, id: string): Promise<CampaignDocument> => {
  const found = await Campaign.findById(id).session(tx.session).lean<CampaignDocument | null>();
  if (!found) throw new AppError('NOT_FOUND');
  if (!mayTouch(tx.scope, found)) throw new AppError('FORBIDDEN');
  const cancelled = await Campaign.findOneAndUpdate(
    { _id: id, state: 'planned' },
    { $set: { state: 'cancelled' } },
    { session: tx.session, returnDocument: 'after' },
  ).lean<CampaignDocument | null>();
  if (!cancelled) throw new AppError('CAMPAIGN_STARTED', { state: found.state });
  await audit(tx, { action: 'campaign.cancel', subject: id });
  return cancelled;
};
