import type { Activity as ActivityView, PublicActivity } from '@fcs/shared/contracts/activities.ts';
import { pointNames } from '../points/findPoint.ts';
import type { ActivityDocument } from './Activity.ts';
import { missingOf, pointsEach } from './evidence.ts';

const namesOf = (activities: readonly ActivityDocument[]): Promise<Map<string, string>> =>
  pointNames([...new Set(activities.map(({ pointId }) => pointId))]);

export const presentActivities = async (activities: readonly ActivityDocument[]): Promise<ActivityView[]> => {
  const names = await namesOf(activities);
  return activities.map((one) => ({
    id: one._id,
    state: one.state,
    point: { id: one.pointId, name: names.get(one.pointId) ?? one.pointId },
    region: one.regionPath.split('/').at(-1) ?? '',
    title: one.title,
    type: one.type,
    themeDay: one.themeDay,
    audience: one.audience,
    venue: one.venue,
    campusId: one.campusId ?? null,
    plannedFrom: one.plannedFrom,
    plannedTo: one.plannedTo,
    heldOn: one.heldOn,
    attended: one.attended,
    signIns: one.signIns,
    leaflets: one.leaflets,
    dispensed: one.dispensed,
    evidence: one.evidence.map(({ kind, photos, note, at }) => ({
      ...{ kind, photos, note, at: at.toISOString() },
    })),
    missing: missingOf(one),
    pointsEach,
    cancelReason: one.cancelReason,
    sample: one.sample,
  }));
};

export const presentActivity = async (one: ActivityDocument): Promise<ActivityView> =>
  (await presentActivities([one]))[0] as ActivityView;

/** To everybody: what is on. */
export const presentPublic = async (activities: readonly ActivityDocument[]): Promise<PublicActivity[]> => {
  const names = await namesOf(activities);
  return activities.map((one) => ({
    ...{ id: one._id, title: one.title, type: one.type, themeDay: one.themeDay, audience: one.audience },
    ...{ venue: one.venue, from: one.plannedFrom, to: one.plannedTo, sample: one.sample },
    point: { id: one.pointId, name: names.get(one.pointId) ?? one.pointId },
  }));
};
