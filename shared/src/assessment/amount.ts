import type { Knowledge } from './knowledge.ts';
import { type Work, workload } from './mechanisms/workload.ts';
import { sum, toDecimal } from './rational.ts';
import { byQuestion, type Readings, type ReadingsInForce, readingsInForce, readLine } from './readings.ts';
import type { AmountLine, AmountScheme } from './scheme.ts';
import { factsOf } from './schemeChecks.ts';
import { exactValue, type Trace } from './trace.ts';

export type AmountItem = {
  id: string;
  quantity: number | null;
  rate: number | null;
  /** Null when a fact is missing or impossible; 0 with NO_RATE where the level is paid nothing for it. */
  amount: number | null;
  reason?: 'NO_RATE' | 'MISSING_FACT' | 'IMPOSSIBLE_FACT';
  facts?: string[];
  readings: ReadingsInForce;
  trace: Trace | null;
};

/** `unit` is what the amount counts: points of a subsidy are not yuan. */
export type AmountResult = {
  kind: 'amount';
  unit: AmountScheme['unit'];
  amount: number | null;
  items: AmountItem[];
};

/** What the work is worth; null as a whole while any part of it cannot be told. */
export function addAmounts(scheme: AmountScheme, known: Knowledge, readings: Readings): AmountResult {
  const items = scheme.lines.map((line) => valueLine(line, known, readings));
  const amounts = items.flatMap(({ trace }) => (trace ? [exactValue(trace)] : []));
  const amount = amounts.length === items.length ? toDecimal(sum(amounts)) : null;
  return { kind: 'amount', unit: scheme.unit, amount, items };
}

function valueLine(written: AmountLine, known: Knowledge, readings: Readings): AmountItem {
  const inForce = readingsInForce(written, readings);
  const { id, mechanism } = readLine(written, inForce);
  const head = { id, readings: byQuestion(inForce) };
  const obstacle = known.obstacle(factsOf(mechanism));
  if (obstacle) return { ...head, quantity: null, rate: null, amount: null, trace: null, ...obstacle };
  return { ...head, ...valued(workload(mechanism, known.number, known.choice)) };
}

const valued = ({ quantity, rate, amount, paid }: Work) => ({
  quantity: quantity.decimal,
  rate: rate.decimal,
  amount: amount.decimal,
  trace: amount,
  ...(paid ? {} : { reason: 'NO_RATE' as const }),
});
