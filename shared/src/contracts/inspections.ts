import * as z from 'zod/mini';
import { factName, factValue, schemeId } from './assessment.ts';
import { freeText, id, instant, pageQuery, regionCode } from './common.ts';
import { photoIds } from './photos.ts';
import { signer } from './rounds.ts';

/** Made by the app, so that what is sent again after a lost answer counts once. */
export const clientId = z.string().check(z.regex(/^[A-Za-z0-9_-]{8,64}$/));

const lineId = z.string().check(z.regex(/^[a-z][A-Za-z0-9]{0,39}$/));

/** One thing found wrong: what it counts towards, why, and the pictures that show it. */
export const deduction = z.strictObject({
  fact: factName,
  count: z.number().check(z.positive(), z.maximum(1_000_000)),
  reason: freeText(300),
  photos: z._default(photoIds, []),
});

export const inspectedLine = z.strictObject({
  scheme: schemeId,
  line: lineId,
  findings: z.record(factName, factValue),
  note: z.optional(freeText(500)),
  deductions: z._default(z.array(deduction).check(z.maxLength(50)), []),
});
export type InspectedLine = z.infer<typeof inspectedLine>;

/** `revision` is the one the app began from; a newer one on the server is a conflict, nothing is lost. */
export const inspectionSave = z.strictObject({
  clientId,
  revision: z.int().check(z.nonnegative()),
  lines: z.array(inspectedLine).check(z.maxLength(40)),
});
export type InspectionSave = z.infer<typeof inspectionSave>;

/** `refused`: the unit would not sign; the assessor says so in its place, and the sheet is closed with that. */
export const inspectionSign = z.strictObject({
  clientId,
  as: signer,
  remark: z.optional(freeText(300)),
  refused: z.optional(freeText(300)),
});
export type InspectionSign = z.infer<typeof inspectionSign>;

export const lineToInspect = z.object({
  scheme: schemeId,
  line: lineId,
  label: z.string(),
  meaning: z.string(),
  facts: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      type: z.string(),
      better: z.enum(['higher', 'lower', 'neither']),
    }),
  ),
});

export const inspectionSheet = z.object({
  id,
  round: id,
  subject: z.string(),
  region: regionCode,
  unit: z.nullable(id),
  name: z.string(),
  period: z.string(),
  open: z.boolean(),
  revision: z.int(),
  locked: z.boolean(),
  toInspect: z.array(lineToInspect),
  lines: z.array(inspectedLine),
  signatures: z.array(
    z.object({
      as: signer,
      by: z.string(),
      at: instant,
      remark: z.nullable(z.string()),
      refused: z.nullable(z.string()),
    }),
  ),
  /** What the caller may do now. */
  may: z.array(z.enum(['save', 'signAsAssessor', 'signAsUnit'])),
});
export type InspectionSheet = z.infer<typeof inspectionSheet>;
export const inspectionsQuery = z.strictObject({ round: id, ...pageQuery });
