import type { SnapshotKind } from '@fcs/shared/contracts/rounds.ts';
import { collection } from '../platform/storage/collection.ts';
import { canonical, sha256 } from './canonical.ts';
import type { EvidenceOf } from './Evidence.ts';

/**
 * A result as it stood: written once, never changed. `zh` and `en` are the exact bytes that are served, `content` what they
 * were made of. It holds no person: who took it stands in the audit, so that erasing somebody leaves the chain whole.
 */
export type SnapshotDocument = {
  _id: string;
  /** The county's path: one chain each. */
  chain: string;
  number: number;
  previous: string;
  hash: string;
  kind: SnapshotKind;
  round: string | null;
  version: number;
  replaces: string | null;
  reason: string | null;
  role: string;
  scheme: string;
  schemeVersion: string;
  region: string;
  regionPath: string;
  unit: string | null;
  period: string;
  readings: string;
  content: string;
  /** The lists behind the numbers, by the hashes of their pieces; of snapshots from before there were any: not there. */
  evidence?: EvidenceOf[];
  zh: string;
  en: string;
  at: Date;
  score: number | null;
  applicablePoints: number | null;
  rescaled: number | null;
  amount: number | null;
};

const text = { type: String, required: true };
const number = { type: Number, default: null };

export const Snapshot = collection<SnapshotDocument>({
  name: 'assessmentSnapshots',
  fields: {
    _id: String,
    chain: text,
    number: { type: Number, required: true },
    previous: { type: String, default: '' },
    hash: text,
    kind: text,
    round: { type: String, default: null },
    version: { type: Number, required: true },
    replaces: { type: String, default: null },
    reason: { type: String, default: null },
    role: text,
    scheme: text,
    schemeVersion: text,
    region: text,
    regionPath: text,
    unit: { type: String, default: null },
    period: text,
    readings: { type: String, default: '' },
    content: text,
    evidence: { type: [Object] },
    zh: text,
    en: text,
    at: { type: Date, required: true },
    score: number,
    applicablePoints: number,
    rescaled: number,
    amount: number,
  } as never,
  indexes: [
    {
      on: { chain: 1, number: 1 },
      options: { unique: true },
      why: 'one chain has one snapshot of each number',
    },
    { on: { regionPath: 1, at: -1, _id: -1 }, why: 'the snapshots of a tree, newest first' },
    { on: { round: 1, region: 1, unit: 1, number: -1 }, why: 'the sheets of a round' },
  ],
});

/** Over every field but the hash itself: a changed byte anywhere gives another. */
export const hashOf = ({ hash: _, ...rest }: SnapshotDocument): string => sha256(canonical(rest));

/** Where a chain ends: moved under a guard, so that two who freeze at once cannot take one number. */
export type ChainHeadDocument = { _id: string; number: number; hash: string };

export const ChainHead = collection<ChainHeadDocument>({
  name: 'assessmentChains',
  fields: { _id: String, number: { type: Number, required: true }, hash: text } as never,
});

/** A scheme as it was when something was scored by it, under the hash of its text. */
export type SchemeVersionDocument = { _id: string; scheme: string; body: string; at: Date };

export const SchemeVersion = collection<SchemeVersionDocument>({
  name: 'schemeVersions',
  fields: { _id: String, scheme: text, body: text, at: { type: Date, required: true } } as never,
});
