import { collection } from '../platform/storage/collection.ts';

const entryReasons = [
  'opening',
  'receive',
  'dispense',
  'order',
  'return',
  'vend',
  'transferOut',
  'transferIn',
  'issue',
  'adjust',
  'loss',
] as const;
export type EntryReason = (typeof entryReasons)[number];

/** One line of the ledger: written once, never changed. `quantity` is signed, in base units. */
export type EntryDocument = {
  _id: string;
  /** Id of the paper: order, voucher, vend. */
  document: string;
  reason: EntryReason;
  placeId: string;
  regionPath: string;
  productId: string;
  lotNo: string;
  expiry: string;
  quantity: number;
  /** When it happened, and when it was written down; never before the lot's last line was, so that a card has one order. */
  occurredAt: Date;
  recordedAt: Date;
  actorKind: string;
  actorId: string;
  sample: boolean;
};

export const Entry = collection<EntryDocument>({
  name: 'stockEntries',
  fields: {
    _id: String,
    document: { type: String, required: true },
    reason: { type: String, required: true, enum: entryReasons },
    placeId: { type: String, required: true },
    regionPath: { type: String, required: true },
    productId: { type: String, required: true },
    lotNo: { type: String, required: true },
    expiry: { type: String, required: true },
    quantity: { type: Number, required: true },
    occurredAt: { type: Date, required: true },
    recordedAt: { type: Date, required: true },
    actorKind: { type: String, required: true },
    actorId: { type: String, default: '' },
    sample: { type: Boolean, default: false },
  } as never,
  indexes: [
    { on: { placeId: 1, productId: 1, lotNo: 1, occurredAt: 1 }, why: 'the stock card' },
    {
      on: { placeId: 1, productId: 1, occurredAt: 1 },
      why: 'the card of all lots, and the use of the last months',
    },
    { on: { productId: 1, lotNo: 1 }, why: 'where every box of a lot went' },
    {
      on: { regionPath: 1, expiry: 1, occurredAt: 1 },
      why: 'what lay expired in a tree at the end of a period',
    },
    { on: { document: 1 }, why: 'what a paper moved' },
  ],
});
