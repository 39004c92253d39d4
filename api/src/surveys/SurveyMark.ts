import { collection } from '../platform/storage/collection.ts';

/**
 * That an occasion, a device or an idempotency key was used, by keyed hash; the id is the invariant: one answer each.
 * `proof` tells a resend from another answer; it holds a secret that is stored nowhere. No time and no survey beside it.
 */
export type SurveyMarkDocument = { _id: string; proof: string };

export const SurveyMark = collection<SurveyMarkDocument>({
  name: 'surveyMarks',
  fields: { _id: String, proof: { type: String, required: true } } as never,
  clustered: true,
});
