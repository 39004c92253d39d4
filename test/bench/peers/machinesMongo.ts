// Heartbeats as they are usually written: one update each, nothing kept of them but the time.
import mongoose from 'mongoose';
import { now } from '../../../api/src/platform/clock.ts';
import type { Store } from '../machines/beats.ts';

export const peerMachines = 'peerMachines';
const stored = () => mongoose.connection.collection<{ _id: string }>(peerMachines);

export const updateEach: Store = {
  id: 'update-each',
  hear: async ({ machineId }) => {
    const { matchedCount } = await stored().updateOne(
      { _id: machineId },
      { $max: { lastSeenAt: now() }, $set: { offlineSince: null } },
    );
    if (matchedCount !== 1) throw new Error('A machine was not found');
  },
  heardSince: (at) => stored().countDocuments({ lastSeenAt: { $gte: at } }),
};
