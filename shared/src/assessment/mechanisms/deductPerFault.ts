import * as z from 'zod/mini';
import { calculate, hundred, nothing, type Trace } from '../trace.ts';
import { factName, type Lookup, type Mechanism, parameter, positive, remaining } from './mechanism.ts';

/** A fault is each one counted by the fact or, where the fact needs a number, each one it falls short of it. */
const fault = z.strictObject({
  fact: factName,
  needs: z.optional(z.union([positive, factName])),
  each: positive,
});

export const deductPerFaultParameters = z.strictObject({
  type: z.literal('deductPerFault'),
  of: z.optional(factName),
  tolerance: z.optional(positive),
  faults: z.array(fault).check(z.minLength(1)),
});

type Parameters = z.infer<typeof deductPerFaultParameters>;
type Fault = z.infer<typeof fault>;

/** Each fault costs its own points, until nothing is left (南川区 2023 annexes 6 and 7). */
export const deductPerFault: Mechanism<Parameters> = {
  facts: ({ of, faults }) => [
    ...(of ? [of] : []),
    ...faults.flatMap(({ fact, needs }) => (typeof needs === 'string' ? [fact, needs] : [fact])),
  ],
  score(parameters, points, fact) {
    const found = parameters.faults.map((fault) => {
      const count = tolerated(parameters, counted(fault, fact), fact);
      const lost = calculate(`lost by ${fault.fact}`, 'multiply', count, parameter('each', fault.each));
      return { fault, count, lost };
    });
    return {
      score: remaining(points, calculate('lost', 'add', ...found.map(({ lost }) => lost))),
      causes: found.map(({ fault, count, lost }) => ({
        kind: fault.needs === undefined ? 'fault' : 'lacking',
        fact: fault.fact,
        count: count.decimal,
        each: fault.each,
        lost: lost.decimal,
      })),
    };
  },
};

function counted({ fact: name, needs }: Fault, fact: Lookup): Trace {
  if (needs === undefined) return fact(name);
  const needed = typeof needs === 'string' ? fact(needs) : parameter('needs', needs);
  return calculate('short', 'max', nothing, calculate('distance', 'subtract', needed, fact(name)));
}

/** Where a tolerance in percent of `of` is read into the rule, faults within it cost nothing, beyond it all do. */
function tolerated({ of, tolerance }: Parameters, count: Trace, fact: Lookup): Trace {
  if (of === undefined || tolerance === undefined) return count;
  const share = calculate('faults in hundredths', 'multiply', count, hundred);
  const allowed = calculate('tolerated', 'multiply', parameter('tolerance', tolerance), fact(of));
  return calculate('counted', 'choose', calculate('within', 'atMost', share, allowed), nothing, count);
}
