import { Machine } from '../../../api/src/machines/Machine.ts';
import { takeHeartbeats } from '../../../api/src/machines/takeHeartbeats.ts';
import type { Store } from './beats.ts';

/** The product's command as its route calls it: it also keeps every heartbeat, each number once. */
export const ours: Store = {
  id: 'ours',
  hear: async (beat) => {
    const { accepted } = await takeHeartbeats(beat);
    if (accepted !== 1) throw new Error('A new heartbeat was not taken');
  },
  heardSince: (at) => Machine.countDocuments({ lastSeenAt: { $gte: at } }),
};
