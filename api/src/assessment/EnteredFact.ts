import type { FactValue } from '@fcs/shared/assessment/facts.ts';
import { collection } from '../platform/storage/collection.ts';

/** One telling of a fact by hand: written once, never changed; of one fact, subject and period the highest number holds. */
export type EnteredFactDocument = {
  _id: string;
  scheme: string;
  fact: string;
  /** Who is told about: `unit:ID` or `region:CODE`. */
  subject: string;
  region: string;
  regionPath: string;
  unit: string | null;
  period: string;
  number: number;
  value: FactValue;
  reason: string;
  actorKind: string;
  actorId: string;
  role: string | null;
  at: Date;
  sample: boolean;
};

export const EnteredFact = collection<EnteredFactDocument>({
  name: 'enteredFacts',
  fields: {
    _id: String,
    scheme: { type: String, required: true },
    fact: { type: String, required: true },
    subject: { type: String, required: true },
    region: { type: String, required: true },
    regionPath: { type: String, required: true },
    unit: { type: String, default: null },
    period: { type: String, required: true },
    number: { type: Number, required: true },
    value: Object,
    reason: { type: String, required: true },
    actorKind: { type: String, required: true },
    actorId: { type: String, default: '' },
    role: { type: String, default: null },
    at: { type: Date, required: true },
    sample: { type: Boolean, default: false },
  } as never,
  indexes: [
    {
      on: { subject: 1, scheme: 1, fact: 1, period: 1, number: 1 },
      options: { unique: true },
      why: 'the history of a fact; two who enter at once get different numbers',
    },
    { on: { regionPath: 1, at: -1, _id: -1 }, why: 'what was entered in a tree, newest first' },
  ],
});

export const subjectOf = (region: string, unit: string | null): string =>
  unit ? `unit:${unit}` : `region:${region}`;
