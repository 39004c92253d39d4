import type { activityPlan } from '@fcs/shared/contracts/activities.ts';
import { isDay } from '@fcs/shared/time.ts';
import type * as z from 'zod/mini';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findPoint } from '../points/findPoint.ts';
import { Activity, type ActivityDocument } from './Activity.ts';
import { Campus, type CampusDocument } from './Campus.ts';

const isOwnCampus = async (tx: WriteTx, id: string): Promise<boolean> => {
  const campus = await Campus.findById(id).session(tx.session).lean<CampusDocument | null>();
  return campus !== null && mayTouch(tx.scope, campus);
};

/** Announces an event of an own place in a window of days. Throws FORBIDDEN. */
export const planActivity = async (
  tx: WriteTx,
  input: z.output<typeof activityPlan>,
): Promise<ActivityDocument> => {
  const point = await findPoint(input.pointId, tx.session);
  if (!point) throw invalid('pointId', 'unknown_point');
  if (!mayTouch(tx.scope, { regionPath: point.regionPath, pointId: point._id }))
    throw new AppError('FORBIDDEN');
  for (const field of ['plannedFrom', 'plannedTo'] as const)
    if (!isDay(input[field])) throw invalid(field, 'not_a_day');
  if (input.plannedTo < input.plannedFrom) throw invalid('plannedTo', 'reversed');
  if (input.campusId !== undefined && !(await isOwnCampus(tx, input.campusId)))
    throw invalid('campusId', 'unknown_campus');
  const activity: ActivityDocument = {
    ...input,
    campusId: input.campusId ?? null,
    _id: newId(),
    regionPath: point.regionPath,
    state: 'planned',
    heldOn: null,
    attended: null,
    signIns: 0,
    leaflets: 0,
    dispensed: false,
    evidence: [],
    doorCode: newId(),
    cancelReason: null,
    day: input.plannedFrom,
    sample: false,
  };
  await Activity.collection.insertOne(activity as never, { session: tx.session });
  await audit(tx, { action: 'activity.plan', subject: activity._id, detail: { pointId: point._id } });
  return activity;
};
