import type { TicketProblem } from '@fcs/shared/contracts/points.ts';
import { collection } from '../platform/storage/collection.ts';

/**
 * What is wrong at a place or to be done there. A report of a resident names nobody: no person, no instant, only the day.
 * `onceKey`: what may be open only once at a place, while it is.
 */
export type TicketDocument = {
  _id: string;
  kind: 'problem';
  pointId: string;
  regionPath: string;
  problem: TicketProblem;
  /** Free text of residents may name people: sealed at rest. */
  remark: string | null;
  state: 'open' | 'done';
  day: string;
  doneOn: string | null;
  onceKey: string | null;
};

export const Ticket = collection<TicketDocument>({
  name: 'tickets',
  fields: {
    _id: String,
    kind: { type: String, required: true },
    pointId: { type: String, required: true },
    regionPath: { type: String, required: true },
    problem: { type: String, required: true },
    remark: { type: String, default: null },
    state: { type: String, required: true },
    day: { type: String, required: true },
    doneOn: { type: String, default: null },
    onceKey: { type: String, default: null },
  } as never,
  indexes: [
    { on: { regionPath: 1, state: 1, day: -1 }, why: 'the open tickets of a tree' },
    { on: { pointId: 1, state: 1, day: -1 }, why: 'the open tickets of a keeper’s points' },
    {
      on: { onceKey: 1 },
      options: { unique: true, partialFilterExpression: { onceKey: { $gt: '' } } },
      why: 'many who find nothing, and many variances, are one thing to do',
    },
  ],
});
