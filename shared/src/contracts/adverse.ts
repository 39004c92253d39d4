import * as z from 'zod/mini';
import { day, freeText, id, instant, mobilePhone, pageQuery } from './common.ts';

/** What people notice, in words they know; the register of the authority has its own. */
export const symptom = z.enum([
  'rash',
  'nausea',
  'headache',
  'bleeding',
  'pain',
  'fever',
  'allergy',
  'breakage',
  'other',
]);
export type Symptom = z.infer<typeof symptom>;

export const severity = z.enum(['mild', 'moderate', 'severe']);
export type Severity = z.infer<typeof severity>;

/** reported -> following (triage) -> closed; of a closed case `outcome` says how it ended. */
export const adverseState = z.enum(['reported', 'following', 'closed']);
export type AdverseState = z.infer<typeof adverseState>;

/** `unrelated`: it turned out to be no reaction to a product, so it does not count. */
export const adverseOutcome = z.enum(['recovered', 'improving', 'lasting', 'unrelated']);
export type AdverseOutcome = z.infer<typeof adverseOutcome>;

export const adverseReport = z.strictObject({
  /** Where the product was given out: who follows it up. */
  pointId: id,
  productId: id,
  symptoms: z.array(symptom).check(z.minLength(1), z.maxLength(9)),
  onsetDay: day,
  detail: z.optional(freeText(500)),
  /** To be called back; without it nobody can ask. */
  phone: z.optional(mobilePhone),
});
export type AdverseReport = z.infer<typeof adverseReport>;

export const adverseTriage = z.strictObject({ severity, note: z.optional(freeText(200)) });
export const adverseNote = z.strictObject({ note: freeText(200) });
export const adverseClosing = z.strictObject({
  outcome: adverseOutcome,
  /** Number of the report to the authority's register, where there is one. */
  registerNo: z.optional(z.string().check(z.regex(/^[A-Za-z0-9-]{4,40}$/))),
  note: z.optional(freeText(200)),
});

/** To who reported; names nobody. */
export const myAdverseCase = z.object({
  id,
  state: adverseState,
  reportedAt: instant,
  point: z.object({ id, name: z.string() }),
  product: z.object({ id, name: z.string() }),
  symptoms: z.array(symptom),
  onsetDay: day,
  outcome: z.nullable(adverseOutcome),
});
export type MyAdverseCase = z.infer<typeof myAdverseCase>;

export const adverseCase = z.object({
  ...myAdverseCase.shape,
  reporter: z.enum(['person', 'staff']),
  detail: z.nullable(z.string()),
  /** 138****0007; the plain number by `POST /adverse-reactions/{id}/contact`, each reading in the audit. */
  phone: z.nullable(z.string()),
  severity: z.nullable(severity),
  registerNo: z.nullable(z.string()),
  timeline: z.array(z.object({ state: adverseState, at: instant, note: z.nullable(z.string()) })),
});
export type AdverseCase = z.infer<typeof adverseCase>;

export const adverseListQuery = z.strictObject({
  ...pageQuery,
  state: z.optional(adverseState),
  pointId: z.optional(id),
});
export const adverseContact = z.object({ phone: z.nullable(z.string()) });
