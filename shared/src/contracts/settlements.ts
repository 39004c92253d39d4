import * as z from 'zod/mini';
import { assessmentSettings, schemeId } from './assessment.ts';
import { freeText, id, instant, pageQuery, regionCode } from './common.ts';
import { appeal, appealDecision, newAppeal, newRound, subjectKey } from './rounds.ts';

const year = assessmentSettings.shape.year;

/** Yuan with two decimals, as money is written. */
const yuan = z.number().check(z.nonnegative(), z.maximum(1e9), z.multipleOf(0.01));

/** Points at a fixed worth, a pool shared by points so that its sum is exact, or work that is worth yuan by itself. */
export const settlementMode = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed'), yuanPerPoint: assessmentSettings.shape.yuanPerPoint }),
  z.strictObject({ kind: z.literal('pool'), yuan }),
  z.strictObject({ kind: z.literal('asIs') }),
]);
export type SettlementMode = z.infer<typeof settlementMode>;

/** What is held back of one line of a subject until it is cleared, and why. */
export const hold = z.strictObject({
  subject: subjectKey,
  line: z.string().check(z.regex(/^[a-z][A-Za-z0-9]{0,39}$/)),
  /** How many of what the line counts. */
  quantity: z.number().check(z.positive(), z.maximum(1e9)),
  reason: freeText(300),
});
export type Hold = z.infer<typeof hold>;

/** Without regions and units the basic-level institutions of the region are paid. */
export const newSettlement = z.strictObject({
  region: regionCode,
  year,
  scheme: schemeId,
  regions: z.optional(z.array(regionCode).check(z.maxLength(100))),
  units: z.optional(z.array(id).check(z.maxLength(200))),
  mode: settlementMode,
  holds: z._default(z.array(hold).check(z.maxLength(500)), []),
  /** How long a unit may appeal once this is signed. */
  appealDays: newRound.shape.appealDays,
  reason: freeText(300),
});
export type NewSettlement = z.input<typeof newSettlement>;

export const settlementLine = z.object({
  subject: subjectKey,
  region: regionCode,
  unit: z.nullable(id),
  name: z.string(),
  /** The frozen result behind it. */
  snapshot: id,
  /** What counts, in points or yuan; null while a fact of it is missing, and then nothing is paid. */
  worth: z.nullable(z.number()),
  held: z.number(),
  yuan: z.number(),
  /** What the version before paid; null where there is none or it did not pay this subject. */
  before: z.nullable(z.number()),
  items: z.array(
    z.object({
      line: z.string(),
      label: z.string(),
      quantity: z.nullable(z.number()),
      rate: z.nullable(z.number()),
      amount: z.nullable(z.number()),
      held: z.number(),
      heldFor: z.array(z.string()),
      /** The list of units, machines, person-times or cases behind the quantity. */
      records: z.nullable(z.string()),
    }),
  ),
});
export type SettlementLine = z.infer<typeof settlementLine>;

export const settlement = z.object({
  id,
  region: regionCode,
  year,
  scheme: schemeId,
  unit: z.enum(['point', 'yuan']),
  mode: settlementMode,
  version: z.int(),
  replaces: z.nullable(id),
  reason: z.string(),
  by: z.string(),
  at: instant,
  worth: z.number(),
  held: z.number(),
  /** The sum of all lines, to the fen. */
  yuan: z.number(),
  /** Subjects that could not be told. */
  untold: z.int(),
  signedAt: z.nullable(instant),
  appealDays: z.int(),
  /** Until when a unit may appeal; null until it is signed. */
  appealUntil: z.nullable(instant),
  /** The upheld appeal that this version comes of. */
  appeal: z.nullable(id),
});
export type Settlement = z.infer<typeof settlement>;
export const settlementSheet = z.object({ ...settlement.shape, lines: z.array(settlementLine) });
export type SettlementSheet = z.infer<typeof settlementSheet>;

/** Against one line of the own sheet. */
export const newSettlementAppeal = newAppeal;
export type NewSettlementAppeal = z.input<typeof newSettlementAppeal>;
export const settlementAppeal = z.object({
  ...z.omit(appeal, { round: true }).shape,
  settlement: id,
  name: z.string(),
  /** The version that an upheld appeal has made. */
  madeVersion: z.nullable(id),
});
export type SettlementAppeal = z.infer<typeof settlementAppeal>;

export const settlementAppealAnswer = z.strictObject({
  decision: appealDecision,
  /** Told to the unit, and the reason of the new version. */
  text: freeText(300),
  /** Of an upheld appeal: how many of what the line counts stay held back. Records that were wrong are put right before. */
  held: z.optional(z.number().check(z.nonnegative(), z.maximum(1e9))),
});
export type SettlementAppealAnswer = z.infer<typeof settlementAppealAnswer>;

/** Without a region all that the caller may read. */
export const settlementsQuery = z.strictObject({
  region: z.optional(regionCode),
  year: z.optional(year),
  ...pageQuery,
});
