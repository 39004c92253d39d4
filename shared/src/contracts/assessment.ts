import * as z from 'zod/mini';
import { bilingual, cursor, day, freeText, id, instant, regionCode } from './common.ts';

/** A year `2023`, a half-year `2023S1`, or months `2023-09..2024-08`. */
export const period = z
  .string()
  .check(z.regex(/^(20\d{2}|20\d{2}S[12]|20\d{2}-(0[1-9]|1[0-2])\.\.20\d{2}-(0[1-9]|1[0-2]))$/));

export const schemeId = z.string().check(z.regex(/^[a-z0-9-]{3,40}$/));
export const schemeParams = z.strictObject({ id: schemeId });

export const factValue = z.union([z.number(), z.boolean(), z.string(), z.null()]);
export const evaluationRequest = z.strictObject({
  facts: z.record(z.string(), factValue),
  readings: z.optional(z.record(z.string(), z.string())),
});

export const scoredItem = z.looseObject({
  id: z.string(),
  label: z.optional(z.string()),
  points: z.optional(z.number()),
  score: z.optional(z.nullable(z.number())),
  reason: z.optional(z.string()),
  /** In words: what fell short and what it costs, or what is missing. */
  explanation: z.optional(z.string()),
  clause: z.optional(z.string()),
  reading: z.optional(z.nullable(z.string())),
});
export type ScoredItem = z.infer<typeof scoredItem>;

export const evaluation = z.looseObject({
  score: z.optional(z.nullable(z.number())),
  applicablePoints: z.optional(z.number()),
  rescaled: z.optional(z.nullable(z.number())),
  amount: z.optional(z.nullable(z.number())),
  items: z.array(scoredItem),
});
export type Evaluation = z.infer<typeof evaluation>;

export const schemeSummary = z.object({
  id: schemeId,
  title: z.string(),
  kind: z.enum(['sheet', 'amount', 'targets']),
  full: z.nullable(z.number()),
  document: z.object({ number: z.string(), issuer: z.string(), annex: z.string() }),
});
export const schemeFact = z.object({
  id: z.string(),
  label: z.string(),
  type: z.string(),
  unit: z.nullable(z.string()),
  mayBeNull: z.boolean(),
});
export const schemeLine = z.object({
  id: z.string(),
  label: z.string(),
  points: z.nullable(z.number()),
  clause: z.string(),
  meaning: z.string(),
  source: z.string(),
  facts: z.array(z.string()),
  readings: z.array(z.object({ id: z.string(), label: z.string(), why: z.string(), chosen: z.boolean() })),
});
export const scheme = z.object({
  ...schemeSummary.shape,
  facts: z.array(schemeFact),
  items: z.array(schemeLine),
});
export type Scheme = z.infer<typeof scheme>;

export const assessmentQuery = z.strictObject({
  scheme: schemeId,
  region: regionCode,
  period,
  unit: z.optional(id),
  snapshot: z.optional(z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/))),
});
export type AssessmentQuery = z.infer<typeof assessmentQuery>;

export const collectedFact = z.object({
  id: z.string(),
  label: z.string(),
  unit: z.nullable(z.string()),
  value: factValue,
  source: z.enum(['records', 'entered', 'missing']),
  /** An absolute path beginning with /api/v1/. */
  records: z.string(),
  /** Of a value entered by hand: by whom (a role and note, no name), when, why. */
  entered: z.optional(
    z.object({ by: z.string(), at: instant, reason: z.string(), superseded: z.boolean(), value: factValue }),
  ),
  /** `standInDraw`, `carriedOver`, `sample`: what a reader must know about the number. */
  marks: z.array(z.string()),
});
export type CollectedFact = z.infer<typeof collectedFact>;

export const assessment = z.object({
  scheme: schemeId,
  title: z.string(),
  region: regionCode,
  regionName: z.string(),
  unit: z.nullable(z.object({ id, name: z.string() })),
  period: z.string(),
  snapshot: z.nullable(z.string()),
  collectedAt: instant,
  score: z.optional(z.nullable(z.number())),
  applicablePoints: z.optional(z.number()),
  rescaled: z.optional(z.nullable(z.number())),
  amount: z.optional(z.nullable(z.number())),
  items: z.array(scoredItem),
  facts: z.array(collectedFact),
  /** false where the period has no service records loaded: shown as such, never as 0. */
  loaded: z.boolean(),
});
export type Assessment = z.infer<typeof assessment>;

/** One row behind a number: never a name. `amount` where the rows add up to the value. */
export const factRow = z.object({
  id: z.string(),
  day: z.nullable(z.string()),
  label: z.string(),
  place: z.nullable(z.string()),
  amount: z.nullable(z.number()),
});
export type FactRow = z.infer<typeof factRow>;
export const factRowsQuery = z.strictObject({
  region: regionCode,
  period,
  unit: z.optional(id),
  cursor: z.optional(cursor),
  limit: z.optional(z.string().check(z.regex(/^\d{1,3}$/))),
});

export const enteredFact = z.strictObject({
  region: regionCode,
  period,
  unit: z.optional(id),
  fact: z.string().check(z.regex(/^[A-Za-z.]{3,60}$/)),
  value: factValue,
  reason: freeText(200),
});

export const yearOverview = z.object({
  year: z.string(),
  loaded: z.boolean(),
  from: z.nullable(day),
  to: z.nullable(day),
  carriedOverPlan: z.boolean(),
  note: z.nullable(bilingual),
});
