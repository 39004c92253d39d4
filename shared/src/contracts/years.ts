import * as z from 'zod/mini';
import { assessmentSettings, factName, factValue, schemeId } from './assessment.ts';
import { freeText, id, instant, pageQuery, regionCode } from './common.ts';

const year = assessmentSettings.shape.year;
const name = z.string().check(z.regex(/^[a-z][A-Za-z0-9]{0,39}$/));
/** The way to a number of a line: `line`, `rate.rates.county`, `faults.publicity.events.each`. */
const parameter = z
  .string()
  .check(z.maxLength(120), z.regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*){0,5}$/));

/** What a county changes of an official scheme: points and parameters by line, and which readings it chooses. */
export const schemeChanges = z.strictObject({
  lines: z._default(
    z.record(
      name,
      z.strictObject({
        points: z.optional(z.number()),
        parameters: z.optional(z.record(parameter, z.union([z.number(), z.string()]))),
      }),
    ),
    {},
  ),
  readings: z._default(z.record(name, z.union([name, z.array(name)])), {}),
});
export type SchemeChanges = z.infer<typeof schemeChanges>;

export const versionPreview = z.strictObject({ region: regionCode, year, changes: schemeChanges });
export const newVersion = z.strictObject({
  region: regionCode,
  year,
  changes: schemeChanges,
  reason: freeText(500),
});

const totals = z.object({
  score: z.nullable(z.number()),
  rescaled: z.nullable(z.number()),
  amount: z.nullable(z.number()),
});
/** What a change does to the result of the year before: nothing is stored. */
export const versionEffect = z.object({
  period: z.string(),
  before: totals,
  after: totals,
  items: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      before: z.nullable(z.union([z.number(), z.boolean()])),
      after: z.nullable(z.union([z.number(), z.boolean()])),
    }),
  ),
});
export type VersionEffect = z.infer<typeof versionEffect>;

export const schemeVersionView = z.object({
  id,
  scheme: schemeId,
  region: regionCode,
  year,
  version: z.int(),
  changes: schemeChanges,
  reason: z.string(),
  by: z.string(),
  at: instant,
  signedBy: z.nullable(z.string()),
  /** In force from then on. */
  signedAt: z.nullable(instant),
  /** Whether the caller may sign it: somebody of the county who did not make it. */
  maySign: z.boolean(),
});
export type SchemeVersionView = z.infer<typeof schemeVersionView>;
export const versionsQuery = z.strictObject({ region: regionCode, year: z.optional(year), ...pageQuery });
export const versionParams = z.strictObject({ id: schemeId, version: id });

const wan = z.string().check(z.regex(/^\d{1,6}(\.\d{1,4})?$/));
const planRow = z.strictObject({
  region: regionCode,
  population: z.int().check(z.nonnegative(), z.maximum(100_000_000)),
  /** 万元, the decimal as it is written. */
  amountWan: wan,
});
const statistic = z.strictObject({ scheme: schemeId, fact: factName, value: factValue });

export const newYear = z.strictObject({ region: regionCode, year, from: year });
export const yearEdit = z.strictObject({
  plan: z.optional(z.array(planRow).check(z.maxLength(200))),
  yuanPerPoint: z.optional(assessmentSettings.shape.yuanPerPoint),
  statistics: z.optional(z.array(statistic).check(z.maxLength(100))),
});
export type YearEdit = z.infer<typeof yearEdit>;

/** What was copied from an earlier year for the county to look through: nothing holds before it is confirmed. */
export const yearDraft = z.object({
  region: regionCode,
  year,
  from: year,
  state: z.enum(['draft', 'confirmed']),
  plan: z.array(z.object({ ...planRow.shape, name: z.string(), edited: z.boolean() })),
  planTotal: wan,
  yuanPerPoint: z.number(),
  statistics: z.array(z.object({ ...statistic.shape, label: z.string(), edited: z.boolean() })),
  schemes: z.array(z.object({ scheme: schemeId, changes: schemeChanges })),
  at: instant,
  confirmedAt: z.nullable(instant),
});
export type YearDraft = z.infer<typeof yearDraft>;
export const yearParams = z.strictObject({ region: regionCode, year });
