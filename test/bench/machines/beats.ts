import type { Heartbeats } from '../../../api/src/machines/takeHeartbeats.ts';
import { now } from '../../../api/src/platform/clock.ts';

export const machineCount = 50_000;
export const machineOf = (number: number): string => `machine-${number % machineCount}`;

/** Something that hears machines. */
export type Store = {
  id: string;
  hear: (beat: Heartbeats) => Promise<void>;
  /** Machines heard since an instant. */
  heardSince: (at: Date) => Promise<number>;
};

/** The n-th heartbeat of all: each machine in its turn, numbered on. */
export const beatOf = (number: number): Heartbeats => ({
  machineId: machineOf(number),
  events: [{ seq: 1 + Math.floor(number / machineCount), at: now().toISOString(), type: 'heartbeat' }],
});
