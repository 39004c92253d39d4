import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import type { OrderState } from '@fcs/shared/orderStates.ts';
import { collection } from '../platform/storage/collection.ts';
import type { Picked } from '../stock/pickLots.ts';
import { endedStates, sentStates } from './stateGroups.ts';

export type OrderedLine = {
  productId: string;
  kind: ProductKind;
  /** In the product's unit, and the same in base units. */
  quantity: number;
  baseQuantity: number;
  picked: Picked[];
};

/** Who receives it where: sealed, read for the label only, gone 30 days after the end. */
export type SealedDelivery = {
  kind: 'home' | 'campus';
  region: string | null;
  pointId: string | null;
  nameSealed: string | null;
  phoneSealed: string | null;
  addressSealed: string | null;
};

export type OrderEvent = {
  state: OrderState;
  at: Date;
  by: 'person' | 'staff' | 'schedule';
  note: string | null;
};

export type OrderDocument = {
  _id: string;
  personId: string;
  /** The supplying place and its tree: who may handle it. */
  supplierId: string;
  regionPath: string;
  state: OrderState;
  lines: OrderedLine[];
  delivery: SealedDelivery;
  /** The year whose allowance it holds. */
  allowanceYear: string;
  timeline: OrderEvent[];
  carrier: string | null;
  waybill: string | null;
  postageYuan: number;
  /** The version of the text agreed to; absent where it was not kept yet and in sample data. */
  consentVersion?: number;
  placedAt: Date;
  lapsesAt: Date | null;
  receivedByItselfAt: Date | null;
  endedAt: Date | null;
  /** Fingerprint of person, route and Idempotency-Key, and of the body it came with; null in sample data. */
  key: string | null;
  keyBody: string | null;
  sample: boolean;
};

export const Order = collection<OrderDocument>({
  name: 'orders',
  fields: {
    _id: String,
    personId: { type: String, required: true },
    supplierId: { type: String, required: true },
    regionPath: { type: String, required: true },
    state: { type: String, required: true },
    lines: { type: [Object], required: true },
    delivery: { type: Object, required: true },
    allowanceYear: { type: String, required: true },
    timeline: { type: [Object], required: true },
    carrier: { type: String, default: null },
    waybill: { type: String, default: null },
    postageYuan: { type: Number, required: true },
    consentVersion: Number,
    placedAt: { type: Date, required: true },
    lapsesAt: { type: Date, default: null },
    receivedByItselfAt: { type: Date, default: null },
    endedAt: { type: Date, default: null },
    key: { type: String, default: null },
    keyBody: { type: String, default: null },
    sample: { type: Boolean, default: false },
  } as never,
  indexes: [
    {
      on: { key: 1 },
      options: { unique: true, partialFilterExpression: { key: { $gt: '' } } },
      why: 'the same order sent twice is one order',
    },
    { on: { personId: 1, placedAt: -1, _id: 1 }, why: 'my orders, newest first' },
    { on: { supplierId: 1, state: 1, placedAt: 1 }, why: 'what a place has to do' },
    { on: { regionPath: 1, state: 1, placedAt: 1 }, why: 'what a tree has to do' },
    {
      on: { lapsesAt: 1 },
      options: { partialFilterExpression: { state: 'placed' } },
      why: 'orders nobody accepted',
    },
    {
      on: { receivedByItselfAt: 1 },
      options: { partialFilterExpression: { state: { $in: sentStates } } },
      why: 'parcels nobody confirmed',
    },
    {
      on: { endedAt: 1 },
      options: { partialFilterExpression: { state: { $in: endedStates } } },
      why: 'delivery details to forget',
    },
  ],
});
