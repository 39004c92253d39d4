import type { Knowledge, Reason } from './knowledge.ts';
import { type Cause, parameter } from './mechanisms/mechanism.ts';
import { mechanismOf } from './mechanisms/mechanisms.ts';
import { proportion } from './mechanisms/proportion.ts';
import { compare, divide, fromNumber, multiply, subtract, sum, toDecimal } from './rational.ts';
import { byQuestion, type Readings, type ReadingsInForce, readingsInForce, readLine } from './readings.ts';
import type { SheetLine, SheetScheme, WhenNone } from './scheme.ts';
import { denominatorOf, factsOf } from './schemeChecks.ts';
import { exactValue, nothing, type Trace } from './trace.ts';

/** `exhausted`: the causes add up to more than the line has. */
export type Deduction = { lost: number; exhausted: boolean; causes: Cause[] };

/** A target beside the scoring line, in percent; null where it cannot be told. */
export type Indicator = { value: number | null; target: number; met: boolean | null };

export type SheetItem = {
  id: string;
  points: number;
  /** Null has a reason: the line does not apply, or a fact is missing or impossible (then `facts` names it). */
  score: number | null;
  reason?: Reason;
  facts?: string[];
  deduction: Deduction | null;
  indicator?: Indicator;
  readings: ReadingsInForce;
  trace: Trace | null;
};

export type SheetResult = {
  kind: 'sheet';
  score: number | null;
  applicablePoints: number;
  rescaled: number | null;
  items: SheetItem[];
};

/**
 * The sheet of one unit. Lines that do not apply leave the applicable points; lines whose facts are not known
 * stay in them and then nothing is rescaled, so leaving out a bad number never raises a score.
 */
export function scoreSheet(scheme: SheetScheme, known: Knowledge, readings: Readings): SheetResult {
  const items = scheme.lines.map((line) => scoreLine(line, known, readings));
  const applicable = items.filter(({ score, reason }) => score !== null || isUnknown(reason));
  const scored = applicable.flatMap(({ trace }) => (trace ? [exactValue(trace)] : []));
  const points = sum(applicable.map(({ points }) => fromNumber(points)));
  const score = sum(scored);
  const complete = scored.length > 0 && scored.length === applicable.length;
  return {
    kind: 'sheet',
    score: scored.length > 0 ? toDecimal(score) : null,
    applicablePoints: toDecimal(points),
    rescaled: complete ? toDecimal(divide(multiply(score, fromNumber(scheme.full)), points)) : null,
    items,
  };
}

const isUnknown = (reason?: Reason): boolean => reason === 'MISSING_FACT' || reason === 'IMPOSSIBLE_FACT';

function scoreLine(written: SheetLine, known: Knowledge, readings: Readings): SheetItem {
  const inForce = readingsInForce(written, readings);
  const line = readLine(written, inForce);
  const { id, points, mechanism } = line;
  const head = { id, points, ...indicatorOf(line, known), readings: byQuestion(inForce) };
  const unscored = { ...head, score: null, deduction: null, trace: null };

  const used = factsOf(mechanism);
  const none = noneOf(line, used, known);
  const obstacle = known.obstacle(used);
  if (obstacle?.reason === 'IMPOSSIBLE_FACT') return { ...unscored, ...obstacle };
  if (none && line.whenNone === 'doesNotApply') return { ...unscored, reason: none };
  if (none) return { ...head, ...marked(points, nothing, [{ kind: 'nothingToAssess', lost: points }]) };
  if (obstacle) return { ...unscored, ...obstacle };

  const { score, causes } = mechanismOf(mechanism).score(
    mechanism,
    parameter('points', points),
    known.number,
  );
  return { ...head, ...marked(points, score, causes) };
}

/** The zero law: a denominator or sample that is a known 0, or a fact that is a known null. */
function noneOf(line: SheetLine, used: readonly string[], known: Knowledge): WhenNone | undefined {
  const of = denominatorOf(line);
  const candidates = of === undefined ? used : [of];
  return candidates.map((name) => known.none(name)).find((reason) => reason !== undefined);
}

function marked(points: number, score: Trace, causes: readonly Cause[]) {
  const exact = exactValue(score);
  const real = causes.filter(({ lost }) => lost > 0);
  const claimed = sum(real.map(({ lost }) => fromNumber(lost)));
  const deduction: Deduction = {
    lost: toDecimal(subtract(fromNumber(points), exact)),
    exhausted: compare(claimed, fromNumber(points)) > 0,
    causes: real,
  };
  return { score: toDecimal(exact), deduction, trace: score };
}

function indicatorOf({ indicator }: SheetLine, known: Knowledge): { indicator?: Indicator } {
  if (!indicator) return {};
  const { part, of, target } = indicator;
  if (known.obstacle([part, of]) || known.none(of)) return { indicator: { value: null, target, met: null } };
  const percent = proportion(known.number(part), known.number(of));
  const met = compare(exactValue(percent), fromNumber(target)) >= 0;
  return { indicator: { value: percent.decimal, target, met } };
}
