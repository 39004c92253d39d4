import * as z from 'zod/mini';
import { bilingual, day, freeText, id, instant, pageQuery, regionCode } from './common.ts';

/** A year `2023`, a half-year `2023S1`, or months `2023-09..2024-08`. */
export const period = z
  .string()
  .check(z.regex(/^(20\d{2}|20\d{2}S[12]|20\d{2}-(0[1-9]|1[0-2])\.\.20\d{2}-(0[1-9]|1[0-2]))$/));

export const schemeId = z.string().check(z.regex(/^[a-z0-9-]{3,40}$/));
export const schemeParams = z.strictObject({ id: schemeId });

export const factValue = z.union([z.number(), z.boolean(), z.string(), z.null()]);
export const evaluationRequest = z.strictObject({
  facts: z.record(z.string(), factValue),
  /** By line: another reading than the chosen one, or several that answer different questions. */
  readings: z.optional(z.record(z.string(), z.union([z.string(), z.array(z.string())]))),
});

/** In a query: `coverage:text25,visits:vendsIncluded`. */
export const readingsQuery = z
  .string()
  .check(z.maxLength(400), z.regex(/^[A-Za-z0-9]+:[A-Za-z0-9]+(,[A-Za-z0-9]+:[A-Za-z0-9]+)*$/));

export const scoredItem = z.looseObject({
  id: z.string(),
  label: z.string(),
  /** Of a sheet: what the line is worth and what it got; null has a reason. */
  points: z.optional(z.number()),
  score: z.optional(z.nullable(z.number())),
  /** Of an amount: quantity x rate. */
  quantity: z.optional(z.nullable(z.number())),
  rate: z.optional(z.nullable(z.number())),
  amount: z.optional(z.nullable(z.number())),
  /** Of a list of targets: what is to be reached, what is, and whether it is; null while it cannot be told. */
  target: z.optional(z.union([z.number(), z.boolean(), z.null()])),
  value: z.optional(z.union([z.number(), z.boolean(), z.null()])),
  met: z.optional(z.nullable(z.boolean())),
  reason: z.optional(z.string()),
  /** In words: what fell short and what it costs, or what is missing. */
  explanation: z.string(),
  /** Document, annex and row. */
  clause: z.string(),
  /** The readings that hold, in words; null where the text leaves nothing open. `readings` has them by question. */
  reading: z.nullable(z.string()),
  readings: z.record(z.string(), z.string()),
  /** The facts the line reads, and those of them that are missing or impossible. */
  facts: z.array(z.string()),
  missing: z.array(z.string()),
  deduction: z.optional(z.nullable(z.looseObject({ lost: z.number(), exhausted: z.boolean() }))),
  /** A target the document sets beside the line, in percent: shown, never scored. */
  indicator: z.optional(
    z.object({ value: z.nullable(z.number()), target: z.number(), met: z.nullable(z.boolean()) }),
  ),
  /** How the number came about: can be recalculated from its leaves. */
  trace: z.nullable(
    z.looseObject({ name: z.string(), op: z.string(), value: z.string(), decimal: z.number() }),
  ),
});
export type ScoredItem = z.infer<typeof scoredItem>;

export const evaluation = z.looseObject({
  score: z.optional(z.nullable(z.number())),
  applicablePoints: z.optional(z.number()),
  rescaled: z.optional(z.nullable(z.number())),
  amount: z.optional(z.nullable(z.number())),
  /** What an amount counts: points of a subsidy are not yuan. */
  amountUnit: z.optional(z.enum(['point', 'yuan'])),
  items: z.array(scoredItem),
});
export type Evaluation = z.infer<typeof evaluation>;

export const schemeSummary = z.object({
  id: schemeId,
  title: z.string(),
  kind: z.enum(['sheet', 'amount', 'targets']),
  full: z.nullable(z.number()),
  document: z.object({
    /** null: the paper has none. */
    number: z.nullable(z.string()),
    title: z.string(),
    issuer: z.string(),
    /** null: the paper has none. */
    annex: z.nullable(z.int()),
    date: z.string(),
    /** The day the numbers were last compared with the paper. */
    checked: day,
  }),
});
export const schemeFact = z.object({
  id: z.string(),
  label: z.string(),
  type: z.string(),
  unit: z.string(),
  mayBeNull: z.boolean(),
  /** The direction that can only raise the score. */
  better: z.enum(['higher', 'lower', 'neither']),
  choices: z.nullable(z.array(z.string())),
});
export const schemeLine = z.object({
  id: z.string(),
  label: z.string(),
  points: z.nullable(z.number()),
  /** Of a list of targets: the number to reach, true of what has to hold, null of a trend. */
  target: z.optional(z.nullable(z.union([z.number(), z.boolean()]))),
  clause: z.string(),
  meaning: z.string(),
  source: z.string(),
  facts: z.array(z.string()),
  /** How it is counted, and the numbers that a county may set for its year. */
  mechanism: z.string(),
  parameters: z.array(
    z.object({
      name: z.string(),
      kind: z.string(),
      /** The fact or the choice it belongs to. */
      of: z.nullable(z.string()),
      value: z.number(),
    }),
  ),
  readings: z.array(
    z.object({
      id: z.string(),
      /** The question it answers: of one question exactly one reading holds. */
      on: z.string(),
      label: z.string(),
      why: z.string(),
      chosen: z.boolean(),
    }),
  ),
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
  readings: z.optional(readingsQuery),
  snapshot: z.optional(z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/))),
});
export type AssessmentQuery = z.infer<typeof assessmentQuery>;

