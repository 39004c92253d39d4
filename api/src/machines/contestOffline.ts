import type { contestClaim, contestDecision } from '@fcs/shared/contracts/machines.ts';
import type * as z from 'zod/mini';
import { bindPhotos } from '../photos/bindPhotos.ts';
import { audit } from '../platform/audit/audit.ts';
import { AppError } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Machine, type MachineDocument } from './Machine.ts';
import { personOf } from './MachineHistory.ts';
import { OfflineInterval, type OfflineIntervalDocument } from './OfflineInterval.ts';

type Found = { interval: OfflineIntervalDocument; machine: MachineDocument };

/** A line of the offline ledger of a machine of the caller's scope; NOT_FOUND, also outside. */
const intervalInScope = async (tx: WriteTx, id: string): Promise<Found> => {
  const interval = await OfflineInterval.findById(id)
    .session(tx.session)
    .lean<OfflineIntervalDocument | null>();
  const machine = await Machine.findById(interval?.machineId)
    .session(tx.session)
    .lean<MachineDocument | null>();
  if (!interval || !machine || !mayTouch(tx.scope, machine)) throw new AppError('NOT_FOUND');
  return { interval, machine };
};

const change = async (
  tx: WriteTx,
  id: string,
  from: OfflineIntervalDocument['contested'],
  to: Partial<OfflineIntervalDocument>,
): Promise<OfflineIntervalDocument> => {
  const changed = await OfflineInterval.findOneAndUpdate(
    { _id: id, contested: from, to: { $ne: null } },
    { $set: to },
    { session: tx.session, returnDocument: 'after' },
  ).lean<OfflineIntervalDocument | null>();
  if (!changed) throw new AppError('CONTEST_NOT_OPEN');
  return changed;
};

/**
 * Contests a time offline that has ended, once, with evidence; until the county decides it counts. CONTEST_NOT_OPEN while
 * it goes on, or where it was contested before. (N4, E05)
 */
export const contestOffline = async (
  tx: WriteTx,
  input: { id: string } & z.infer<typeof contestClaim>,
): Promise<OfflineIntervalDocument> => {
  const { id, text, photos = [] } = input;
  const { machine } = await intervalInScope(tx, id);
  const { pointId, regionPath } = machine;
  await bindPhotos(tx, photos, { room: 'machines', record: id, regionPath, pointId });
  const claim = { text, photos, at: tx.now, by: personOf(tx) };
  const claimed = await change(tx, id, 'none', { contested: 'claimed', claim });
  await audit(tx, { action: 'offline.contest', subject: id, detail: { machineId: machine._id } });
  return claimed;
};

/** Decides a contest: upheld, the time does not count from now on; CONTEST_NOT_OPEN where none waits. */
export const decideContest = async (
  tx: WriteTx,
  input: { id: string } & z.infer<typeof contestDecision>,
): Promise<OfflineIntervalDocument> => {
  const { id, outcome, reason } = input;
  await intervalInScope(tx, id);
  const decision = { reason, at: tx.now, by: personOf(tx) };
  const decided = await change(tx, id, 'claimed', { contested: outcome, decision });
  await audit(tx, { action: 'offline.decide', subject: id, detail: { outcome } });
  return decided;
};
