import type { AdverseOutcome, AdverseState, Severity, Symptom } from '@fcs/shared/contracts/adverse.ts';
import { collection } from '../platform/storage/collection.ts';

/** Notes are free text about somebody's health: sealed, and gone when the person is erased. */
type Step = { state: AdverseState; at: Date; by: string; noteSealed: string | null };

/** A suspected reaction to a product (南川区 2023 annex 5 row 4, D05): registered, reported, followed up, closed. */
export type AdverseCaseDocument = {
  _id: string;
  pointId: string;
  regionPath: string;
  productId: string;
  symptoms: Symptom[];
  onsetDay: string;
  detailSealed: string | null;
  phoneSealed: string | null;
  reporter: 'person' | 'staff';
  /** Who reported for themselves; null: a keeper did, for somebody else. */
  personId: string | null;
  state: AdverseState;
  severity: Severity | null;
  outcome: AdverseOutcome | null;
  registerNo: string | null;
  /** Day of the report: the period it counts in. */
  day: string;
  reportedAt: Date;
  timeline: Step[];
  sample: boolean;
};

export const AdverseCase = collection<AdverseCaseDocument>({
  name: 'adverseCases',
  fields: {
    _id: String,
    pointId: { type: String, required: true },
    regionPath: { type: String, required: true },
    productId: { type: String, required: true },
    symptoms: { type: [String], required: true },
    onsetDay: { type: String, required: true },
    detailSealed: { type: String, default: null },
    phoneSealed: { type: String, default: null },
    reporter: { type: String, required: true },
    personId: { type: String, default: null },
    state: { type: String, required: true },
    severity: { type: String, default: null },
    outcome: { type: String, default: null },
    registerNo: { type: String, default: null },
    day: { type: String, required: true },
    reportedAt: { type: Date, required: true },
    timeline: { type: [Object], required: true },
    sample: { type: Boolean, default: false },
  } as never,
  indexes: [
    { on: { regionPath: 1, day: 1 }, why: 'the cases of a tree in a period; whether its register is in use' },
    { on: { pointId: 1, day: -1 }, why: 'the cases of a keeper’s places' },
    { on: { personId: 1, day: -1 }, why: 'the own cases; export and erase' },
  ],
});
