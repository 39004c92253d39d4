import * as z from 'zod/mini';
import { calculate, nothing } from '../trace.ts';
import { factName, type Mechanism, parameter, positive, remaining } from './mechanism.ts';
import { counting, shortfall } from './shortfall.ts';

export const bandParameters = z.strictObject({
  type: z.literal('band'),
  fact: factName,
  line: positive,
  each: positive,
  counting,
  floor: positive,
  atFloor: z.enum(['nothing', 'deducted']),
});

type Parameters = z.infer<typeof bandParameters>;

/** Full points from the line up, a deduction per point below it, and nothing at the floor or under it. */
export const band: Mechanism<Parameters> = {
  facts: ({ fact }) => [fact],
  score(parameters, points, fact) {
    const value = fact(parameters.fact);
    const floor = parameter('floor', parameters.floor);
    const { short, lost } = shortfall(value, parameters);
    const fallen = calculate(
      'at the floor',
      parameters.atFloor === 'nothing' ? 'atMost' : 'below',
      value,
      floor,
    );
    const score = calculate('score', 'choose', fallen, nothing, remaining(points, lost));
    const cause = fallen.decimal
      ? ({ kind: 'atFloor', value: value.decimal, floor: floor.decimal, lost: points.decimal } as const)
      : ({
          kind: 'belowLine',
          value: value.decimal,
          line: parameters.line,
          unit: 'point',
          short: short.decimal,
          lost: lost.decimal,
        } as const);
    return { score, causes: [cause] };
  },
};
