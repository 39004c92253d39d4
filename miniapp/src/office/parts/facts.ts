import type { Scheme } from '@fcs/shared/contracts/assessment.ts';
import { isRequestError } from '../../api/requestError';
import type { FactValue } from '../../api/schemes';

/** What stands in each field, as text; NONE is a known "there is none". */
export type Filled = Readonly<Record<string, string>>;
export const NONE = '\u2205';

const decimal = /^-?\d{1,13}(\.\d{1,12})?$/;

/** The values of what is filled in; fields that cannot be read are named instead of being sent as something else. */
export function readFacts(
  scheme: Pick<Scheme, 'facts'>,
  filled: Filled,
): { facts: Record<string, FactValue>; unreadable: string[] } {
  const facts: Record<string, FactValue> = {};
  const unreadable: string[] = [];
  for (const { id, type } of scheme.facts) {
    const text = (filled[id] ?? '').trim();
    if (text === '') continue;
    if (text === NONE) facts[id] = null;
    else if (type === 'boolean') facts[id] = text === 'true';
    else if (type === 'choice') facts[id] = text;
    else if (decimal.test(text)) facts[id] = Number(text);
    else unreadable.push(id);
  }
  return { facts, unreadable };
}

/** FACTS_INVALID as sentences by field; empty for any other failure. */
export function faultsByFact(error: unknown): Record<string, string> {
  if (!isRequestError(error) || error.code !== 'FACTS_INVALID' || !Array.isArray(error.details)) return {};
  const issues = error.details as { fact?: string; message?: string }[];
  return Object.fromEntries(issues.flatMap(({ fact, message }) => (fact ? [[fact, message ?? '']] : [])));
}
