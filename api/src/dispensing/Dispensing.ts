import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import { collection } from '../platform/storage/collection.ts';

/** `machine` and `delivery` are what they say; `doctor` is one-to-one by the family doctor (A04, D22). */
export const channels = ['manual', 'doctor', 'delivery', 'machine'] as const;
export type Channel = (typeof channels)[number];

/** One person-time of one product: recorded (a person, by random id) or unrecorded (nobody known). Quantity in base units. */
export type DispensingDocument = {
  _id: string;
  day: string;
  at: Date;
  placeId: string;
  regionPath: string;
  channel: Channel;
  personId: string | null;
  productId: string;
  kind: ProductKind;
  quantity: number;
  /** The order, voucher or vend it belongs to. */
  document: string;
  /** The year whose allowance it used: for an order the year it was placed in; null: unrecorded. */
  allowanceYear: string | null;
  sample: boolean;
};

/** As stored, and as kept where a record was voided. */
export const dispensingFields = {
  _id: String,
  day: { type: String, required: true },
  at: { type: Date, required: true },
  placeId: { type: String, required: true },
  regionPath: { type: String, required: true },
  channel: { type: String, required: true, enum: channels },
  personId: { type: String, default: null },
  productId: { type: String, required: true },
  kind: { type: String, required: true },
  quantity: { type: Number, required: true },
  document: { type: String, required: true },
  allowanceYear: { type: String, default: null },
  sample: { type: Boolean, default: false },
};

export const Dispensing = collection<DispensingDocument>({
  name: 'dispensings',
  fields: dispensingFields as never,
  indexes: [
    {
      on: { day: 1, regionPath: 1, channel: 1, personId: 1, kind: 1, quantity: 1, _id: 1 },
      why: 'counts of a period in a tree and the ids that are frozen of it, covered',
    },
    { on: { day: 1, _id: 1 }, why: 'the records of a period a page at a time' },
    {
      on: { personId: 1, kind: 1, channel: 1 },
      why: 'an earlier doctor record of a person; their own history',
    },
    {
      on: { placeId: 1, day: 1, _id: 1, kind: 1 },
      why: 'the day of a place, its records a page at a time, and when each place began, covered',
    },
    {
      on: { document: 1, productId: 1 },
      options: { unique: true },
      why: 'an order or vend is recorded once',
    },
  ],
});
