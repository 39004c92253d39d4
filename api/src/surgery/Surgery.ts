import type { CheckResult, Operation, SurgeryGap, SurgeryResult } from '@fcs/shared/contracts/surgery.ts';
import { collection } from '../platform/storage/collection.ts';

/** One operation (or check before pills) at an institution, of a person by random id (南川区 2023 annex 3, F02, F08). */
export type SurgeryDocument = {
  _id: string;
  version: number;
  pointId: string;
  regionPath: string;
  personId: string;
  operation: Operation;
  free: boolean;
  day: string;
  checks: { item: string; result: CheckResult }[];
  result: SurgeryResult | null;
  /** `stock`: left the ledger of the place in the transaction that saved this. */
  device: { productId: string; lotNo: string; source: 'stock' | 'own' } | null;
  doctor: string | null;
  consentDay: string | null;
  registerNo: string | null;
  phoneSealed: string | null;
  /** What the rules found missing when it was last saved. */
  missing: SurgeryGap[];
  /** What the person said when asked whether it was real and free (F10); null: nobody asked. */
  verified: 'confirmed' | 'denied' | null;
  savedBy: string;
  savedAt: Date;
  /** The last version the superior platform acknowledged. */
  reported: number;
  /** The voided record that this one corrects; absent or null: none. */
  replaces?: string | null;
  sample: boolean;
};

/** As stored, and as kept where a record was voided. */
export const surgeryFields = {
  _id: String,
  version: { type: Number, required: true },
  pointId: { type: String, required: true },
  regionPath: { type: String, required: true },
  personId: { type: String, required: true },
  operation: { type: String, required: true },
  free: { type: Boolean, required: true },
  day: { type: String, required: true },
  checks: { type: [Object], required: true },
  result: { type: String, default: null },
  device: { type: Object, default: null },
  doctor: { type: String, default: null },
  consentDay: { type: String, default: null },
  registerNo: { type: String, default: null },
  phoneSealed: { type: String, default: null },
  missing: { type: [Object], required: true },
  verified: { type: String, default: null },
  savedBy: { type: String, default: '' },
  savedAt: { type: Date, required: true },
  reported: { type: Number, default: 0 },
  replaces: { type: String, default: null },
  sample: { type: Boolean, default: false },
};

export const Surgery = collection<SurgeryDocument>({
  name: 'surgeries',
  fields: surgeryFields as never,
  indexes: [
    { on: { regionPath: 1, day: 1, operation: 1, free: 1 }, why: 'the operations of a tree in a period' },
    { on: { pointId: 1, day: -1, _id: 1 }, why: 'the records of an institution, the latest first' },
    { on: { personId: 1, day: -1 }, why: 'what one person had; export and erase' },
    {
      on: { pointId: 1, registerNo: 1 },
      options: { unique: true, partialFilterExpression: { registerNo: { $gt: '' } } },
      why: 'a number of the theatre register stands for one operation, so that nothing is entered twice',
    },
  ],
});
