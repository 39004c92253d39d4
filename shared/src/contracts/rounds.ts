import * as z from 'zod/mini';
import { roundMoves, roundStates } from '../roundStates.ts';
import { factName, factValue, period, readingsQuery, schemeId } from './assessment.ts';
import { freeText, id, instant, pageQuery, regionCode } from './common.ts';
import { photoIds } from './photos.ts';
import { drawState, samplePurpose } from './sampling.ts';

/** What a snapshot was taken for. */
export const snapshotKind = z.enum(['single', 'collected', 'provisional', 'final', 'correction']);
export type SnapshotKind = z.infer<typeof snapshotKind>;

const numbers = {
  score: z.nullable(z.number()),
  applicablePoints: z.nullable(z.number()),
  rescaled: z.nullable(z.number()),
  amount: z.nullable(z.number()),
};

export const snapshotRequest = z.strictObject({
  scheme: schemeId,
  region: regionCode,
  period,
  unit: z.optional(id),
  readings: z.optional(readingsQuery),
  reason: freeText(200),
});

/** One frozen result: its place in the chain of its county, and what it replaces. */
export const snapshotView = z.object({
  id,
  number: z.int(),
  hash: z.string(),
  previous: z.string(),
  kind: snapshotKind,
  scheme: schemeId,
  schemeVersion: z.string(),
  region: regionCode,
  unit: z.nullable(id),
  period: z.string(),
  round: z.nullable(id),
  version: z.int(),
  replaces: z.nullable(id),
  reason: z.nullable(z.string()),
  by: z.string(),
  at: instant,
  ...numbers,
});
export type SnapshotView = z.infer<typeof snapshotView>;

export const snapshotsQuery = z.strictObject({
  region: regionCode,
  scheme: z.optional(schemeId),
  period: z.optional(period),
  ...pageQuery,
});
export const differenceQuery = z.strictObject({ to: id });

const change = z.object({ id: z.string(), label: z.string(), before: factValue, after: factValue });
export const snapshotDifference = z.object({
  from: id,
  to: id,
  score: z.object({ before: z.nullable(z.number()), after: z.nullable(z.number()) }),
  items: z.array(change),
  facts: z.array(change),
});
export type SnapshotDifference = z.infer<typeof snapshotDifference>;

/** `same`: the stored facts, scored again by the stored version of the scheme, give the stored bytes. */
export const rerunView = z.object({ snapshot: id, same: z.boolean(), hash: z.string() });

export const faultCode = z.enum([
  'HASH_DIFFERS',
  'CHAIN_BROKEN',
  'NUMBER_MISSING',
  'HEAD_DIFFERS',
  'SCHEME_CHANGED',
  'AUDIT_DIFFERS',
  'EVIDENCE_DIFFERS',
]);
export const verification = z.object({
  checked: z.int(),
  head: z.nullable(z.string()),
  at: instant,
  faults: z.array(z.object({ snapshot: z.nullable(id), number: z.int(), code: faultCode })),
});
export type Verification = z.infer<typeof verification>;
export const verificationQuery = z.strictObject({ region: regionCode });

export const roundState = z.enum(roundStates);
export const roundMove = z.enum(roundMoves);

/** A township region or one unit: `region-CODE` or `unit-ID`. */
export const subjectKey = z.string().check(z.regex(/^(region|unit)-[A-Za-z0-9_-]{1,64}$/));

/** Without regions and units the townships of the region are assessed. */
export const newRound = z.strictObject({
  scheme: schemeId,
  region: regionCode,
  period,
  regions: z.optional(z.array(regionCode).check(z.maxLength(100))),
  units: z.optional(z.array(id).check(z.maxLength(200))),
  readings: z.optional(readingsQuery),
  /** Grants of assessors, as the list of staff shows them. */
  assessors: z._default(z.array(id).check(z.maxLength(50)), []),
  appealDays: z._default(z.int().check(z.minimum(1), z.maximum(60)), 7),
});
export type NewRound = z.input<typeof newRound>;

