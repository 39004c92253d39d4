import type { MachineEvent as Told } from '@fcs/shared/contracts/machines.ts';
import { AppError } from '../platform/errors.ts';
import { groupCommit, type Outcome } from '../platform/storage/groupCommit.ts';
import { inTransaction } from '../platform/storage/transaction.ts';
import { systemTx, type WriteTx } from '../platform/tx.ts';
import { findTaken } from './findTaken.ts';
import { Machine, type MachineDocument } from './Machine.ts';
import { eventId, MachineEvent, type MachineEventDocument } from './MachineEvent.ts';
import { OfflineInterval } from './OfflineInterval.ts';

export type Heartbeats = { machineId: string; events: readonly Told[] };
export type Receipt = { accepted: number; repeated: number };

type Heard = Pick<MachineDocument, '_id' | 'offlineSince'>;

const findHeard = async (tx: WriteTx, ids: readonly string[]): Promise<Heard[]> =>
  Machine.find({ _id: { $in: [...new Set(ids)] } }, { offlineSince: 1 })
    .session(tx.session)
    .lean<Heard[]>();

/** All of them were heard now, by our clock: one update, and the end of the intervals that were open. */
const noteSignsOfLife = async (tx: WriteTx, heard: readonly Heard[]): Promise<void> => {
  await Machine.updateMany(
    { _id: { $in: heard.map(({ _id }) => _id) } },
    { $max: { lastSeenAt: tx.now }, $set: { offlineSince: null } },
    { session: tx.session },
  );
  const back = heard.filter(({ offlineSince }) => offlineSince !== null).map(({ _id }) => _id);
  if (back.length === 0) return;
  await OfflineInterval.updateMany(
    { machineId: { $in: back }, to: null },
    { $set: { to: tx.now } },
    { session: tx.session },
  );
};

const rowOf = (tx: WriteTx, machineId: string, { seq, at, type, ...body }: Told): MachineEventDocument => ({
  _id: eventId(machineId, seq),
  ...{ machineId, seq, type, at: new Date(at), receivedAt: tx.now, body, state: 'taken', variance: null },
});

/** What many machines sent, in one transaction; a machine nobody knows is refused by itself. */
export const writeHeartbeats = async (
  tx: WriteTx,
  group: readonly Heartbeats[],
): Promise<Outcome<Receipt>[]> => {
  const heard = await findHeard(
    tx,
    group.map(({ machineId }) => machineId),
  );
  const known = new Set(heard.map(({ _id }) => _id));
  const seen = await findTaken(
    tx,
    group.flatMap(({ machineId, events }) => events.map(({ seq }) => eventId(machineId, seq))),
  );
  const rows: MachineEventDocument[] = [];
  const outcomes = group.map(({ machineId, events }): Outcome<Receipt> => {
    if (!known.has(machineId)) return { ok: false, error: new AppError('NOT_FOUND') };
    const before = rows.length;
    for (const told of events) {
      const id = eventId(machineId, told.seq);
      if (seen.has(id)) continue;
      seen.add(id);
      rows.push(rowOf(tx, machineId, told));
    }
    const accepted = rows.length - before;
    return { ok: true, value: { accepted, repeated: events.length - accepted } };
  });
  if (rows.length > 0) await MachineEvent.collection.insertMany(rows as never[], { session: tx.session });
  await noteSignsOfLife(tx, heard);
  return outcomes;
};

/**
 * Heartbeats and nothing else: most of what machines send, and the same for all, so those that come at once share a
 * transaction. Answered once they are on the disk. Throws NOT_FOUND. (E02)
 */
export const takeHeartbeats = groupCommit<Heartbeats, Receipt>({
  keyOf: () => 'heartbeats',
  most: 500,
  run: (group) => inTransaction(systemTx('machines.heartbeats'), (tx) => writeHeartbeats(tx, group)),
});

export const areHeartbeats = (events: readonly Told[]): boolean =>
  events.every(({ type }) => type === 'heartbeat');
