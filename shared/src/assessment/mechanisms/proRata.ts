import * as z from 'zod/mini';
import { calculate } from '../trace.ts';
import { factName, type Mechanism } from './mechanism.ts';
import { proportion } from './proportion.ts';

export const proRataParameters = z.strictObject({
  type: z.literal('proRata'),
  part: factName,
  of: factName,
  target: factName,
});

type Parameters = z.infer<typeof proRataParameters>;

/** Full points from the year's target up, below it the reached share of it (鄂卫办通〔2019〕107号 annex 1). */
export const proRata: Mechanism<Parameters> = {
  facts: ({ part, of, target }) => [part, of, target],
  score({ part, of, target }, points, fact) {
    const percent = proportion(fact(part), fact(of));
    const reached = calculate('reached', 'divide', percent, fact(target));
    const score = calculate('score', 'min', points, calculate('share', 'multiply', points, reached));
    const lost = calculate('lost', 'subtract', points, score).decimal;
    return {
      score,
      causes: [{ kind: 'belowTarget', value: percent.decimal, target: fact(target).decimal, lost }],
    };
  },
};
