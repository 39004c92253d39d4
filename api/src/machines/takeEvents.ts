import type { MachineEvent as Told } from '@fcs/shared/contracts/machines.ts';
import { startOfDay } from '@fcs/shared/time.ts';
import { releasePickupGrant } from '../dispensing/usePickupGrant.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { applyVend } from './applyVend.ts';
import { Machine, type MachineDocument } from './Machine.ts';
import { eventId, MachineEvent, type MachineEventDocument } from './MachineEvent.ts';
import { OfflineInterval } from './OfflineInterval.ts';

/** Whatever a machine says, it is heard now: by our clock, not by its own. Ends the open offline interval. */
const noteSignOfLife = async (tx: WriteTx, machineId: string): Promise<MachineDocument> => {
  const before = await Machine.findOneAndUpdate(
    { _id: machineId },
    { $max: { lastSeenAt: tx.now }, $set: { offlineSince: null } },
    { session: tx.session, returnDocument: 'before' },
  ).lean<MachineDocument | null>();
  if (!before) throw new AppError('NOT_FOUND');
  if (before.offlineSince) {
    await OfflineInterval.updateOne(
      { machineId, to: null },
      { $set: { to: tx.now } },
      { session: tx.session },
    );
  }
  return before;
};

const findTaken = async (tx: WriteTx, ids: readonly string[]): Promise<Set<string>> => {
  const rows = await MachineEvent.find({ _id: { $in: [...ids] } }, { _id: 1 })
    .session(tx.session)
    .lean<{ _id: string }[]>();
  return new Set(rows.map(({ _id }) => _id));
};

/** A machine's clock may be wrong: nothing happened before it stood there or after it was told. */
const happenedAt = (told: Told, machine: MachineDocument, receivedAt: Date): Date => {
  const first = startOfDay(machine.commissionedOn).getTime();
  return new Date(Math.min(receivedAt.getTime(), Math.max(first, Date.parse(told.at))));
};

const take = async (tx: WriteTx, machine: MachineDocument, told: Told): Promise<MachineEventDocument> => {
  const { seq, at, type, ...body } = told;
  const _id = eventId(machine._id, seq);
  if (told.type === 'vend' && told.result === 'failed' && told.grantId)
    await releasePickupGrant(tx, { grantId: told.grantId, machineId: machine._id });
  const vended = told.type === 'vend' && told.result === 'ok' ? told : null;
  const booked = vended
    ? await applyVend(tx, machine, {
        slot: vended.slot,
        quantity: vended.quantity,
        grantId: vended.grantId,
        document: `vend:${_id}`,
        at: happenedAt(told, machine, tx.now),
      })
    : { state: 'taken' as const, variance: null };
  return { _id, machineId: machine._id, seq, type, at: new Date(at), receivedAt: tx.now, body, ...booked };
};

/**
 * Takes what a machine tells, each number once, in any order and however often it is sent: heartbeats and all others are
 * signs of life, vends are booked, the rest is kept as told. Throws NOT_FOUND. (E02, E03)
 */
export const takeEvents = async (
  tx: WriteTx,
  input: { machineId: string; events: readonly Told[] },
): Promise<{ accepted: number; repeated: number }> => {
  const { machineId, events } = input;
  const machine = await noteSignOfLife(tx, machineId);
  const seen = await findTaken(
    tx,
    events.map(({ seq }) => eventId(machineId, seq)),
  );
  const rows: MachineEventDocument[] = [];
  for (const told of events) {
    const id = eventId(machineId, told.seq);
    if (seen.has(id)) continue;
    seen.add(id);
    rows.push(await take(tx, machine, told));
  }
  if (rows.length > 0) await MachineEvent.collection.insertMany(rows as never[], { session: tx.session });
  return { accepted: rows.length, repeated: events.length - rows.length };
};