export const round = z.object({
  id,
  scheme: schemeId,
  title: z.string(),
  region: regionCode,
  regionName: z.string(),
  period: z.string(),
  /** The how-manieth of this scheme, region and period. */
  number: z.int(),
  state: roundState,
  /** What the caller may do now. */
  moves: z.array(roundMove),
  subjects: z.int(),
  assessors: z.int(),
  appealDays: z.int(),
  appealUntil: z.nullable(instant),
  openAppeals: z.int(),
  openedAt: instant,
  publishedAt: z.nullable(instant),
  history: z.array(
    z.object({
      move: roundMove,
      from: roundState,
      to: roundState,
      at: instant,
      by: z.string(),
      reason: z.nullable(z.string()),
    }),
  ),
});
export type Round = z.infer<typeof round>;

/** A sample of a round: its state, and why the round goes on without it where it does. */
export const roundDraw = z.object({
  id,
  purpose: samplePurpose,
  subject: subjectKey,
  /** The township or unit it was drawn of. */
  name: z.string(),
  state: drawState,
  /** Rows that have their outcome, of those drawn. */
  entered: z.int(),
  size: z.int(),
  waiver: z.nullable(z.object({ reason: z.string(), by: z.string(), at: instant })),
});
export type RoundDraw = z.infer<typeof roundDraw>;

/** Why a round goes on without a draw that was begun. */
export const waiverRequest = z.strictObject({ draw: id, reason: freeText(200) });

export const roundsQuery = z.strictObject({
  region: z.optional(regionCode),
  scheme: z.optional(schemeId),
  period: z.optional(period),
  ...pageQuery,
});
export const roundMoveParams = z.strictObject({ id, move: roundMove });
export const roundMoveRequest = z.strictObject({ reason: z.optional(freeText(200)) });

export const signer = z.enum(['assessor', 'unit']);
export type Signer = z.infer<typeof signer>;
export const signature = z.object({ as: signer, by: z.string(), at: instant });

export const roundSheet = z.object({
  subject: subjectKey,
  region: regionCode,
  regionName: z.string(),
  unit: z.nullable(z.object({ id, name: z.string() })),
  snapshot: z.nullable(id),
  kind: z.nullable(snapshotKind),
  version: z.int(),
  signatures: z.array(signature),
  /** Both sides have signed: nothing of it changes but by an appeal or a correction. */
  locked: z.boolean(),
  ...numbers,
});
export type RoundSheet = z.infer<typeof roundSheet>;
export const sheetParams = z.strictObject({ id, subject: subjectKey });
export const signRequest = z.strictObject({ as: signer });

export const newAppeal = z.strictObject({
  subject: subjectKey,
  line: z.string().check(z.regex(/^[a-z][A-Za-z0-9]{0,39}$/)),
  text: freeText(500),
  photos: z._default(photoIds, []),
});
export const appeal = z.object({
  id,
  round: id,
  subject: subjectKey,
  line: z.string(),
  label: z.string(),
  text: z.string(),
  photos: z.array(id),
  state: z.enum(['open', 'upheld', 'rejected']),
  answer: z.nullable(z.string()),
  at: instant,
  answeredAt: z.nullable(instant),
});
export type Appeal = z.infer<typeof appeal>;

const decidedFacts = z.record(factName, factValue);
export const appealDecision = z.enum(['upheld', 'rejected']);
export const appealAnswer = z.strictObject({
  decision: appealDecision,
  text: freeText(500),
  /** Of an upheld appeal: what holds instead. */
  facts: z.optional(decidedFacts),
});

export const correction = z.strictObject({
  subject: subjectKey,
  reason: freeText(500),
  facts: decidedFacts,
});

export const publishedQuery = z.strictObject({ scheme: schemeId, region: regionCode, period });
/** The newest published round about a region or its parts. */
export const publishedResult = z.object({
  round: id,
  number: z.int(),
  publishedAt: instant,
  /** The region's own sheet as it holds now; null where the round assessed only parts of it. */
  sheet: z.nullable(z.object({ snapshot: id, version: z.int() })),
});
export type PublishedResult = z.infer<typeof publishedResult>;
