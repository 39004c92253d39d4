import { collection } from '../platform/storage/collection.ts';

/** A contest is decided by the county; only `upheld` takes the time out of the count. */
const contestStates = ['none', 'claimed', 'upheld', 'rejected'] as const;

/** Why the time should not count; `by`: person id. The pictures are bound to the interval. */
export type Claim = { text: string; photos: string[]; at: Date; by: string | null };
export type Decision = { reason: string; at: Date; by: string | null };

/** A time a machine was not heard of; `to` null while it goes on. */
export type OfflineIntervalDocument = {
  _id: string;
  machineId: string;
  regionPath: string;
  from: Date;
  to: Date | null;
  reason: string;
  contested: (typeof contestStates)[number];
  claim: Claim | null;
  decision: Decision | null;
  sample: boolean;
};

export const OfflineInterval = collection<OfflineIntervalDocument>({
  name: 'offlineIntervals',
  fields: {
    _id: String,
    machineId: { type: String, required: true },
    regionPath: { type: String, required: true },
    from: { type: Date, required: true },
    to: { type: Date, default: null },
    reason: { type: String, required: true },
    contested: { type: String, required: true, enum: contestStates },
    claim: { type: Object, default: null },
    decision: { type: Object, default: null },
    sample: { type: Boolean, default: false },
  } as never,
  indexes: [
    { on: { machineId: 1, from: 1 }, why: 'the intervals of a machine in a period' },
    { on: { contested: 1, from: 1 }, why: 'the contests that wait for the county' },
    { on: { regionPath: 1, from: 1 }, why: 'the intervals of a tree in a period' },
    {
      on: { machineId: 1, to: 1 },
      options: { unique: true, partialFilterExpression: { to: null } },
      why: 'a machine has at most one open interval',
    },
  ],
});
