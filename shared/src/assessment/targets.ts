import type { Knowledge, Reason } from './knowledge.ts';
import { type GoalParameters, goalDenominators, goalFacts, judge } from './mechanisms/goal.ts';
import { byQuestion, type Readings, type ReadingsInForce, readingsInForce, readLine } from './readings.ts';
import type { TargetLine, TargetsScheme } from './scheme.ts';
import type { Trace } from './trace.ts';

/** One target: `met` is null while it cannot be told; then `reason` says why and `facts` name what is missing. */
export type TargetItem = {
  id: string;
  /** A number, true of what has to hold, null where it is a rate of a period that nobody knows. */
  target: number | boolean | null;
  value: number | boolean | null;
  met: boolean | null;
  /** What the number counts: a share and a trend are in percent. */
  measure: GoalParameters['type'];
  reason?: Reason;
  facts?: string[];
  readings: ReadingsInForce;
  trace: Trace | null;
};

export type TargetsResult = { kind: 'targets'; items: TargetItem[] };

/** Each target of a list against what is known; there is no score, since the documents give none. */
export function checkTargets(scheme: TargetsScheme, known: Knowledge, readings: Readings): TargetsResult {
  return { kind: 'targets', items: scheme.lines.map((line) => checkTarget(line, known, readings)) };
}

const fixedTarget = (goal: GoalParameters): number | true | null => {
  if (goal.type === 'hold') return true;
  return goal.type === 'trend' ? null : goal.target;
};

function checkTarget(written: TargetLine, known: Knowledge, readings: Readings): TargetItem {
  const inForce = readingsInForce(written, readings);
  const { id, mechanism: goal } = readLine(written, inForce);
  const head = { id, measure: goal.type, readings: byQuestion(inForce) };
  const untold = { ...head, target: fixedTarget(goal), value: null, met: null, trace: null };
  const obstacle = known.obstacle(goalFacts(goal));
  if (obstacle) return { ...untold, ...obstacle };
  const none = goalDenominators(goal)
    .map((name) => known.none(name))
    .find((reason) => reason !== undefined);
  if (none) return { ...untold, reason: none };
  const { value, target, met } = judge(goal, known.number);
  const hold = goal.type === 'hold';
  return {
    ...head,
    target: hold ? true : target.decimal,
    value: hold ? value.decimal === 1 : value.decimal,
    met: met.decimal === 1,
    trace: met,
  };
}
