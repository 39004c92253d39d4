import * as z from 'zod/mini';
import { period } from './assessment.ts';
import { id, location, regionCode } from './common.ts';

export const townshipsQuery = z.strictObject({ region: regionCode, period });

/** Kilometres within which a place counts as near. */
export const reachSteps = [1, 3, 5] as const;

const within = z.array(z.object({ km: z.number(), population: z.int() }));

/** Where people of a part live, and how many of them have a point in service so near. */
const inhabited = z.object({
  places: z.int(),
  population: z.int(),
  within,
  /** Drawn for the demo, not surveyed. */
  sample: z.boolean(),
});

/** A part of a region as a circle on a map: where it is, how many live there, how many were served. */
export const townshipView = z.object({
  code: regionCode,
  name: z.string(),
  centre: z.nullable(location),
  /** Placed plausibly, not surveyed. */
  approximate: z.boolean(),
  population: z.nullable(z.int()),
  /** The facts of 南川区 2023 annex 2 row 3; null: not known, never 0. */
  people: z.nullable(z.number()),
  women: z.nullable(z.number()),
  /** In percent; may exceed 100. */
  coverage: z.nullable(z.number()),
  /** The nearest point in service from the centre; null where there is no centre or no point. */
  nearest: z.nullable(z.object({ id, name: z.string(), metres: z.int() })),
  /** Null: no inhabited places are known, so its people are counted at the centre. */
  inhabited: z.nullable(inhabited),
});
export type TownshipView = z.infer<typeof townshipView>;

export const townshipsPicture = z.object({
  region: regionCode,
  name: z.string(),
  period: z.string(),
  /** In percent: the indicator's target and the line that is scored. */
  targets: z.array(z.object({ value: z.number(), kind: z.enum(['indicator', 'scored']) })),
  townships: z.array(townshipView),
  /** Of the population of all parts: how many have a point in service so near to where they live. */
  reach: z.object({
    population: z.int(),
    within,
    unknown: z.int(),
    /** Those who are counted at the centre of their part, since nobody said where they live. */
    atCentre: z.int(),
    sample: z.boolean(),
  }),
});
export type TownshipsPicture = z.infer<typeof townshipsPicture>;
