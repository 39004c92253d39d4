import type { ActivityPlan, ActivityType, Audience, ThemeDay } from '@fcs/shared/contracts/activities.ts';
import { isDay } from '../activity/model';

export interface Draft {
  pointId: string;
  title: string;
  type: ActivityType;
  themeDay: ThemeDay;
  audience: Audience;
  venue: string;
  campusId: string;
  plannedFrom: string;
  plannedTo: string;
}

export const emptyDraft: Draft = {
  ...{
    pointId: '',
    title: '',
    type: 'lecture',
    themeDay: 'none',
    audience: 'general',
    venue: '',
    campusId: '',
  },
  ...{ plannedFrom: '', plannedTo: '' },
};

/** Fields that are empty or no day, in the order of the form. */
export function missingIn(draft: Draft): (keyof Draft)[] {
  const words = (['pointId', 'title', 'venue'] as const).filter((field) => draft[field].trim() === '');
  const days = (['plannedFrom', 'plannedTo'] as const).filter((field) => !isDay(draft[field]));
  return [...words, ...days];
}

export function planOf({ campusId, ...draft }: Draft): ActivityPlan {
  const trimmed = Object.entries(draft).map(([field, value]) => [field, String(value).trim()]);
  const plan = Object.fromEntries(trimmed) as unknown as ActivityPlan;
  return campusId ? { ...plan, campusId } : plan;
}
