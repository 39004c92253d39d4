import type { SnapshotKind } from '@fcs/shared/contracts/rounds.ts';
import type { RoundMove, RoundState } from '@fcs/shared/roundStates.ts';
import { collection } from '../platform/storage/collection.ts';
import type { Decision } from './frozenResult.ts';

export type RoundStep = {
  move: RoundMove;
  from: RoundState;
  to: RoundState;
  at: Date;
  by: string;
  role: string;
  reason: string | null;
};

/** One assessment of some townships and units by one scheme for one period (G11, H21). */
export type RoundDocument = {
  _id: string;
  scheme: string;
  region: string;
  regionPath: string;
  period: string;
  number: number;
  readings: string | null;
  state: RoundState;
  subjects: number;
  assessors: { grantId: string; personId: string }[];
  appealDays: number;
  appealUntil: Date | null;
  openAppeals: number;
  openedBy: string;
  openedAt: Date;
  publishedAt: Date | null;
  history: RoundStep[];
};

const text = { type: String, required: true };

export const Round = collection<RoundDocument>({
  name: 'assessmentRounds',
  fields: {
    _id: String,
    scheme: text,
    region: text,
    regionPath: text,
    period: text,
    number: { type: Number, required: true },
    readings: { type: String, default: null },
    state: text,
    subjects: { type: Number, required: true },
    assessors: { type: [Object], required: true },
    appealDays: { type: Number, required: true },
    appealUntil: { type: Date, default: null },
    openAppeals: { type: Number, default: 0 },
    openedBy: { type: String, default: '' },
    openedAt: { type: Date, required: true },
    publishedAt: { type: Date, default: null },
    history: { type: [Object], required: true },
  } as never,
  indexes: [
    {
      on: { scheme: 1, region: 1, period: 1, number: 1 },
      options: { unique: true },
      why: 'the how-manieth round; two opened at once get different numbers',
    },
    { on: { regionPath: 1, openedAt: -1, _id: -1 }, why: 'the rounds of a tree, newest first' },
  ],
});

export type SheetSignature = { as: 'assessor' | 'unit'; by: string; at: Date };

/** One subject of a round: which snapshot holds now, who signed it, what was decided of its facts. */
export type RoundSheetDocument = {
  /** `${round}:${subject}`. */
  _id: string;
  round: string;
  subject: string;
  region: string;
  regionPath: string;
  unit: string | null;
  snapshot: string | null;
  kind: SnapshotKind | null;
  version: number;
  signatures: SheetSignature[];
  locked: boolean;
  decisions: Decision[];
  score: number | null;
  applicablePoints: number | null;
  rescaled: number | null;
  amount: number | null;
};

const number = { type: Number, default: null };

export const RoundSheet = collection<RoundSheetDocument>({
  name: 'roundSheets',
  fields: {
    _id: String,
    round: text,
    subject: text,
    region: text,
    regionPath: text,
    unit: { type: String, default: null },
    snapshot: { type: String, default: null },
    kind: { type: String, default: null },
    version: { type: Number, required: true },
    signatures: { type: [Object], required: true },
    locked: { type: Boolean, required: true },
    decisions: { type: [Object], required: true },
    score: number,
    applicablePoints: number,
    rescaled: number,
    amount: number,
  } as never,
  indexes: [
    { on: { round: 1, subject: 1 }, options: { unique: true }, why: 'a round assesses a subject once' },
    { on: { unit: 1, round: 1 }, why: 'the rounds a unit is assessed in' },
  ],
});

export const sheetId = (round: string, subject: string): string => `${round}:${subject}`;
export const subjectKeyOf = (region: string, unit: string | null): string =>
  unit ? `unit-${unit}` : `region-${region}`;
