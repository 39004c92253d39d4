import type { activityEvidence, activityHeld } from '@fcs/shared/contracts/activities.ts';
import { addDays, dayOf, isDay, startOfDay } from '@fcs/shared/time.ts';
import type * as z from 'zod/mini';
import { handOut } from '../dispensing/handOut.ts';
import { bindPhotos } from '../photos/bindPhotos.ts';
import { audit } from '../platform/audit/audit.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import { Activity, type ActivityDocument } from './Activity.ts';

/** How long after an event its count, goods and day may be told. */
const toldWithinDays = 366;
const hoursToNoon = 12;

/** One event of the own places. Throws NOT_FOUND, FORBIDDEN. */
export const ownActivity = async (tx: Tx, id: string): Promise<ActivityDocument> => {
  const found = await Activity.findById(id).session(tx.session).lean<ActivityDocument | null>();
  if (!found) throw new AppError('NOT_FOUND');
  if (!mayTouch(tx.scope, found)) throw new AppError('FORBIDDEN');
  return found;
};

type Change = { from: readonly ActivityDocument['state'][]; action: string; change: Record<string, unknown> };

/** Of two changes at once only one is made. Throws ACTIVITY_STEP_NOT_ALLOWED with the state it is in. */
const change = async (
  tx: WriteTx,
  id: string,
  { from, action, change }: Change,
): Promise<ActivityDocument> => {
  const found = await ownActivity(tx, id);
  const changed = await Activity.findOneAndUpdate({ _id: id, state: { $in: [...from] } }, change as never, {
    session: tx.session,
    returnDocument: 'after',
  }).lean<ActivityDocument | null>();
  if (!changed) throw new AppError('ACTIVITY_STEP_NOT_ALLOWED', { state: found.state });
  await audit(tx, { action, subject: id });
  return changed;
};

const checkDay = (heldOn: string, today: string): void => {
  if (!isDay(heldOn)) throw invalid('heldOn', 'not_a_day');
  if (heldOn > today) throw invalid('heldOn', 'in_future');
  if (heldOn < addDays(today, -toldWithinDays)) throw invalid('heldOn', 'too_long_ago');
};

/**
 * The event took place. Goods given out there leave the shelf of its place as an unrecorded tally (D02, D16), in the same
 * transaction. Throws as `handOut` does, and ACTIVITY_STEP_NOT_ALLOWED.
 */
export const holdActivity = async (
  tx: WriteTx,
  id: string,
  { heldOn, attended, leaflets, goods }: z.output<typeof activityHeld>,
): Promise<ActivityDocument> => {
  const today = dayOf(tx.now);
  checkDay(heldOn, today);
  const held = await change(tx, id, {
    from: ['planned'],
    action: 'activity.hold',
    change: {
      $set: { state: 'held', heldOn, attended, leaflets, dispensed: goods.length > 0, day: heldOn },
    },
  });
  if (goods.length > 0) {
    const noon = new Date(startOfDay(heldOn).getTime() + hoursToNoon * 3_600_000).toISOString();
    const when = heldOn === today ? {} : { occurredAt: noon };
    await handOut(tx, {
      ...{ pointId: held.pointId, channel: 'manual', lines: goods, asHospital: () => false },
      ...when,
    });
  }
  return held;
};

/**
 * A paper of the pack; a second one of its kind takes the place of the first. Its pictures belong to the event from then
 * on; those that it has already stay, whoever took them. Throws INVALID_INPUT for pictures that are not the caller's.
 */
export const addEvidence = async (
  tx: WriteTx,
  id: string,
  { kind, photos, note }: z.output<typeof activityEvidence>,
): Promise<ActivityDocument> => {
  const { evidence, regionPath, pointId } = await ownActivity(tx, id);
  const there = new Set(evidence.flatMap((paper) => paper.photos));
  const added = photos.filter((photo) => !there.has(photo));
  await bindPhotos(tx, added, { room: 'outreach', record: id, regionPath, pointId });
  await change(tx, id, {
    from: ['planned', 'held'],
    action: 'activity.evidence',
    change: { $pull: { evidence: { kind } } },
  });
  const paper = { kind, photos, note: note ?? null, at: tx.now };
  return (await Activity.findByIdAndUpdate(
    id,
    { $push: { evidence: paper } },
    { session: tx.session, returnDocument: 'after' },
  ).lean<ActivityDocument>()) as ActivityDocument;
};

export const cancelActivity = (tx: WriteTx, id: string, reason: string): Promise<ActivityDocument> =>
  change(tx, id, {
    from: ['planned'],
    action: 'activity.cancel',
    change: { $set: { state: 'cancelled', cancelReason: reason } },
  });
