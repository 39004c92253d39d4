import * as z from 'zod/mini';
import { period } from './assessment.ts';
import { freeText, id, instant, pageQuery, regionCode } from './common.ts';

/** What is sampled; each has its own outcomes. The names are those of the facts that stand on the sample. */
export const samplePurpose = z.enum([
  'followUp',
  'entry',
  'surgeryEntry',
  'authenticity',
  'technique',
  'satisfaction',
  'papers',
  'machines',
]);
export type SamplePurpose = z.infer<typeof samplePurpose>;

/** How many the official sheet samples (南川区 2023 annexes 6 and 7), and the outcomes of a row; the first is the good one. */
export const samplePurposes: Readonly<
  Record<SamplePurpose, { size: number; outcomes: readonly [good: string, ...others: string[]] }>
> = {
  followUp: { size: 10, outcomes: ['regular', 'irregular', 'missed'] },
  entry: { size: 15, outcomes: ['complete', 'incomplete'] },
  surgeryEntry: { size: 10, outcomes: ['complete', 'incomplete', 'missing'] },
  authenticity: { size: 10, outcomes: ['confirmed', 'denied'] },
  technique: { size: 2, outcomes: ['familiar', 'unfamiliar'] },
  satisfaction: { size: 10, outcomes: ['satisfied', 'unsatisfied'] },
  papers: { size: 10, outcomes: ['complete', 'incomplete'] },
  machines: { size: 5, outcomes: ['inOrder', 'faulty'] },
};

/** Why a row may give way to the next in rank; without one of these nothing is replaced. */
export const replaceReason = z.enum(['unreachable', 'wrongNumber', 'movedAway', 'declined', 'notEligible']);
export type ReplaceReason = z.infer<typeof replaceReason>;

/** published -> drawn -> closed. The frame and the seed are public before the draw. */
export const drawState = z.enum(['published', 'drawn', 'closed']);
export type DrawState = z.infer<typeof drawState>;

/** An id of a record (or person, or machine) that may be drawn. */
export const frameId = z.string().check(z.regex(/^[A-Za-z0-9_:.-]{1,80}$/));
const outcome = z.string().check(z.regex(/^[a-zA-Z]{1,20}$/));

export const frameRequest = z.strictObject({
  purpose: samplePurpose,
  region: regionCode,
  unit: z.optional(id),
  period,
  ids: z.array(frameId).check(z.minLength(1), z.maxLength(20_000)),
  size: z.optional(z.int().check(z.minimum(1), z.maximum(1_000))),
  /** Per cent of the rows that a second person enters once more. */
  secondShare: z._default(z.int().check(z.minimum(0), z.maximum(100)), 20),
});
export type FrameRequest = z.input<typeof frameRequest>;

/** Where a frame comes from: typed as ids, or all records of its subject and period. */
export const frameSource = z.enum(['typed', 'records']);
export type FrameSource = z.infer<typeof frameSource>;

const recordSubject = { purpose: samplePurpose, region: regionCode, unit: z.optional(id), period };
export const recordFrameQuery = z.strictObject(recordSubject);
export type RecordFrameQuery = z.infer<typeof recordFrameQuery>;
/** The frame as it would be published now: the same records give the same hash. */
export const recordFrame = z.object({ frameSize: z.int(), frameHash: z.string() });
export type RecordFrame = z.infer<typeof recordFrame>;
/** `frameHash` is what the publisher saw. */
export const recordFrameRequest = z.strictObject({
  ...recordSubject,
  frameHash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  size: frameRequest.shape.size,
  secondShare: frameRequest.shape.secondShare,
});
export type RecordFrameRequest = z.input<typeof recordFrameRequest>;

export const sampleRow = z.object({
  id: frameId,
  /** Place in the ranking, 0 first. */
  rank: z.int(),
  state: z.enum(['drawn', 'replaced']),
  reason: z.nullable(replaceReason),
  outcome: z.nullable(z.string()),
  /** Asked for a second entry by somebody else; `agrees` is null until both were made. */
  second: z.boolean(),
  secondOutcome: z.nullable(z.string()),
  agrees: z.nullable(z.boolean()),
});
export type SampleRow = z.infer<typeof sampleRow>;

/** A share with the 95 % interval of Wilson: of ten people it is wide, and that is said. All null without an outcome. */
export const sampleRate = z.object({
  n: z.int(),
  good: z.int(),
  rate: z.nullable(z.number()),
  low: z.nullable(z.number()),
  high: z.nullable(z.number()),
});
export type SampleRate = z.infer<typeof sampleRate>;

export const sampleDraw = z.object({
  id,
  purpose: samplePurpose,
  region: regionCode,
  unit: z.nullable(id),
  period: z.string(),
  state: drawState,
  /** How anybody draws the same: docs/assessment.md. */
  algorithm: z.string(),
  frameSource,
  frameSize: z.int(),
  frameHash: z.string(),
  seed: z.string(),
  size: z.int(),
  secondShare: z.int(),
  publishedAt: instant,
  drawnAt: z.nullable(instant),
  closedAt: z.nullable(instant),
  rows: z.array(sampleRow),
  counts: z.record(z.string(), z.int()),
  rate: sampleRate,
});
export type SampleDraw = z.infer<typeof sampleDraw>;

export const drawListQuery = z.strictObject({
  ...pageQuery,
  purpose: z.optional(samplePurpose),
  unit: z.optional(id),
});
export const rowParams = z.strictObject({ id, row: frameId });
export const replaceRequest = z.strictObject({ reason: replaceReason });
export const outcomeRequest = z.strictObject({ outcome, note: z.optional(freeText(200)) });
export const settleRequest = z.strictObject({ outcome });
export const frameRow = z.object({ id: frameId });

/** What a drawn row is of, where it is of no person: a machine, a paper or a doctor, and where. */
export const rowName = z.object({ row: frameId, name: z.string(), place: z.nullable(z.string()) });
export type RowName = z.infer<typeof rowName>;

/** Who a drawn row is of, to be called: the number masked; null where none was left or the person erased themselves. */
export const rowPhone = z.object({
  row: frameId,
  phone: z.nullable(z.string()),
  gone: z.boolean(),
});
export type RowPhone = z.infer<typeof rowPhone>;
/** One number in plain text; null where none was left. */
export const rowContact = z.object({ phone: z.nullable(z.string()) });
