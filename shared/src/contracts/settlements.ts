import * as z from 'zod/mini';
import { assessmentSettings, schemeId } from './assessment.ts';
import { freeText, id, instant, pageQuery, regionCode } from './common.ts';
import { subjectKey } from './rounds.ts';

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
});
export type Settlement = z.infer<typeof settlement>;
export const settlementSheet = z.object({ ...settlement.shape, lines: z.array(settlementLine) });
export type SettlementSheet = z.infer<typeof settlementSheet>;

export const settlementsQuery = z.strictObject({ region: regionCode, year: z.optional(year), ...pageQuery });
