import type { MachineEvent as Told } from '@fcs/shared/contracts/machines.ts';
import { startOfDay } from '@fcs/shared/time.ts';
import { releasePickupGrant } from '../dispensing/usePickupGrant.ts';
import { AppError } from '../platform/errors.ts';
import { tell } from '../platform/jobs/outbox.ts';
import type { WriteTx } from '../platform/tx.ts';
import { applyVend } from './applyVend.ts';
import { findTaken } from './findTaken.ts';
import { loadSlot } from './loadSlot.ts';
import { Machine, type MachineDocument } from './Machine.ts';
import { eventId, MachineEvent, type MachineEventDocument } from './MachineEvent.ts';
import { OfflineInterval } from './OfflineInterval.ts';
import { openFault, openRefill } from './openWorkOrder.ts';
import { settleVends } from './settleVends.ts';
import { emptied, noteMove, playShelf, type Shelf, shelfOf } from './shelf.ts';

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

/** A machine's clock may be wrong: nothing happened before it stood there or after it was told. */
const happenedAt = (told: Told, machine: MachineDocument, receivedAt: Date): Date => {
  const first = startOfDay(machine.commissionedOn).getTime();
  return new Date(Math.min(receivedAt.getTime(), Math.max(first, Date.parse(told.at))));
};

type Booked = Pick<MachineEventDocument, 'state' | 'variance'>;
const asTold: Booked = { state: 'taken', variance: null };

const takeVend = async (
  tx: WriteTx,
  shelf: Shelf,
  told: Extract<Told, { type: 'vend' }>,
  id: string,
): Promise<Booked> => {
  const { machine } = shelf;
  const { seq, slot, quantity, grantId } = told;
  if (told.result === 'failed') {
    if (grantId) await releasePickupGrant(tx, { grantId, machineId: machine._id });
    return asTold;
  }
  const at = happenedAt(told, machine, tx.now);
  const booked = await applyVend(tx, machine, { slot, quantity, grantId, document: `vend:${id}`, at });
  if (booked.state === 'applied') noteMove(shelf, slot, { seq, type: 'vend', quantity }, at);
  if ((booked.variance ?? 0) < 0)
    await tell(tx, 'machines.variance', { pointId: machine.pointId, regionPath: machine.regionPath });
  return booked;
};

const takeLoad = async (
  tx: WriteTx,
  shelf: Shelf,
  told: Extract<Told, { type: 'load' }>,
  id: string,
): Promise<Booked> => {
  const { seq, slot, lotNo, quantity } = told;
  const at = happenedAt(told, shelf.machine, tx.now);
  const load = { id, slot, lotNo, expiry: told.expiry, quantity, at, told: 'machine' as const };
  const loaded = await loadSlot(tx, shelf.machine, load);
  if (!loaded) return { state: 'unknownSlot', variance: null };
  noteMove(shelf, slot, { seq, type: 'load', lot: { lotNo, expiry: loaded.expiry, quantity } }, null);
  return { state: 'applied', variance: null };
};

const take = async (tx: WriteTx, shelf: Shelf, told: Told): Promise<MachineEventDocument> => {
  const { seq, at, type, ...body } = told;
  const _id = eventId(shelf.machine._id, seq);
  let booked = asTold;
  if (told.type === 'vend') booked = await takeVend(tx, shelf, told, _id);
  if (told.type === 'load') booked = await takeLoad(tx, shelf, told, _id);
  if (told.type === 'fault') await openFault(tx, shelf.machine, { code: told.code, slot: told.slot ?? null });
  const received = { machineId: shelf.machine._id, seq, type, at: new Date(at), receivedAt: tx.now };
  return { _id, ...received, body, ...booked };
};

/** What lies in the slots now, a refill where one has become empty, and the books put right by what came late. */
const putBack = async (tx: WriteTx, shelf: Shelf): Promise<void> => {
  if (shelf.moves.size === 0) return;
  const played = await playShelf(tx, shelf);
  const slots = played.map(({ slot }) => slot);
  await Machine.updateOne(
    { _id: shelf.machine._id },
    { $set: { slots }, ...(shelf.lastVendAt ? { $max: { lastVendAt: shelf.lastVendAt } } : {}) },
    { session: tx.session },
  );
  const empty = emptied(shelf, slots);
  if (empty.length > 0) await openRefill(tx, shelf.machine, empty);
  for (const { slot, replayed } of played) if (replayed) await settleVends(tx, shelf.machine, slot, replayed);
};

/**
 * Takes what a machine tells, each number once, in any order and however often it is sent; within what comes together in
 * the order of its numbers. All are signs of life, vends and loads are booked, faults and empty slots open a work order,
 * the rest is kept as told. Throws NOT_FOUND. (E02, E03)
 */
export const takeEvents = async (
  tx: WriteTx,
  input: { machineId: string; events: readonly Told[] },
): Promise<{ accepted: number; repeated: number }> => {
  const { machineId, events } = input;
  const shelf = shelfOf(await noteSignOfLife(tx, machineId));
  const seen = await findTaken(
    tx,
    events.map(({ seq }) => eventId(machineId, seq)),
  );
  const rows: MachineEventDocument[] = [];
  for (const told of [...events].sort((a, b) => a.seq - b.seq)) {
    const id = eventId(machineId, told.seq);
    if (seen.has(id)) continue;
    seen.add(id);
    rows.push(await take(tx, shelf, told));
  }
  if (rows.length > 0) await MachineEvent.collection.insertMany(rows as never[], { session: tx.session });
  await putBack(tx, shelf);
  return { accepted: rows.length, repeated: events.length - rows.length };
};
