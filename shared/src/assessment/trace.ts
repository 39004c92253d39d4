import * as exact from './rational.ts';
import { fromNumber, fromText, one, type Rational, toDecimal, toText, zero } from './rational.ts';

const operations = {
  add: (...all: Rational[]) => exact.sum(all),
  subtract: (a: Rational, b: Rational) => exact.subtract(a, b),
  multiply: (a: Rational, b: Rational) => exact.multiply(a, b),
  divide: (a: Rational, b: Rational) => exact.divide(a, b),
  min: (a: Rational, b: Rational) => exact.min(a, b),
  max: (a: Rational, b: Rational) => exact.max(a, b),
  floor: (a: Rational) => exact.floor(a),
  atMost: (a: Rational, b: Rational) => (exact.compare(a, b) <= 0 ? one : zero),
  below: (a: Rational, b: Rational) => (exact.compare(a, b) < 0 ? one : zero),
  choose: (asked: Rational, yes: Rational, no: Rational) => (asked.n === 0n ? no : yes),
} as const;

type Operation = keyof typeof operations;

/**
 * How a number came about: a leaf is a fact, a parameter of the scheme or a plain constant, a node is an
 * operation on the nodes below it. `value` is exact ("n/d"), `decimal` is the same for reading.
 */
export type Trace = {
  name: string;
  op: Operation | 'fact' | 'parameter' | 'constant';
  value: string;
  decimal: number;
  of?: Trace[];
};

const written = (name: string, op: Trace['op'], r: Rational): Trace => ({
  name,
  op,
  value: toText(r),
  decimal: toDecimal(r),
});

/** A leaf; true and false count as 1 and 0. */
export function leaf(op: 'fact' | 'parameter' | 'constant', name: string, value: number | boolean): Trace {
  return written(name, op, fromNumber(Number(value)));
}

/** An operation on traces; the result carries what it was made of. */
export function calculate(name: string, op: Operation, ...of: Trace[]): Trace {
  return { ...written(name, op, apply(op, of.map(exactValue))), of };
}

export const nothing = leaf('constant', 'nothing', 0);
export const hundred = leaf('constant', 'hundred', 100);

/** The exact number a trace claims. */
export const exactValue = (trace: Trace): Rational => fromText(trace.value);

/** The exact number its leaves give, whatever the nodes above them claim. */
export function replay(trace: Trace): Rational {
  return isLeaf(trace.op) ? exactValue(trace) : apply(trace.op, (trace.of ?? []).map(replay));
}

const isLeaf = (op: Trace['op']): op is 'fact' | 'parameter' | 'constant' => !(op in operations);

function apply(op: Operation, values: Rational[]): Rational {
  const operation: (...all: Rational[]) => Rational = operations[op];
  return operation(...values);
}
