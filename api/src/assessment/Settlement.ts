import type { SettlementLine, SettlementMode } from '@fcs/shared/contracts/settlements.ts';
import { collection } from '../platform/storage/collection.ts';

/** `records` is told in the language of the reader when it is shown; the rest is as it was settled. */
export type SettledLine = Omit<SettlementLine, 'name' | 'before' | 'items'> & {
  regionPath: string;
  items: Omit<SettlementLine['items'][number], 'label' | 'records'>[];
};

/** What is paid for a year's work: written once, a new version replaces it and says why. Only the signature comes later, and with it the window for appeals. */
export type SettlementDocument = {
  _id: string;
  region: string;
  regionPath: string;
  year: string;
  scheme: string;
  unit: 'point' | 'yuan';
  mode: SettlementMode;
  version: number;
  replaces: string | null;
  reason: string;
  lines: SettledLine[];
  worth: number;
  held: number;
  yuan: number;
  untold: number;
  by: string;
  role: string;
  at: Date;
  signedBy: string | null;
  signedAt: Date | null;
  appealDays: number;
  appealUntil: Date | null;
  /** The upheld appeal that this version comes of. */
  appeal: string | null;
};

const text = { type: String, required: true };
const number = { type: Number, required: true };

export const Settlement = collection<SettlementDocument>({
  name: 'settlements',
  fields: {
    _id: String,
    region: text,
    regionPath: text,
    year: text,
    scheme: text,
    unit: text,
    mode: { type: Object, required: true },
    version: number,
    replaces: { type: String, default: null },
    reason: text,
    lines: { type: [Object], required: true },
    worth: number,
    held: number,
    yuan: number,
    untold: number,
    by: { type: String, default: '' },
    role: text,
    at: { type: Date, required: true },
    signedBy: { type: String, default: null },
    signedAt: { type: Date, default: null },
    appealDays: number,
    appealUntil: { type: Date, default: null },
    appeal: { type: String, default: null },
  } as never,
  indexes: [
    {
      on: { region: 1, year: 1, scheme: 1, version: 1 },
      options: { unique: true },
      why: 'two who settle at once get different versions',
    },
    { on: { regionPath: 1, at: -1, _id: -1 }, why: 'the settlements of a tree, newest first' },
    { on: { 'lines.unit': 1 }, why: 'the settlements that pay a unit' },
    { on: { appeal: 1 }, why: 'the version that an appeal has made' },
  ],
});
