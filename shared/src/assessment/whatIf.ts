import { evaluateKnown } from './evaluate.ts';
import type { Facts, FactValue } from './facts.ts';
import type { Readings } from './readings.ts';
import type { FactDeclaration, SheetLine, SheetScheme } from './scheme.ts';
import { factsOf } from './schemeChecks.ts';
import type { SheetResult } from './sheet.ts';

/** The score of these facts in the whole that counts; null where there is none. */
export type ScoreOf = (facts: Facts) => number | null;

/** One thing that can still be done about a line: a fact from here to there, in so many steps, and what it gains. */
export type NextAction = {
  line: string;
  fact: string;
  from: FactValue;
  to: FactValue;
  steps: number;
  gain: number;
};

/** What one more fault would cost. */
export type Risk = { line: string; fact: string; value: FactValue; points: number };

const round4 = (n: number): number => Math.round(n * 10_000) / 10_000;

/** Facts of a drawn sample are past: nobody changes them by working. */
const isPast = (scheme: SheetScheme, fact: FactDeclaration): boolean => {
  const whole = scheme.facts.find(({ name }) => name === fact.partOf);
  return fact.better === 'neither' || whole?.whenNone === 'NO_SAMPLE';
};

const lineScore = (scheme: SheetScheme, facts: Facts, readings: Readings, line: string): number =>
  (evaluateKnown(scheme, facts, readings) as SheetResult).items.find(({ id }) => id === line)?.score ?? 0;

/** How far a fact may rise: its whole less the other parts of it. */
const roomOf = (scheme: SheetScheme, facts: Facts, { name, partOf }: FactDeclaration): number => {
  if (!partOf) return 1e9;
  const others = scheme.facts.filter((one) => one.partOf === partOf && one.name !== name);
  return Number(facts[partOf] ?? 0) - others.reduce((sum, one) => sum + Number(facts[one.name] ?? 0), 0);
};

/** The smallest rise with the best score: the score never falls as a better fact rises, so halving finds it. */
const smallestRise = (score: (value: number) => number, from: number, room: number, step: number): number => {
  const best = score(room);
  let [low, high] = [0, Math.ceil((room - from) / step)];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (score(Math.min(room, from + middle * step)) >= best) high = middle;
    else low = middle + 1;
  }
  return Math.min(room, round4(from + high * step));
};

const goalOf = (
  scheme: SheetScheme,
  facts: Facts,
  readings: Readings,
  line: SheetLine,
  fact: FactDeclaration,
): { to: FactValue; steps: number } | null => {
  const value = facts[fact.name];
  if (fact.type === 'boolean') return value === false ? { to: true, steps: 1 } : null;
  if (typeof value !== 'number') return null;
  if (fact.better === 'lower') return value > 0 ? { to: 0, steps: Math.ceil(value) } : null;
  const room = roomOf(scheme, facts, fact);
  if (room <= value) return null;
  const score = (to: number): number => lineScore(scheme, { ...facts, [fact.name]: to }, readings, line.id);
  const to = smallestRise(score, value, room, fact.type === 'count' ? 1 : 0.01);
  return { to, steps: Math.max(1, Math.ceil(to - value)) };
};

const linesOf = (scheme: SheetScheme, facts: Facts, readings: Readings) =>
  (evaluateKnown(scheme, facts, readings) as SheetResult).items.flatMap((item) => {
    const line = scheme.lines.find(({ id }) => id === item.id);
    return line && item.score !== null ? [{ line, item }] : [];
  });

const own = (scheme: SheetScheme, line: SheetLine): FactDeclaration[] => {
  const names = factsOf(line.mechanism);
  return scheme.facts.filter((fact) => names.includes(fact.name) && !isPast(scheme, fact));
};

/**
 * What can still be done about every line that lost points, by marginal evaluation of the sheet itself: each changes one fact
 * and nothing else. The most gain for a step comes first (N9).
 */
export function nextActions(
  scheme: SheetScheme,
  facts: Facts,
  readings: Readings,
  scoreOf: ScoreOf,
): NextAction[] {
  const before = scoreOf(facts) ?? 0;
  const actions = linesOf(scheme, facts, readings)
    .filter(({ item }) => item.deduction !== null && item.deduction.lost > 0)
    .flatMap(({ line }) =>
      own(scheme, line).flatMap((fact): NextAction[] => {
        const goal = goalOf(scheme, facts, readings, line, fact);
        if (!goal) return [];
        const gain = round4((scoreOf({ ...facts, [fact.name]: goal.to }) ?? 0) - before);
        const from = facts[fact.name] ?? null;
        return gain > 0
          ? [{ line: line.id, fact: fact.name, from, to: goal.to, steps: goal.steps, gain }]
          : [];
      }),
    );
  return actions.sort((a, b) => b.gain / b.steps - a.gain / a.steps || b.gain - a.gain);
}

const worse = (fact: FactDeclaration, value: FactValue | undefined): FactValue | undefined => {
  if (fact.type === 'boolean') return value === true ? false : undefined;
  if (typeof value !== 'number') return undefined;
  if (fact.better === 'lower') return value + 1;
  return value >= 1 ? value - 1 : undefined;
};

/** What one more fault of each kind would cost: the dearest first, so that a cliff is seen before it is reached. */
export function pointsAtRisk(
  scheme: SheetScheme,
  facts: Facts,
  readings: Readings,
  scoreOf: ScoreOf,
): Risk[] {
  const before = scoreOf(facts) ?? 0;
  return linesOf(scheme, facts, readings)
    .flatMap(({ line }) =>
      own(scheme, line).flatMap((fact): Risk[] => {
        const to = worse(fact, facts[fact.name]);
        if (to === undefined) return [];
        const after = scoreOf({ ...facts, [fact.name]: to });
        const points = after === null ? 0 : round4(before - after);
        return points > 0
          ? [{ line: line.id, fact: fact.name, value: facts[fact.name] ?? null, points }]
          : [];
      }),
    )
    .sort((a, b) => b.points - a.points);
}
