import { collection } from '../platform/storage/collection.ts';

type MachineSlot = { slot: number; productId: string; capacity: number };

/** A vending machine at a point, which is also its place in the ledger. */
export type MachineDocument = {
  _id: string;
  pointId: string;
  regionPath: string;
  name: string;
  /** Day of Asia/Shanghai from which it must be online. */
  commissionedOn: string;
  lastSeenAt: Date | null;
  /** Start of the open offline interval; kept here so that a heartbeat and the watch meet in one document. */
  offlineSince: Date | null;
  slots: MachineSlot[];
  keysIssued: number;
  sample: boolean;
};

export const Machine = collection<MachineDocument>({
  name: 'machines',
  fields: {
    _id: String,
    pointId: { type: String, required: true },
    regionPath: { type: String, required: true },
    name: { type: String, required: true },
    commissionedOn: { type: String, required: true },
    lastSeenAt: { type: Date, default: null },
    offlineSince: { type: Date, default: null },
    slots: [{ _id: false, slot: Number, productId: String, capacity: Number }],
    keysIssued: { type: Number, default: 0 },
    sample: { type: Boolean, default: false },
  } as never,
  indexes: [
    { on: { regionPath: 1, commissionedOn: 1 }, why: 'the machines of a tree in a period' },
    {
      on: { pointId: 1 },
      options: { unique: true },
      why: 'a point holds one machine; the machines of an operator',
    },
    { on: { offlineSince: 1, lastSeenAt: 1 }, why: 'those that fell silent' },
  ],
});

export type MachineKeyDocument = {
  _id: string;
  machineId: string;
  /** Counts the keys of a machine, so that the oldest is known without a clock. */
  number: number;
  secretSealed: string;
  createdAt: Date;
  endedAt: Date | null;
};

/** The secret must be read again to check signatures, so it is sealed, not hashed. */
export const MachineKey = collection<MachineKeyDocument>({
  name: 'machineKeys',
  fields: {
    _id: String,
    machineId: { type: String, required: true },
    number: { type: Number, required: true },
    secretSealed: { type: String, required: true },
    createdAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
  } as never,
  indexes: [
    {
      on: { machineId: 1, number: 1 },
      options: { unique: true },
      why: 'two valid keys, the oldest ends: order without ties',
    },
  ],
});

/** A nonce lives as long as a timestamp may be off both ways, and a minute more. */
const nonceLifetimeSeconds = 660;

export const MachineNonce = collection<{ _id: string; at: Date }>({
  name: 'machineNonces',
  fields: { _id: String, at: { type: Date, required: true } } as never,
  indexes: [
    {
      on: { at: 1 },
      options: { expireAfterSeconds: nonceLifetimeSeconds },
      why: 'after that the timestamp alone refuses a replay',
    },
  ],
});
