import { startOfDay } from '@fcs/shared/time.ts';
import { newId } from '../platform/chance.ts';
import type { Job } from '../platform/jobs/schedule.ts';
import { inTransaction } from '../platform/storage/transaction.ts';
import { systemTx, type WriteTx } from '../platform/tx.ts';
import { Machine, type MachineDocument } from './Machine.ts';
import { OfflineInterval, type OfflineIntervalDocument } from './OfflineInterval.ts';
import { offlineAfterSeconds } from './settings.ts';

/** Silent since when: not before the machine stood there, and not while nobody listened. */
const silentSince = (machine: MachineDocument, listeningSince: Date): Date =>
  new Date(
    Math.max(
      machine.lastSeenAt?.getTime() ?? 0,
      listeningSince.getTime(),
      startOfDay(machine.commissionedOn).getTime(),
    ),
  );

/**
 * Opens an offline interval for one machine. A heartbeat that comes meanwhile changes the same document: then nothing
 * is opened. Gives whether it was.
 */
const openInterval = async (tx: WriteTx, machine: MachineDocument, from: Date): Promise<boolean> => {
  const { modifiedCount } = await Machine.updateOne(
    { _id: machine._id, lastSeenAt: machine.lastSeenAt, offlineSince: null },
    { $set: { offlineSince: from } },
    { session: tx.session },
  );
  if (modifiedCount === 0) return false;
  const interval: OfflineIntervalDocument = {
    _id: newId(),
    machineId: machine._id,
    regionPath: machine.regionPath,
    from,
    to: null,
    reason: 'silent',
    contested: 'none',
    claim: null,
    decision: null,
    sample: false,
  };
  await OfflineInterval.collection.insertOne(interval as never, { session: tx.session });
  return true;
};

/** Opens an interval for every machine that fell silent; gives how many. Repeatable. (E05) */
export const markOffline = async (listeningSince: Date): Promise<number> => {
  const tx = systemTx('machines.markOffline');
  const limit = new Date(tx.now.getTime() - offlineAfterSeconds * 1_000);
  const silent = await Machine.find({
    state: 'active',
    offlineSince: null,
    $or: [{ lastSeenAt: null }, { lastSeenAt: { $lt: limit } }],
  }).lean<MachineDocument[]>();
  let opened = 0;
  for (const machine of silent) {
    const from = silentSince(machine, listeningSince);
    if (from >= limit) continue;
    if (await inTransaction(tx, (inside) => openInterval(inside, machine, from))) opened += 1;
  }
  return opened;
};

/** `listeningSince`: start of this process; silence before it is ours, not the machine's. */
export const createMachineJobs = (listeningSince: Date): Job[] => [
  {
    name: 'machines.markOffline',
    pattern: '* * * * *',
    run: async () => {
      await markOffline(listeningSince);
    },
  },
];
