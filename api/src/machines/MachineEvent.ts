import type { MachineEvent as Told } from '@fcs/shared/contracts/machines.ts';
import { collection } from '../platform/storage/collection.ts';

/** `taken`: kept as a fact. Of a vend: `applied` to the ledger and the records, or `unknownSlot`: nothing to book it on. */
export type EventState = 'taken' | 'applied' | 'unknownSlot';

/** What a machine told, each number once: the id is machine and seq. `at` is its own clock, `receivedAt` ours. */
export type MachineEventDocument = {
  _id: string;
  machineId: string;
  seq: number;
  type: Told['type'];
  at: Date;
  receivedAt: Date;
  body: Record<string, unknown>;
  state: EventState;
  /** Base units the ledger lacked for what was given out; 0 where the books agree. */
  variance: number | null;
};

const heartbeatsKeptSeconds = 2 * 86_400;

export const MachineEvent = collection<MachineEventDocument>({
  name: 'machineEvents',
  fields: {
    _id: String,
    machineId: { type: String, required: true },
    seq: { type: Number, required: true },
    type: { type: String, required: true },
    at: { type: Date, required: true },
    receivedAt: { type: Date, required: true },
    body: { type: Object, required: true },
    state: { type: String, required: true },
    variance: { type: Number, default: null },
  } as never,
  indexes: [
    { on: { machineId: 1, receivedAt: -1 }, why: 'the diary of a machine' },
    {
      on: { receivedAt: 1 },
      options: {
        expireAfterSeconds: heartbeatsKeptSeconds,
        partialFilterExpression: { type: 'heartbeat' },
      },
      why: 'heartbeats say nothing once they are old: intervals keep what counts',
    },
    {
      on: { machineId: 1, seq: 1 },
      options: { partialFilterExpression: { variance: { $lt: 0 } }, name: 'lacking' },
      why: 'vends that the ledger did not hold, to be filled by loads told late',
    },
    {
      on: { machineId: 1, 'body.slot': 1, seq: 1 },
      options: { partialFilterExpression: { state: 'applied' }, name: 'slotMoves' },
      why: 'what moved in a slot, in the order of the machine',
    },
  ],
});

export const eventId = (machineId: string, seq: number): string => `${machineId}:${seq}`;
