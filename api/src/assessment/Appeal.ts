import { collection } from '../platform/storage/collection.ts';
import type { Decision } from './frozenResult.ts';

/** What an assessed unit has against a deduction or what it is paid, with its evidence, and what it was answered (N21). */
export type AppealDocument = {
  _id: string;
  /** The round, or the settlement, that it is made against: ids are unique in both. */
  round: string;
  subject: string;
  regionPath: string;
  line: string;
  text: string;
  photos: string[];
  state: 'open' | 'upheld' | 'rejected';
  answer: string | null;
  decisions: Decision[];
  by: string;
  at: Date;
  answeredBy: string | null;
  answeredAt: Date | null;
};

const text = { type: String, required: true };

export const Appeal = collection<AppealDocument>({
  name: 'assessmentAppeals',
  fields: {
    _id: String,
    round: text,
    subject: text,
    regionPath: text,
    line: text,
    text,
    photos: { type: [String], required: true },
    state: text,
    answer: { type: String, default: null },
    decisions: { type: [Object], required: true },
    by: text,
    at: { type: Date, required: true },
    answeredBy: { type: String, default: null },
    answeredAt: { type: Date, default: null },
  } as never,
  indexes: [
    {
      on: { round: 1, subject: 1, line: 1 },
      options: { unique: true },
      why: 'one appeal against a line: what was answered stays answered',
    },
  ],
});
