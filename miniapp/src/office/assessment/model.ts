import type { Assessment, CollectedFact, ScoredItem } from '@fcs/shared/contracts/assessment.ts';
import { formatNumber } from '../../i18n/format';

export type LineState = 'scored' | 'doesNotApply' | 'missing';

/** A line without a score either does not apply or lacks facts; the two are never mixed up. */
export function lineState({ score, reason, amount }: ScoredItem): LineState {
  if (reason === 'MISSING_FACT' || reason === 'IMPOSSIBLE_FACT') return 'missing';
  if (typeof score === 'number' || typeof amount === 'number') return 'scored';
  return 'doesNotApply';
}

export function missingLines(items: readonly ScoredItem[]): number {
  return items.filter((item) => lineState(item) === 'missing').length;
}

export interface Tile {
  name: 'satisfaction' | 'coverage';
  part: number | null;
  whole: number | null;
  /** The line that scores it. */
  line: string;
}

const tileFacts = [
  {
    name: 'satisfaction',
    line: 'satisfaction',
    part: 'satisfaction.satisfied',
    whole: 'satisfaction.sampled',
  },
  { name: 'coverage', line: 'coverage', part: 'dispensing.people', whole: 'contraception.women' },
  { name: 'coverage', line: 'coverage', part: 'coverage.numerator', whole: 'coverage.denominator' },
] as const;

const numberOf = (facts: readonly CollectedFact[], id: string): number | null => {
  const value = facts.find((fact) => fact.id === id)?.value;
  return typeof value === 'number' ? value : null;
};

/** Satisfaction and coverage, where the scheme has them. */
export function tilesOf({ facts }: Pick<Assessment, 'facts'>): Tile[] {
  return tileFacts
    .filter(({ part }) => facts.some(({ id }) => id === part))
    .map(({ name, line, part, whole }) => ({
      name,
      line,
      part: numberOf(facts, part),
      whole: numberOf(facts, whole),
    }));
}

/** The facts a line rests on, in its own order. */
export function factsOfLine(item: ScoredItem, { facts }: Pick<Assessment, 'facts'>): CollectedFact[] {
  return item.facts.flatMap((name) => facts.find(({ id }) => id === name) ?? []);
}

/** What changed since the last look: fact -> difference, with its sign ("+1"). */
export function changesOf(
  before: Pick<Assessment, 'facts'> | null,
  after: Pick<Assessment, 'facts'>,
): Record<string, string> {
  const changes: Record<string, string> = {};
  for (const { id, value } of after.facts) {
    const old = before ? numberOf(before.facts, id) : null;
    if (old === null || typeof value !== 'number' || value === old) continue;
    const by = Math.round((value - old) * 1e4) / 1e4;
    changes[id] = by > 0 ? `+${formatNumber(by)}` : `−${formatNumber(-by)}`;
  }
  return changes;
}

/** What a line shows at its end: "9.6 / 10", an amount, or null where there is nothing to show. */
export function lineFigure(item: ScoredItem): string | null {
  if (typeof item.amount === 'number') return formatNumber(item.amount);
  if (typeof item.score !== 'number') return null;
  return `${formatNumber(item.score)} / ${formatNumber(item.points ?? 0)}`;
}

/** "3 × 2000" of a line that counts work. */
export function quantityOf({ quantity, rate }: ScoredItem): { quantity: string; rate: string } | null {
  if (typeof quantity !== 'number' || typeof rate !== 'number') return null;
  return { quantity: formatNumber(quantity), rate: formatNumber(rate) };
}
