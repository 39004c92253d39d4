import * as z from 'zod/mini';
import { brokenField, textAt } from './formIssue.ts';
import { SchemeError } from './issues.ts';
import { goalParameters } from './mechanisms/goal.ts';
import { factName, positive } from './mechanisms/mechanism.ts';
import { markingParameters } from './mechanisms/mechanisms.ts';
import { workloadParameters } from './mechanisms/workload.ts';
import { inconsistencies } from './schemeChecks.ts';

const id = z.string().check(z.regex(/^[a-z][A-Za-z0-9]*$/));
const text = z.strictObject({ zh: z.string().check(z.minLength(1)), en: z.string().check(z.minLength(1)) });
/** Where it stands: an annex and row, or the section of a paper without annexes. */
const clause = z.union([
  z.strictObject({ annex: positive, row: positive }),
  z.strictObject({ section: text }),
]);

/** Why a line does not apply when the fact is a known 0 (or null, where it may be null). */
const whenNone = z.enum(['NO_DENOMINATOR', 'NO_SAMPLE', 'NO_MACHINE', 'NO_BASELINE']);

const factUnit = z.enum([
  'yesNo',
  'level',
  'item',
  'institution',
  'person',
  'personTime',
  'case',
  'machine',
  'event',
  'place',
  'box',
  'condom',
  'day',
  'point',
  'percent',
  'tenThousandYuan',
]);

const fact = z.strictObject({
  name: factName,
  type: z.enum(['boolean', 'count', 'number', 'target', 'choice']),
  unit: factUnit,
  label: text,
  /** The direction that can only raise the score; `neither` for denominators, samples, targets and choices. */
  better: z.enum(['higher', 'lower', 'neither']),
  /** The fact that this one and all others with the same whole, added up, may not exceed. */
  partOf: z.optional(factName),
  mayBeNull: z.optional(z.literal(true)),
  whenNone: z.optional(whenNone),
  choices: z.optional(z.array(z.string()).check(z.minLength(1))),
});

/** One answer to a question that the document leaves open; `set` is what it changes of the line. */
const reading = z.strictObject({
  id,
  /** The question it answers; of one question exactly one reading holds. */
  on: id,
  label: text,
  why: text,
  chosen: z.optional(z.literal(true)),
  /** `facts`: no parameter changes, the collector of the facts honours it. */
  affects: z.enum(['score', 'facts']),
  set: z.optional(
    z.strictObject({
      points: z.optional(positive),
      whenNone: z.optional(z.enum(['doesNotApply', 'scoresNothing'])),
      parameters: z.optional(z.record(z.string(), z.unknown())),
    }),
  ),
});

/** A target that the document sets beside the scoring line (annex 2); shown, never scored. */
const indicator = z.strictObject({ part: factName, of: factName, target: positive, clause });

/** `source` says where the number comes from (H20). */
const line = {
  id,
  requirements: z.array(z.string().check(z.regex(/^[A-H]\d\d$/))).check(z.minLength(1)),
  label: text,
  meaning: text,
  clause,
  source: z.enum([
    'statistics',
    'productSystem',
    'maternalSystem',
    'survey',
    'onSite',
    'documents',
    'assessment',
  ]),
  readings: z.array(reading),
};

const sheetLine = z.strictObject({
  ...line,
  points: positive,
  whenNone: z.enum(['doesNotApply', 'scoresNothing']),
  indicator: z.optional(indicator),
  mechanism: markingParameters,
});

const amountLine = z.strictObject({ ...line, mechanism: workloadParameters });

const targetLine = z.strictObject({ ...line, mechanism: goalParameters });

const head = {
  id: z.string().check(z.regex(/^[a-z]+-\d{4}(-[a-z]+)?$/)),
  title: text,
  document: z.strictObject({
    number: z.nullable(z.string()),
    title: text,
    issuer: text,
    /** null: the paper is one piece without annexes. */
    annex: z.nullable(positive),
    region: z.string().check(z.regex(/^\d{2,12}$/)),
    date: z.string().check(z.regex(/^\d{4}(-\d\d-\d\d)?$/)),
    /** The day these numbers were last compared with the document. */
    checked: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)),
  }),
  facts: z.array(fact).check(z.minLength(1)),
};

/** A kind is its schema here and its file beside evaluate.ts: sheet.ts, amount.ts, targets.ts. */
const schemeForm = z.discriminatedUnion('kind', [
  z.strictObject({
    ...head,
    kind: z.literal('sheet'),
    full: positive,
    lines: z.array(sheetLine).check(z.minLength(1)),
  }),
  z.strictObject({
    ...head,
    kind: z.literal('amount'),
    unit: z.enum(['point', 'yuan']),
    lines: z.array(amountLine).check(z.minLength(1)),
  }),
  z.strictObject({
    ...head,
    kind: z.literal('targets'),
    lines: z.array(targetLine).check(z.minLength(1)),
  }),
]);

export type Scheme = z.infer<typeof schemeForm>;
export type SheetScheme = Extract<Scheme, { kind: 'sheet' }>;
export type AmountScheme = Extract<Scheme, { kind: 'amount' }>;
export type TargetsScheme = Extract<Scheme, { kind: 'targets' }>;
export type SheetLine = z.infer<typeof sheetLine>;
export type AmountLine = z.infer<typeof amountLine>;
export type TargetLine = z.infer<typeof targetLine>;
export type Line = SheetLine | AmountLine | TargetLine;
export type Reading = z.infer<typeof reading>;
export type FactDeclaration = z.infer<typeof fact>;
export type FactUnit = z.infer<typeof factUnit>;
export type WhenNone = z.infer<typeof whenNone>;

/** A scheme from its JSON. Throws SchemeError that names every wrong place, lines and facts by their names. */
export function parseScheme(json: unknown): Scheme {
  const name = textAt(json, 'id') ?? 'scheme';
  const parsed = schemeForm.safeParse(json);
  if (!parsed.success) {
    throw new SchemeError(
      name,
      parsed.error.issues.map((issue) => brokenField(json, issue)),
    );
  }
  const found = inconsistencies(parsed.data);
  if (found.length > 0) throw new SchemeError(name, found);
  return parsed.data;
}
