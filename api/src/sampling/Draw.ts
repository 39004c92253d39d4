import type { DrawState, FrameSource, ReplaceReason, SamplePurpose } from '@fcs/shared/contracts/sampling.ts';
import { collection } from '../platform/storage/collection.ts';

/** Who entered an outcome and when; the note of a call is sealed, since it may tell about somebody. */
export type Outcome = { outcome: string; by: string; at: Date; noteSealed: string | null };

export type DrawnRow = {
  id: string;
  rank: number;
  state: 'drawn' | 'replaced';
  reason: ReplaceReason | null;
  first: Outcome | null;
  /** A second entry by somebody else is asked for. */
  second: boolean;
  again: Outcome | null;
  /** What holds where the two entries differ, decided by a third look. */
  settled: Outcome | null;
};

/** One sample of one unit or region in a period: its frame and seed are fixed before anything is drawn. */
export type DrawDocument = {
  _id: string;
  purpose: SamplePurpose;
  region: string;
  regionPath: string;
  unit: string | null;
  period: string;
  state: DrawState;
  algorithm: string;
  /** Absent on draws from before records could be a frame: typed. */
  frameSource?: FrameSource;
  frameSize: number;
  frameHash: string;
  seed: string;
  size: number;
  secondShare: number;
  rows: DrawnRow[];
  /** How many of the ranking are used up: the next replacement has this rank. */
  used: number;
  publishedBy: string;
  publishedAt: Date;
  drawnAt: Date | null;
  closedAt: Date | null;
  sample: boolean;
};

export const Draw = collection<DrawDocument>({
  name: 'sampleDraws',
  fields: {
    _id: String,
    purpose: { type: String, required: true },
    region: { type: String, required: true },
    regionPath: { type: String, required: true },
    unit: { type: String, default: null },
    period: { type: String, required: true },
    state: { type: String, required: true },
    algorithm: { type: String, required: true },
    frameSource: { type: String, default: 'typed' },
    frameSize: { type: Number, required: true },
    frameHash: { type: String, required: true },
    seed: { type: String, required: true },
    size: { type: Number, required: true },
    secondShare: { type: Number, required: true },
    rows: { type: [Object], required: true },
    used: { type: Number, required: true },
    publishedBy: { type: String, default: '' },
    publishedAt: { type: Date, required: true },
    drawnAt: { type: Date, default: null },
    closedAt: { type: Date, default: null },
    sample: { type: Boolean, default: false },
  } as never,
  indexes: [
    { on: { regionPath: 1, publishedAt: -1 }, why: 'the draws of a tree, the newest first' },
    {
      on: { unit: 1, period: 1, purpose: 1, state: 1, publishedAt: -1 },
      why: 'the sample a fact stands on',
    },
    {
      on: { region: 1, unit: 1, purpose: 1, period: 1 },
      options: { unique: true, partialFilterExpression: { state: { $in: ['published', 'drawn'] } } },
      why: 'one draw at a time: nobody publishes seed after seed until one pleases',
    },
  ],
});

/** The ordered ids apart from the draw, since a frame may be long and is read only to check it. */
export type FrameDocument = { _id: string; ids: string[] };

export const Frame = collection<FrameDocument>({
  name: 'sampleFrames',
  fields: { _id: String, ids: { type: [String], required: true } } as never,
});
