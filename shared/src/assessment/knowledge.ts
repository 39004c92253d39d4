import { type Facts, type FactValue, knownFact } from './facts.ts';
import type { FactIssue } from './issues.ts';
import type { Scheme, WhenNone } from './scheme.ts';
import { leaf, type Trace } from './trace.ts';

/** Why a line has no score: the first three say that it does not apply, the others that it cannot be told. */
export type Reason = WhenNone | 'MISSING_FACT' | 'IMPOSSIBLE_FACT';

/** What is known of the facts of a scheme. */
export type Knowledge = {
  /** Of these facts the ones that stop a line from being scored, and why; undefined when all are known. */
  obstacle(
    names: readonly string[],
  ): { reason: 'MISSING_FACT' | 'IMPOSSIBLE_FACT'; facts: string[] } | undefined;
  /** Why nothing is there to assess: the fact is a known 0, or null where it may be. */
  none(name: string): WhenNone | undefined;
  number(name: string): Trace;
  choice(name: string): string;
};

/** `issues` are those of checkFacts; a fact with an issue counts as missing or impossible, never as a value. */
export function knowledgeOf(scheme: Scheme, facts: Facts, issues: readonly FactIssue[]): Knowledge {
  const declared = new Map(scheme.facts.map((fact) => [fact.name, fact]));
  const codes = new Map(issues.map(({ fact, code }) => [fact, code]));
  const factValue = (name: string): FactValue | undefined => {
    const fact = declared.get(name);
    return fact && knownFact(fact, facts);
  };
  return {
    obstacle(names) {
      const impossible = names.filter((name) => codes.has(name) && codes.get(name) !== 'MISSING');
      if (impossible.length > 0) return { reason: 'IMPOSSIBLE_FACT', facts: impossible };
      const missing = names.filter((name) => codes.has(name));
      return missing.length > 0 ? { reason: 'MISSING_FACT', facts: missing } : undefined;
    },
    none(name) {
      const fact = declared.get(name);
      const none = fact?.mayBeNull ? null : 0;
      return fact && factValue(name) === none ? fact.whenNone : undefined;
    },
    number: (name) => leaf('fact', name, Number(factValue(name))),
    choice: (name) => String(factValue(name)),
  };
}
