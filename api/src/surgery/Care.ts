import type { Method } from '@fcs/shared/contracts/surgery.ts';
import { collection } from '../platform/storage/collection.ts';

/** A woman after an abortion or a birth, served or not (鄂卫办通〔2019〕107号 annex 1 row 3; F12, F13). */
export type CareDocument = {
  _id: string;
  version: number;
  pointId: string;
  regionPath: string;
  personId: string;
  event: 'abortion' | 'birth';
  day: string;
  /** Day on which she left the institution. */
  leftOn: string | null;
  consultedOn: string | null;
  method: Method | null;
  methodOn: string | null;
  /** Days from leaving to the method; 0 or less: before she left. null while either is unknown. */
  methodAfterDays: number | null;
  phoneSealed: string | null;
  savedBy: string;
  savedAt: Date;
  reported: number;
  /** The voided record that this one corrects; absent or null: none. */
  replaces?: string | null;
  sample: boolean;
};

/** As stored, and as kept where a record was voided. */
export const careFields = {
  _id: String,
  version: { type: Number, required: true },
  pointId: { type: String, required: true },
  regionPath: { type: String, required: true },
  personId: { type: String, required: true },
  event: { type: String, required: true },
  day: { type: String, required: true },
  leftOn: { type: String, default: null },
  consultedOn: { type: String, default: null },
  method: { type: String, default: null },
  methodOn: { type: String, default: null },
  methodAfterDays: { type: Number, default: null },
  phoneSealed: { type: String, default: null },
  savedBy: { type: String, default: '' },
  savedAt: { type: Date, required: true },
  reported: { type: Number, default: 0 },
  replaces: { type: String, default: null },
  sample: { type: Boolean, default: false },
};

export const Care = collection<CareDocument>({
  name: 'aftercares',
  fields: careFields as never,
  indexes: [
    { on: { regionPath: 1, day: 1, event: 1 }, why: 'the women of a tree in a period' },
    { on: { regionPath: 1, consultedOn: 1 }, why: 'consultations of a tree in a period' },
    { on: { pointId: 1, day: -1, _id: 1 }, why: 'the records of an institution, the latest first' },
    { on: { personId: 1 }, why: 'export and erase' },
  ],
});
