import type { SignInRequest } from '@fcs/shared/contracts/activities.ts';
import { addDays, dayOf, startOfDay } from '@fcs/shared/time.ts';
import { pseudonym, sameText } from '../platform/crypto/pseudonym.ts';
import { AppError, invalid } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Activity, type ActivityDocument } from './Activity.ts';
import { DoorMark } from './DoorMark.ts';

const keptDays = 7;

/** Within its window, and on the day it was held. */
const isOn = ({ state, plannedFrom, plannedTo, heldOn }: ActivityDocument, today: string): boolean =>
  (state === 'planned' && plannedFrom <= today && today <= plannedTo) ||
  (state === 'held' && heldOn === today);

/** Counts a phone at the door, once. No session and no name: the mark is random and kept as a keyed hash. */
export const signIn = async (tx: WriteTx, id: string, { code, mark }: SignInRequest): Promise<number> => {
  const activity = await Activity.findById(id).session(tx.session).lean<ActivityDocument | null>();
  if (!activity) throw new AppError('NOT_FOUND');
  if (!sameText(code, activity.doorCode)) throw invalid('code', 'unknown_code');
  const today = dayOf(tx.now);
  if (!isOn(activity, today)) throw new AppError('ACTIVITY_NOT_ON', { state: activity.state });
  const _id = pseudonym('sign-in', `${id}/${mark}`);
  const taken = await DoorMark.updateOne(
    { _id },
    { $setOnInsert: { activityId: id, goneAt: startOfDay(addDays(today, keptDays)) } },
    { upsert: true, session: tx.session },
  );
  if (taken.upsertedCount === 0) return activity.signIns;
  await Activity.updateOne({ _id: id }, { $inc: { signIns: 1 } }, { session: tx.session });
  return activity.signIns + 1;
};
