import * as z from 'zod/mini';
import { qualityChecks } from '../dataQuality.ts';
import { factName, factValue, period, schemeId } from './assessment.ts';
import { day, freeText, id, instant, pageQuery, regionCode } from './common.ts';

const where = { region: regionCode, period, unit: z.optional(id) };
export const qualityCheck = z.enum(qualityChecks);
export const qualityQuery = z.strictObject(where);
export const qualityRowsQuery = z.strictObject({ ...where, ...pageQuery });
export const qualityParams = z.strictObject({ check: qualityCheck });

/** What the score would be without what a check found: the most it could cost, since what is found may be honest. */
export const qualityEffect = z.object({
  scheme: schemeId,
  /** Facts that would change. */
  facts: z.array(z.object({ id: z.string(), before: factValue, after: factValue })),
  /** The difference in points, not above 0; null while the score cannot be told. */
  points: z.nullable(z.number()),
});

export const qualityFinding = z.object({
  id: qualityCheck,
  label: z.string(),
  /** How it is told from honest records, in words. */
  rule: z.string(),
  found: z.int(),
  of: z.int(),
  /** Found of all, in percent; null where there is nothing to look at. */
  share: z.nullable(z.number()),
  /** The list to clear: an absolute path. */
  rows: z.string(),
  effect: z.nullable(qualityEffect),
  /** Of the rows found, to be sent with an explanation; null where there are none. */
  fingerprint: z.nullable(z.string()),
  /** What the county said of them; it no longer holds once other rows are found. */
  explained: z.nullable(z.object({ reason: z.string(), by: z.string(), at: instant, holds: z.boolean() })),
});
export type QualityFinding = z.infer<typeof qualityFinding>;

export const qualityRow = z.object({
  id: z.string(),
  day: z.nullable(day),
  place: z.nullable(z.string()),
  label: z.string(),
});
export type QualityRow = z.infer<typeof qualityRow>;

/** Why the rows of a finding are honest; null takes that back. */
export const qualityExplanation = z.strictObject({
  ...where,
  fingerprint: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  reason: z.nullable(freeText(200)),
});
export type QualityExplanation = z.infer<typeof qualityExplanation>;

/** A movement as it would be written late: which published figures would it touch? */
export const backdatedQuery = z.strictObject({ voucher: id });
export const backdatedFigure = z.object({
  snapshot: id,
  scheme: schemeId,
  round: z.nullable(id),
  region: regionCode,
  unit: z.nullable(id),
  period: z.string(),
  fact: factName,
  label: z.string(),
  published: factValue,
  /** What would be counted instead; null where it depends on what else lies there. */
  after: factValue,
  points: z.nullable(z.number()),
});
export type BackdatedFigure = z.infer<typeof backdatedFigure>;
