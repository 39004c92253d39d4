import type { FactIssue } from './issues.ts';
import { compare, fromNumber, type Rational, sum } from './rational.ts';
import type { FactDeclaration, Scheme } from './scheme.ts';

export type FactValue = number | boolean | string | null;

/** Fact name -> value. A name that is absent is not known yet; null is a known "there is none". */
export type Facts = Readonly<Record<string, FactValue | undefined>>;

/** No county has more of anything; keeps every amount within what JSON numbers hold exactly. */
const largest = 1e12;

/** The fact's value, or undefined where it is absent or null without being allowed to be. */
export function knownFact({ name, mayBeNull }: FactDeclaration, facts: Facts): FactValue | undefined {
  const value = Object.hasOwn(facts, name) ? facts[name] : undefined;
  return value === null && !mayBeNull ? undefined : value;
}

/**
 * Everything wrong with the facts of a scheme, in the order the scheme declares them: missing, unknown and
 * impossible ones. Empty when they can be evaluated.
 */
export function checkFacts(scheme: Scheme, facts: Facts): FactIssue[] {
  const declared = new Set(scheme.facts.map(({ name }) => name));
  const unknown = Object.keys(facts).filter((name) => !declared.has(name));
  return [
    ...scheme.facts.flatMap((fact) => checkValue(fact, knownFact(fact, facts))),
    ...checkParts(scheme, facts),
    ...unknown.map((fact): FactIssue => ({ code: 'UNKNOWN', fact })),
  ];
}

function checkValue(declaration: FactDeclaration, value: FactValue | undefined): FactIssue[] {
  const { name: fact, type, choices = [] } = declaration;
  if (value === undefined) return [{ code: 'MISSING', fact }];
  if (value === null) return [];
  if (type === 'boolean') return typeof value === 'boolean' ? [] : [{ code: 'NOT_A_BOOLEAN', fact }];
  if (type === 'choice') {
    return typeof value === 'string' && choices.includes(value)
      ? []
      : [{ code: 'NOT_A_CHOICE', fact, choices }];
  }
  if (typeof value !== 'number' || Number.isNaN(value)) return [{ code: 'NOT_A_NUMBER', fact }];
  if (type === 'target' && value <= 0) return [{ code: 'TARGET_NOT_POSITIVE', fact }];
  if (value < 0) return [{ code: 'NEGATIVE', fact }];
  if (value > largest) return [{ code: 'TOO_LARGE', fact }];
  if (type === 'count' && !Number.isInteger(value)) return [{ code: 'NOT_AN_INTEGER', fact }];
  return [];
}

/** Parts of one whole exclude each other, so together they may not exceed it: missed + irregular <= sampled. */
function checkParts(scheme: Scheme, facts: Facts): FactIssue[] {
  const wholes = new Set(scheme.facts.flatMap(({ partOf }) => partOf ?? []));
  return [...wholes].flatMap((whole) => {
    const limit = amountOf(facts, whole);
    if (!limit) return [];
    const parts = scheme.facts.filter(({ partOf }) => partOf === whole);
    const known = parts.flatMap(({ name }) => amountOf(facts, name) ?? []);
    if (compare(sum(known), limit) <= 0) return [];
    const guilty = parts.filter(({ name }) => (amountOf(facts, name)?.n ?? 0n) > 0n);
    return guilty.map(({ name }): FactIssue => ({ code: 'PART_ABOVE_WHOLE', fact: name, whole }));
  });
}

function amountOf(facts: Facts, name: string): Rational | undefined {
  const value = Object.hasOwn(facts, name) ? facts[name] : undefined;
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? fromNumber(value) : undefined;
}
