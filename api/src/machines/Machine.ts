import { collection } from '../platform/storage/collection.ts';

/** Goods of one lot in a slot, in the product's unit. */
export type SlotLot = { lotNo: string; expiry: string; quantity: number };

/**
 * `lots`: what lies in it, first in front; null: nobody told yet. It is what the machine's loads and vends make of `base`
 * in the order of their numbers, so that what is told late falls into its place; `lastSeq` is the highest number in it.
 */
export type MachineSlot = {
  slot: number;
  productId: string;
  capacity: number;
  lots: SlotLot[] | null;
  lastSeq: number;
  /** What a person counted or loaded, and after which number; null: from the first number on. */
  base: { seq: number; lots: SlotLot[] | null } | null;
};

/** Where it stood; days of Asia/Shanghai, `to` null: still. */
export type Placement = { pointId: string; from: string; to: string | null };

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
  state: 'active' | 'retired';
  retiredOn: string | null;
  placements: Placement[];
  /** When it last gave something out, by our clock at the latest. */
  lastVendAt: Date | null;
  /** Raises with every change of slots or place; an edit says which it read. */
  version: number;
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
    slots: { type: [Object], default: [] },
    keysIssued: { type: Number, default: 0 },
    state: { type: String, required: true, enum: ['active', 'retired'] },
    retiredOn: { type: String, default: null },
    placements: { type: [Object], default: [] },
    lastVendAt: { type: Date, default: null },
    version: { type: Number, default: 1 },
    sample: { type: Boolean, default: false },
  } as never,
  indexes: [
    { on: { regionPath: 1, commissionedOn: 1 }, why: 'the machines of a tree in a period' },
    {
      on: { pointId: 1 },
      options: { unique: true, partialFilterExpression: { state: 'active' }, name: 'activeAtPoint' },
      why: 'a point holds one machine in service; the machines of an operator',
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

/** Those that were in service at some time between two days, both included. */
export const inService = ({ firstDay, lastDay }: { firstDay: string; lastDay: string }) => ({
  commissionedOn: { $lte: lastDay },
  $or: [{ retiredOn: null }, { retiredOn: { $gt: firstDay } }],
});
