import * as z from 'zod/mini';
import { calculate, nothing } from '../trace.ts';
import { factName, type Mechanism, parameter } from './mechanism.ts';

/** Either a boolean that must be true (`limit` 1, `passes: atLeast`) or a number with a highest value. */
export const allOrNothingParameters = z.strictObject({
  type: z.literal('allOrNothing'),
  fact: factName,
  limit: z.number().check(z.nonnegative()),
  passes: z.enum(['atLeast', 'atMost', 'below']),
});

type Parameters = z.infer<typeof allOrNothingParameters>;

/** All points or none. */
export const allOrNothing: Mechanism<Parameters> = {
  facts: ({ fact }) => [fact],
  score({ fact: name, limit, passes }, points, fact) {
    const value = fact(name);
    const bound = parameter('limit', limit);
    const passed =
      passes === 'atLeast'
        ? calculate('passed', 'atMost', bound, value)
        : calculate('passed', passes, value, bound);
    const score = calculate('score', 'choose', passed, points, nothing);
    const lost = points.decimal - score.decimal;
    return { score, causes: [{ kind: 'notMet', fact: name, value: value.decimal, limit, lost }] };
  },
};
