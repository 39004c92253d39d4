import * as z from 'zod/mini';
import { factName, type Mechanism, positive, remaining } from './mechanism.ts';
import { proportion } from './proportion.ts';
import { counting, shortfall } from './shortfall.ts';

export const deductPerPointParameters = z.strictObject({
  type: z.literal('deductPerPoint'),
  part: factName,
  of: factName,
  line: positive,
  each: positive,
  counting,
});

type Parameters = z.infer<typeof deductPerPointParameters>;

/** Full points from the line up; each percentage point below it costs `each` (南川区 2023 annexes 6 and 7). */
export const deductPerPoint: Mechanism<Parameters> = {
  facts: ({ part, of }) => [part, of],
  score(parameters, points, fact) {
    const percent = proportion(fact(parameters.part), fact(parameters.of));
    const { short, lost } = shortfall(percent, parameters);
    const cause = {
      kind: 'belowLine',
      value: percent.decimal,
      line: parameters.line,
      unit: 'percent',
      short: short.decimal,
      lost: lost.decimal,
    } as const;
    return { score: remaining(points, lost), causes: [cause] };
  },
};
