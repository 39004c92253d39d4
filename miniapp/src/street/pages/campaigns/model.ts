import type { CampaignDay, CampaignPlan } from '@fcs/shared/contracts/campaigns.ts';
import { isDay } from '../activity/model';

/** `own`: a day of one's own choice; else one of the theme days. Null while it is no day. */
export function planOf(
  chosen: string | null,
  own: string,
  { days, region }: { days: readonly CampaignDay[]; region: string },
): CampaignPlan | null {
  if (chosen === 'own') return isDay(own) ? { region, day: own.trim(), theme: 'none' } : null;
  const theme = days.find(({ day }) => day === chosen);
  return theme ? { region, ...theme } : null;
}
