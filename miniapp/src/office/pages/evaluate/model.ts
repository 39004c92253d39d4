import type { CollectedFact, Scheme } from '@fcs/shared/contracts/assessment.ts';
import { NONE } from '../../parts/facts';

export type SchemeFact = Scheme['facts'][number];
export interface FactGroup {
  line: Scheme['items'][number];
  facts: SchemeFact[];
}

/** Each fact once, under the first line that uses it. */
export function factGroups(scheme: Scheme): FactGroup[] {
  const shown = new Set<string>();
  return scheme.items.map((line) => {
    const own = line.facts.filter((id) => !shown.has(id));
    for (const id of own) shown.add(id);
    return { line, facts: own.flatMap((id) => scheme.facts.find((fact) => fact.id === id) ?? []) };
  });
}

/** Fields from the facts of an assessment; what it does not know stays empty. */
export function filledFrom(facts: readonly CollectedFact[]): Record<string, string> {
  const filled: Record<string, string> = {};
  for (const { id, value, source } of facts) {
    if (source === 'missing') continue;
    filled[id] = value === null ? NONE : String(value);
  }
  return filled;
}

/** line -> question -> reading, only where another than the chosen one is wanted. */
export type ReadingChoice = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The request's readings: one text or several per line, the chosen ones left out. */
export function readingsOf(scheme: Scheme, choice: ReadingChoice): Record<string, string[]> {
  const wanted: Record<string, string[]> = {};
  for (const { id, readings } of scheme.items) {
    const chosen = new Set(readings.filter((reading) => reading.chosen).map((reading) => reading.id));
    const others = Object.values(choice[id] ?? {}).filter((reading) => !chosen.has(reading));
    if (others.length > 0) wanted[id] = others;
  }
  return wanted;
}

/** The questions a line leaves open, each with its readings. */
export function questionsOf({
  readings,
}: Scheme['items'][number]): { on: string; readings: typeof readings }[] {
  const questions = [...new Set(readings.map(({ on }) => on))];
  return questions.map((on) => ({ on, readings: readings.filter((reading) => reading.on === on) }));
}
