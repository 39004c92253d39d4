import type { Alarm, LossCause, OpenWork, ReceiptChecks } from '@fcs/shared/contracts/stock.ts';
import type { SignatureRole, VoucherKind, VoucherState } from '@fcs/shared/voucherStates.ts';
import { collection } from '../platform/storage/collection.ts';

/** One line of a paper; all amounts in base units, and absent where this paper or its state does not know them. */
export type VoucherLine = {
  productId: string;
  lotNo: string | null;
  expiry: string | null;
  /** What is asked for, brought, held or written off; null where the paper only counts. */
  quantity: number | null;
  approved?: number;
  accepted?: number;
  checks?: ReceiptChecks;
  received?: number;
  expected?: number;
  counted?: number;
  cause?: LossCause;
  finding?: string;
  note?: string;
};

export type Signature = { as: SignatureRole; personId: string; role: string | null; at: Date };

/** A paper of the stock room. `placeId` is the point it belongs to; of a recall the code of its region. */
export type VoucherDocument = {
  _id: string;
  kind: VoucherKind;
  state: VoucherState;
  year: string;
  /** From 1, without a gap per place, kind and year. */
  sequence: number;
  number: string;
  placeId: string;
  regionPath: string;
  /** Supplier of a requisition, destination of a transfer. */
  otherId: string | null;
  otherPath: string | null;
  lines: VoucherLine[];
  readings: { area: string; temperature: number; humidity: number }[];
  alarms: Alarm[];
  about: string | null;
  note: string | null;
  reason: string | null;
  outcome: 'lost' | 'returned' | null;
  /** Told by whoever made it; null: when the goods move. */
  occurredAt: Date | null;
  recordedAt: Date;
  /** The day it took effect: goods moved, or were counted. */
  day: string | null;
  signatures: Signature[];
  /** Free places unsigned once it took effect; kept beside so that a sum needs no reading of lines. */
  signaturesMissing: number;
  timeline: { state: VoucherState; at: Date; personId: string; note: string | null }[];
  linked: string | null;
  /** Of a handover, as it was when it was made. */
  openWork?: OpenWork[];
  sample: boolean;
};

export const Voucher = collection<VoucherDocument>({
  name: 'vouchers',
  fields: {
    _id: String,
    kind: { type: String, required: true },
    state: { type: String, required: true },
    year: { type: String, required: true },
    sequence: { type: Number, required: true, min: 1 },
    number: { type: String, required: true },
    placeId: { type: String, required: true },
    regionPath: { type: String, required: true },
    otherId: { type: String, default: null },
    otherPath: { type: String, default: null },
    lines: { type: [Object], required: true },
    readings: { type: [Object], default: [] },
    alarms: { type: [Object], default: [] },
    about: { type: String, default: null },
    note: { type: String, default: null },
    reason: { type: String, default: null },
    outcome: { type: String, default: null },
    occurredAt: { type: Date, default: null },
    recordedAt: { type: Date, required: true },
    day: { type: String, default: null },
    signatures: { type: [Object], default: [] },
    signaturesMissing: { type: Number, required: true, min: 0 },
    timeline: { type: [Object], required: true },
    linked: { type: String, default: null },
    openWork: { type: [Object], default: undefined },
    sample: { type: Boolean, default: false },
  } as never,
  indexes: [
    {
      on: { placeId: 1, kind: 1, year: 1, sequence: 1 },
      options: { unique: true },
      why: 'a number is given once',
    },
    { on: { placeId: 1, recordedAt: -1, _id: 1 }, why: 'the papers of a place, the latest first' },
    { on: { regionPath: 1, recordedAt: -1, _id: 1 }, why: 'the papers of a tree' },
    { on: { otherId: 1, recordedAt: -1, _id: 1 }, why: 'what is asked of a place or on its way to it' },
    { on: { 'lines.productId': 1, 'lines.lotNo': 1, state: 1 }, why: 'what is on the road of a lot' },
    { on: { regionPath: 1, kind: 1, day: 1 }, why: 'the papers of a tree and period that a score stands on' },
    { on: { 'signatures.personId': 1 }, why: 'what a person signed, when the person leaves' },
  ],
});

/** The last number given, per place, kind and year: moved in the transaction of its paper, so that none is skipped. */
type VoucherCountDocument = { _id: string; last: number };

export const VoucherCount = collection<VoucherCountDocument>({
  name: 'voucherCounts',
  fields: { _id: String, last: { type: Number, required: true } } as never,
});

export const voucherCountId = (placeId: string, kind: VoucherKind, year: string): string =>
  `${placeId}:${kind}:${year}`;
