import {
  add,
  divide,
  multiply,
  type Rational,
  rational,
  toDecimal,
  toText,
  zero,
} from '@fcs/shared/assessment/rational.ts';

/** Of one township: who lives there, how many rated the service, how many of them are satisfied. */
export type Stratum = { population: number; n: number; good: number };

export type Weighted = { rate: number; exact: string; covered: number };

const of = (count: number): Rational => rational(BigInt(count));

/**
 * The share with each township weighing as much as its people, exact: a township that answers more than its part counts
 * no more than its part. `covered` is the share of people in townships that answered; null where nobody can be weighed.
 */
export const weigh = (strata: readonly Stratum[]): Weighted | null => {
  const heard = strata.filter(({ n, population }) => n > 0 && population > 0);
  const people = heard.reduce((sum, { population }) => add(sum, of(population)), zero);
  const everybody = strata.reduce((sum, { population }) => add(sum, of(population)), zero);
  if (people.n === 0n) return null;
  const shares = heard.map(({ population, n, good }) => multiply(of(population), divide(of(good), of(n))));
  const rate = divide(shares.reduce(add, zero), people);
  return { rate: toDecimal(rate), exact: toText(rate), covered: toDecimal(divide(people, everybody)) };
};
