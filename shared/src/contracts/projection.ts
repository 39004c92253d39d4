import * as z from 'zod/mini';
import { assessmentQuery, factValue, schemeId } from './assessment.ts';
import { day } from './common.ts';

export const projectionQuery = z.strictObject({
  scheme: assessmentQuery.shape.scheme,
  region: assessmentQuery.shape.region,
  period: assessmentQuery.shape.period,
  unit: assessmentQuery.shape.unit,
  readings: assessmentQuery.shape.readings,
});

const ofLine = {
  /** The sheet the line stands in: a sheet that feeds the one asked for is looked through. */
  scheme: schemeId,
  line: z.string(),
  label: z.string(),
  fact: z.string(),
  factLabel: z.string(),
};

/** Today's score if nothing else happens, what one more fault would cost, what can still be gained. */
export const projection = z.object({
  score: z.nullable(z.number()),
  applicablePoints: z.number(),
  rescaled: z.nullable(z.number()),
  atRisk: z.array(z.object({ ...ofLine, value: factValue, points: z.number(), text: z.string() })),
  actions: z.array(
    z.object({
      ...ofLine,
      from: factValue,
      to: factValue,
      steps: z.int(),
      gain: z.number(),
      /** The last day on which it still counts. */
      deadline: day,
      text: z.string(),
    }),
  ),
  /** Lines that cannot be told yet: telling their facts decides about so many points. */
  toTell: z.array(
    z.object({
      scheme: schemeId,
      line: z.string(),
      label: z.string(),
      facts: z.array(z.string()),
      points: z.number(),
    }),
  ),
});
export type Projection = z.infer<typeof projection>;

export const trend = z.object({
  months: z.array(
    z.object({
      month: z.string(),
      score: z.nullable(z.number()),
      rescaled: z.nullable(z.number()),
      amount: z.nullable(z.number()),
      facts: z.record(z.string(), factValue),
    }),
  ),
  /** null: the period is over, has under three months of growth, or its score cannot be told. */
  forecast: z.nullable(
    z.object({ month: z.string(), score: z.number(), low: z.number(), high: z.number(), months: z.int() }),
  ),
});
export type Trend = z.infer<typeof trend>;
