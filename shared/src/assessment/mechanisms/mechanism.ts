import * as z from 'zod/mini';
import { calculate, leaf, nothing, type Trace } from '../trace.ts';

/** One thing that cost points. Numbers are rounded for reading; the trace holds them exactly. */
export type Cause =
  | { kind: 'belowLine'; value: number; line: number; unit: 'percent' | 'point'; short: number; lost: number }
  | { kind: 'atFloor'; value: number; floor: number; lost: number }
  | { kind: 'fault' | 'lacking'; fact: string; count: number; each: number; lost: number }
  | { kind: 'notMet'; fact: string; value: number; limit: number; lost: number }
  | { kind: 'belowTarget'; value: number; target: number; lost: number }
  | { kind: 'nothingToAssess'; lost: number };

export type Outcome = { score: Trace; causes: Cause[] };

/** Gives the trace leaf of a fact that is known. */
export type Lookup = (fact: string) => Trace;

/**
 * A rule of marking: which facts it reads and what it makes of them. Pure; every number that is not a fact
 * comes from the parameters, which stand in the scheme file. A parameter named `of` is the denominator or
 * sample: where it is 0 the line does not apply and the mechanism is never called.
 */
export type Mechanism<P> = {
  facts(parameters: P): string[];
  score(parameters: P, points: Trace, fact: Lookup): Outcome;
};

export const factName = z.string().check(z.regex(/^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)?$/));
export const positive = z.number().check(z.positive());

export const parameter = (name: string, value: number): Trace => leaf('parameter', name, value);

/** What is left of the points after a loss, never below 0 ("until nothing is left"). */
export const remaining = (points: Trace, lost: Trace): Trace =>
  calculate('score', 'max', nothing, calculate('left', 'subtract', points, lost));
