import * as z from 'zod/mini';
import { calculate, type Trace } from '../trace.ts';
import { factName, type Lookup, parameter, positive } from './mechanism.ts';
import { proportion } from './proportion.ts';

const passes = z.enum(['atLeast', 'atMost']);
const ratio = z.strictObject({ part: factName, of: factName });

/** What a target of a list may be: a count to reach, a share in percent, something that holds, a rate against before. */
export const goalParameters = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('reach'), fact: factName, passes, target: positive }),
  z.strictObject({ type: z.literal('share'), ...ratio.shape, passes, target: positive }),
  z.strictObject({ type: z.literal('hold'), fact: factName }),
  z.strictObject({
    type: z.literal('trend'),
    ...ratio.shape,
    before: ratio,
    direction: z.enum(['falls', 'rises']),
  }),
]);

export type GoalParameters = z.infer<typeof goalParameters>;
export const isGoal = (parameters: { type: string }): parameters is GoalParameters =>
  ['reach', 'share', 'hold', 'trend'].includes(parameters.type);

/** Every fact a goal reads, those of the period before too. */
export function goalFacts(goal: GoalParameters): string[] {
  if (goal.type === 'reach' || goal.type === 'hold') return [goal.fact];
  const own = [goal.part, goal.of];
  return goal.type === 'trend' ? [...own, goal.before.part, goal.before.of] : own;
}

/** Facts that stand below a line of a fraction: at 0 the goal cannot be judged. */
export function goalDenominators(goal: GoalParameters): string[] {
  if (goal.type === 'share') return [goal.of];
  return goal.type === 'trend' ? [goal.of, goal.before.of] : [];
}

export type Judged = { value: Trace; target: Trace; met: Trace };

/** Value, target and whether it is met (1 or 0), each with its trace. A trend is met only by a real change. */
export function judge(goal: GoalParameters, fact: Lookup): Judged {
  switch (goal.type) {
    case 'reach':
      return against(fact(goal.fact), parameter('target', goal.target), goal.passes);
    case 'share':
      return against(
        proportion(fact(goal.part), fact(goal.of)),
        parameter('target', goal.target),
        goal.passes,
      );
    case 'hold':
      return against(fact(goal.fact), parameter('target', 1), 'atLeast');
    default: {
      const value = proportion(fact(goal.part), fact(goal.of));
      const target = proportion(fact(goal.before.part), fact(goal.before.of));
      const [low, high] = goal.direction === 'falls' ? [value, target] : [target, value];
      return { value, target, met: calculate('met', 'below', low, high) };
    }
  }
}

function against(value: Trace, target: Trace, way: 'atLeast' | 'atMost'): Judged {
  const [low, high] = way === 'atLeast' ? [target, value] : [value, target];
  return { value, target, met: calculate('met', 'atMost', low, high) };
}
