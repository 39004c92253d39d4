import { checkFacts, type FactValue } from '@fcs/shared/assessment/facts.ts';
import type { Line, Scheme } from '@fcs/shared/assessment/scheme.ts';
import { factsOf } from '@fcs/shared/assessment/schemeChecks.ts';
import { AppError } from '../platform/errors.ts';
import type { Tx } from '../platform/tx.ts';
import type { Decision } from './frozenResult.ts';
import { tellIssues } from './tellIssues.ts';

/** Facts that are to hold instead, each of the line where one is named; FACTS_INVALID for what the scheme cannot take. */
export const decideFacts = (
  tx: Tx,
  scheme: Scheme,
  facts: Readonly<Record<string, FactValue>>,
  reason: string,
  lineId?: string,
): Decision[] => {
  const line = (scheme.lines as Line[]).find(({ id }) => id === lineId);
  const own = line ? factsOf(line.mechanism) : scheme.facts.map(({ name }) => name);
  const names = Object.keys(facts);
  const issues = checkFacts(scheme, facts).filter(
    ({ fact, code }) => code === 'UNKNOWN' || (names.includes(fact) && code !== 'MISSING'),
  );
  const foreign = names
    .filter((name) => !own.includes(name) && !issues.some(({ fact }) => fact === name))
    .map((fact) => ({ code: 'UNKNOWN' as const, fact }));
  if (issues.length + foreign.length > 0)
    throw new AppError('FACTS_INVALID', tellIssues([...issues, ...foreign], tx.language));
  return names.map((fact) => ({ fact, value: facts[fact] ?? null, reason, at: tx.now }));
};
