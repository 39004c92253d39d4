import * as z from 'zod/mini';
import { calculate, type Trace } from '../trace.ts';
import { factName, type Lookup, parameter } from './mechanism.ts';

/** A flat rate, or one per value of a choice; null where that choice is paid nothing. */
const rate = z.union([
  z.number().check(z.nonnegative()),
  z.strictObject({
    by: factName,
    rates: z.record(z.string(), z.nullable(z.number().check(z.nonnegative()))),
  }),
]);

export const workloadParameters = z.strictObject({
  type: z.literal('workload'),
  quantity: z.union([z.number().check(z.positive()), factName]),
  atMost: z.optional(factName),
  rate,
});

export type WorkloadParameters = z.infer<typeof workloadParameters>;

/** `paid` is false where the choice has no rate. */
export type Work = { quantity: Trace; rate: Trace; amount: Trace; paid: boolean };

export function workloadFacts({ quantity, atMost, rate }: WorkloadParameters): string[] {
  const names = [quantity, atMost, typeof rate === 'object' ? rate.by : undefined];
  return names.filter((name) => typeof name === 'string');
}

/** Quantity x rate (南川区 2023 annex 5, 鄂卫办通〔2019〕107号 annex 2). `choice` gives the value of a choice. */
export function workload(p: WorkloadParameters, fact: Lookup, choice: (fact: string) => string): Work {
  const all = typeof p.quantity === 'string' ? fact(p.quantity) : parameter('quantity', p.quantity);
  const quantity = p.atMost ? calculate('counted', 'min', all, fact(p.atMost)) : all;
  const listed = typeof p.rate === 'number' ? p.rate : p.rate.rates[choice(p.rate.by)];
  const rate = parameter(typeof p.rate === 'number' ? 'rate' : `rate for ${choice(p.rate.by)}`, listed ?? 0);
  return {
    quantity,
    rate,
    amount: calculate('amount', 'multiply', quantity, rate),
    paid: typeof listed === 'number',
  };
}
