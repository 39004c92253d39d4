import type { Model } from 'mongoose';

/** What every record has that may turn out to be a mistake. */
export type Kept = {
  _id: string;
  version: number;
  pointId: string;
  regionPath: string;
  day: string;
  phoneSealed: string | null;
};

/** Who took a record back, when and why; what was written besides may name people and is sealed. */
export type Voiding<R extends string> = {
  at: Date;
  by: string;
  reason: R;
  noteSealed: string | null;
  /** The record that says it right; null: there was nothing to record. */
  replacedBy: string | null;
};

export type Voided<T, R extends string> = T & { voided: Voiding<R> };

/** Where records of a kind stand, and where those lie that were a mistake: out of the collection that every fact counts. */
export type Kind<T extends Kept, R extends string> = {
  kind: 'surgery' | 'care';
  standing: Model<T>;
  voided: Model<Voided<T, R>>;
};

/** How those that were a mistake are asked for. */
export const voidedIndexes = [
  { on: { pointId: 1, day: -1, _id: 1 }, why: 'the voided records of an institution, the latest first' },
  { on: { regionPath: 1, day: -1, _id: 1 }, why: 'the voided records of a tree, the latest first' },
  { on: { personId: 1 }, why: 'merge, export and erase' },
  { on: { 'voided.replacedBy': 1 }, why: 'the record that one was written in place of' },
] as const;
