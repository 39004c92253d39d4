import { type AmountResult, addAmounts } from './amount.ts';
import { checkFacts, type Facts } from './facts.ts';
import { SchemeError } from './issues.ts';
import { type Knowledge, knowledgeOf } from './knowledge.ts';
import { checkReadings, type Readings } from './readings.ts';
import type { AmountScheme, Scheme, SheetScheme, TargetsScheme } from './scheme.ts';
import { type SheetResult, scoreSheet } from './sheet.ts';
import { checkTargets, type TargetsResult } from './targets.ts';

export type Result = SheetResult | AmountResult | TargetsResult;
export type ResultOf<S extends Scheme> = S extends SheetScheme
  ? SheetResult
  : S extends AmountScheme
    ? AmountResult
    : S extends TargetsScheme
      ? TargetsResult
      : Result;

/**
 * The result of given facts: every fact of the scheme is wanted, and each must be possible. Exact until the
 * one rounding to 4 decimals. Throws SchemeError with every issue of facts and readings.
 */
export function evaluate<S extends Scheme>(scheme: S, facts: Facts, readings: Readings = {}): ResultOf<S> {
  const issues = [...checkFacts(scheme, facts), ...checkReadings(scheme, readings)];
  if (issues.length > 0) throw new SchemeError(scheme.id, issues);
  return resultOf(scheme, knowledgeOf(scheme, facts, []), readings);
}

/**
 * The result of what is known so far, for an assessment under way: a line with a missing or impossible fact
 * gets no score and says which. Throws SchemeError for facts and readings the scheme does not have.
 */
export function evaluateKnown<S extends Scheme>(
  scheme: S,
  facts: Facts,
  readings: Readings = {},
): ResultOf<S> {
  const found = checkFacts(scheme, facts);
  const issues = [...found.filter(({ code }) => code === 'UNKNOWN'), ...checkReadings(scheme, readings)];
  if (issues.length > 0) throw new SchemeError(scheme.id, issues);
  return resultOf(scheme, knowledgeOf(scheme, facts, found), readings);
}

function resultOf<S extends Scheme>(scheme: S, known: Knowledge, readings: Readings): ResultOf<S> {
  return resultByKind(scheme, known, readings) as ResultOf<S>;
}

function resultByKind(scheme: Scheme, known: Knowledge, readings: Readings): Result {
  if (scheme.kind === 'sheet') return scoreSheet(scheme, known, readings);
  if (scheme.kind === 'amount') return addAmounts(scheme, known, readings);
  return checkTargets(scheme, known, readings);
}
