import type { Facts } from '@fcs/shared/assessment/facts.ts';
import type { AmountScheme, Scheme, SheetScheme } from '@fcs/shared/assessment/scheme.ts';
import { findScheme } from '@fcs/shared/assessment/schemes.ts';
import cases from './cases/scores.json' with { type: 'json' };

export function scheme(id: string): Scheme {
  const found = findScheme(id);
  if (!found) throw new Error(`no scheme ${id}`);
  return found;
}

export function sheet(id: string): SheetScheme {
  const found = scheme(id);
  if (found.kind !== 'sheet') throw new Error(`${id} is no sheet`);
  return found;
}

export function amountScheme(id: string): AmountScheme {
  const found = scheme(id);
  if (found.kind !== 'amount') throw new Error(`${id} is no amount`);
  return found;
}

/** Facts of a list of targets, which has no worked case: ten of everything, and every yes a yes. */
const tenOfAll = (id: string): Facts =>
  Object.fromEntries(scheme(id).facts.map(({ name, type }) => [name, type === 'boolean' ? true : 10]));

/** The facts of the first worked case of a scheme, with some of them replaced. */
export function factsOf(id: string, replaced: Facts = {}): Facts {
  const first = cases.find(({ scheme }) => scheme === id);
  return { ...(first ? (first.facts as Facts) : tenOfAll(id)), ...replaced };
}

/** The same without one fact. */
export function without(facts: Facts, ...names: string[]): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !names.includes(name)));
}
