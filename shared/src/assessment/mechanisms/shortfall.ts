import * as z from 'zod/mini';
import { calculate, nothing, type Trace } from '../trace.ts';
import { parameter } from './mechanism.ts';

/** Whether a begun point costs its fraction, or only each completed point counts. */
export const counting = z.enum(['inProportion', 'completedPoints']);

type Deduction = { line: number; each: number; counting: z.infer<typeof counting> };

/** How far a value lies below its line, and the points this costs. */
export function shortfall(value: Trace, { line, each, counting }: Deduction): { short: Trace; lost: Trace } {
  const distance = calculate('distance', 'subtract', parameter('line', line), value);
  const short = calculate('short', 'max', nothing, distance);
  const counted = counting === 'completedPoints' ? calculate('completed', 'floor', short) : short;
  return { short, lost: calculate('lost', 'multiply', counted, parameter('each', each)) };
}
