import { collection } from '../platform/storage/collection.ts';

/**
 * One word of the county on a finding: written once, never changed; of one check, subject and period the highest number
 * holds, and only while the rows behind the finding are those it was said of.
 */
export type QualityExplanationDocument = {
  _id: string;
  check: string;
  /** Who is looked at: `unit:ID` or `region:CODE`. */
  subject: string;
  regionPath: string;
  period: string;
  number: number;
  /** Of the rows as they were. */
  fingerprint: string;
  found: number;
  /** null takes the one before back. */
  reason: string | null;
  by: string;
  role: string;
  at: Date;
};

const text = { type: String, required: true };

export const QualityExplanation = collection<QualityExplanationDocument>({
  name: 'qualityExplanations',
  fields: {
    _id: String,
    check: text,
    subject: text,
    regionPath: text,
    period: text,
    number: { type: Number, required: true },
    fingerprint: text,
    found: { type: Number, required: true },
    reason: { type: String, default: null },
    by: { type: String, default: '' },
    role: text,
    at: { type: Date, required: true },
  } as never,
  indexes: [
    {
      on: { subject: 1, period: 1, check: 1, number: 1 },
      options: { unique: true },
      why: 'what was said of a finding; two who explain at once get different numbers',
    },
    { on: { by: 1 }, why: 'what one person explained, to hand over and to forget' },
  ],
});
