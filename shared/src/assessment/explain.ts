import { rateText } from '../figures.ts';
import type { AmountItem } from './amount.ts';
import type { Cause } from './mechanisms/mechanism.ts';
import type { FactDeclaration, FactUnit, Line, Scheme } from './scheme.ts';
import type { SheetItem } from './sheet.ts';
import type { TargetItem } from './targets.ts';
import { type Language, units, type Words, words } from './words.ts';

/**
 * An evaluated line as one sentence in the language asked for: what fell short, by how much, what it cost, or
 * what is missing. Throws RangeError when the item is of another scheme.
 */
export function explain(
  scheme: Scheme,
  item: SheetItem | AmountItem | TargetItem,
  language: Language,
): string {
  const line = (scheme.lines as Line[]).find(({ id }) => id === item.id);
  if (!line) throw new RangeError(`${scheme.id} has no line ${item.id}`);
  const say = words[language];
  const label = line.label[language];
  const named = namer(scheme.facts, language);
  if ('amount' in item)
    return begun(explainAmount(item, label, scheme.kind === 'amount' ? scheme.unit : 'point', named, say));
  if ('met' in item) return begun(explainTarget(line, item, label, named, say));
  return begun(explainSheetItem(item, label, named, say));
}

function explainTarget(
  { mechanism }: Line,
  { met, value, target, measure, reason, facts = [] }: TargetItem,
  label: string,
  named: Named,
  say: Words,
): string {
  if (reason === 'MISSING_FACT') return say.missing(label, facts.map(named.label));
  if (reason === 'IMPOSSIBLE_FACT') return say.impossible(label, facts.map(named.label));
  if (reason) return say.cannotJudge(label, reason);
  if (typeof value === 'boolean') return say.held(label, value);
  const shown = (n: number): string =>
    mechanism.type === 'reach' ? named.count(mechanism.fact, n) : rateText(n);
  return say.reached(label, shown(Number(value)), shown(Number(target)), met === true, measure === 'trend');
}

/** Facts are named in small letters, since most stand within a sentence; one that begins it gets its capital. */
const begun = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

type Named = {
  label(fact: string): string;
  count(fact: string, value: number): string;
  each(fact: string): string;
  isBoolean(fact: string): boolean;
};

function namer(facts: readonly FactDeclaration[], language: Language): Named {
  const of = (name: string) => facts.find((fact) => fact.name === name);
  const unit = (name: string): FactUnit => of(name)?.unit ?? 'item';
  return {
    label: (name) => of(name)?.label[language] ?? name,
    count: (name, value) => units[language](unit(name), value),
    each: (name) => words[language].each(unit(name)),
    isBoolean: (name) => of(name)?.type === 'boolean',
  };
}

function explainSheetItem(item: SheetItem, label: string, named: Named, say: Words): string {
  const { points, deduction, reason, facts = [] } = item;
  if (reason === 'MISSING_FACT') return say.missing(label, facts.map(named.label), points);
  if (reason === 'IMPOSSIBLE_FACT') return say.impossible(label, facts.map(named.label), points);
  if (reason) return say.doesNotApply(label, reason);
  if (!deduction || deduction.causes.length === 0) return say.full(label, points);
  const causes = deduction.causes.map((cause) => explainCause(cause, label, named, say));
  return say.sentence(causes, deduction.exhausted);
}

function explainCause(cause: Cause, label: string, named: Named, say: Words): string {
  switch (cause.kind) {
    case 'belowLine':
      return say.belowLine(label, cause);
    case 'atFloor':
      return say.atFloor(label, cause);
    case 'belowTarget':
      return say.belowTarget(label, cause);
    case 'nothingToAssess':
      return say.nothingToAssess(label, cause.lost);
    case 'notMet':
      return named.isBoolean(cause.fact)
        ? say.isNot(named.label(cause.fact), cause.lost)
        : say.aboveLimit(named.label(cause.fact), named.count(cause.fact, cause.value), cause);
    default:
      return named.isBoolean(cause.fact)
        ? say.isNot(named.label(cause.fact), cause.lost)
        : say.faults(
            named.label(cause.fact),
            named.count(cause.fact, cause.count),
            named.each(cause.fact),
            cause,
          );
  }
}

function explainAmount(
  item: AmountItem,
  label: string,
  unit: 'point' | 'yuan',
  named: Named,
  say: Words,
): string {
  const { quantity, rate, amount, reason, facts = [] } = item;
  if (reason === 'MISSING_FACT') return say.missing(label, facts.map(named.label));
  if (reason === 'IMPOSSIBLE_FACT') return say.impossible(label, facts.map(named.label));
  if (reason === 'NO_RATE' || quantity === null || rate === null || amount === null) return say.noRate(label);
  return say.amount(label, quantity, rate, amount, unit);
}