/**
 * `sample`: demo data; `carriedOver`: a plan of an earlier year; `partOfYear`: the plan's share of months; `clientAnswers`:
 * stands in for the phone sample; `standInDraw`: no round has drawn yet; `otherYear`: a statistic of another year;
 * `partlyLoaded`: a year of the period has no service loaded; `ofUnits`: true when true of every unit; `decided`: by an appeal
 * or a correction; `inspected`: found on the spot in a round.
 */
export const factMark = z.enum([
  'sample',
  'carriedOver',
  'partOfYear',
  'clientAnswers',
  'standInDraw',
  'otherYear',
  'partlyLoaded',
  'ofUnits',
  'decided',
  'inspected',
]);
export type FactMark = z.infer<typeof factMark>;

export const collectedFact = z.object({
  id: z.string(),
  label: z.string(),
  type: z.enum(['boolean', 'count', 'number', 'target', 'choice']),
  unit: z.string(),
  value: factValue,
  source: z.enum(['records', 'entered', 'missing']),
  /** An absolute path beginning with /api/v1/. */
  records: z.string(),
  /** How many rows are behind it. */
  recordCount: z.int(),
  /** The scheme whose result this fact is, for the same region and period: where to look when it is missing. */
  basedOn: z.nullable(schemeId),
  /** Of a value entered by hand: by whom (a role and note, no name), when, why. */
  entered: z.optional(
    z.object({
      by: z.string(),
      at: instant,
      reason: z.string(),
      /** The period it was entered for: a yearly statistic also serves the parts of its year. */
      period: z.string(),
      /** Records tell this fact now; the value entered is only shown. */
      superseded: z.boolean(),
      value: factValue,
    }),
  ),
  /** What a reader must know about the number. */
  marks: z.array(factMark),
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
  /** What an amount counts: points of a subsidy are not yuan. */
  amountUnit: z.optional(z.enum(['point', 'yuan'])),
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
  /** Of a frozen list: what became of it since. The frozen number counts it as it was. */
  since: z.optional(z.enum(['voided', 'changed'])),
});
export type FactRow = z.infer<typeof factRow>;
export const factName = z.string().check(z.regex(/^[A-Za-z]{2,40}(\.[A-Za-z]{2,40})?$/));
export const factParams = z.strictObject({ fact: factName });
export const factRowsQuery = z.strictObject({
  /** Two schemes may mean different things by one name; without it the first that has the fact. */
  scheme: z.optional(schemeId),
  region: regionCode,
  period,
  unit: z.optional(id),
  readings: z.optional(readingsQuery),
  /** The list as it was frozen with this snapshot. */
  snapshot: z.optional(z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/))),
  ...pageQuery,
});

/** A fact told by hand; null takes back what was told, unless the fact itself may be null. */
export const enteredFact = z.strictObject({
  scheme: schemeId,
  region: regionCode,
  period,
  unit: z.optional(id),
  fact: factName,
  value: factValue,
  reason: freeText(200),
});
export type EnteredFact = z.infer<typeof enteredFact>;

export const enteredFactsQuery = z.strictObject({
  scheme: z.optional(schemeId),
  region: regionCode,
  period: z.optional(period),
  unit: z.optional(id),
  fact: z.optional(factName),
  ...pageQuery,
});

/** One entry of the history: the latest of its fact, region, unit and period holds. */
export const enteredFactView = z.object({
  id,
  scheme: schemeId,
  fact: z.string(),
  label: z.string(),
  region: regionCode,
  unit: z.nullable(id),
  unitName: z.nullable(z.string()),
  period: z.string(),
  value: factValue,
  reason: z.string(),
  by: z.string(),
  at: instant,
  latest: z.boolean(),
});
export type EnteredFactView = z.infer<typeof enteredFactView>;

/** Yearly settings of a county; yuan per point turns the points of annex 5 into money. */
export const assessmentSettings = z.strictObject({
  region: regionCode,
  year: z.string().check(z.regex(/^20\d{2}$/)),
  yuanPerPoint: z.number().check(z.positive(), z.maximum(1000), z.multipleOf(0.0001)),
});
export type AssessmentSettings = z.infer<typeof assessmentSettings>;
export const assessmentSettingsQuery = z.strictObject({
  region: regionCode,
  year: assessmentSettings.shape.year,
});
export const periodsQuery = z.strictObject({ region: regionCode });

export const yearOverview = z.object({
  year: z.string(),
  loaded: z.boolean(),
  from: z.nullable(day),
  to: z.nullable(day),
  carriedOverPlan: z.boolean(),
  sample: z.boolean(),
  note: z.nullable(bilingual),
});
export type YearOverview = z.infer<typeof yearOverview>;
