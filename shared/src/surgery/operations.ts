import type { Bilingual } from '../contracts/common.ts';
import type { Operation } from '../contracts/surgery.ts';
import data from './operations.json' with { type: 'json' };

/** A check before an operation: `price` is its row in annex 4, `aliases` its other names in annexes 3 and 4. */
export type Check = { id: string; name: Bilingual; price: string; aliases?: readonly string[] };

export type OperationData = {
  id: Operation;
  row: number;
  name: Bilingual;
  suits: Bilingual;
  sex: 'female' | 'male';
  device: { kind: 'iud' | 'implant'; way: 'in' | 'out' } | null;
  checks: readonly string[];
  /** Checks that an earlier result may stand in for. */
  mayWaive: readonly string[];
};

/** Official data of 南川区 2023 annex 3 (F02, A10), in the paper's order. */
export const operations = data.operations as readonly OperationData[];
export const checks = data.checks as readonly Check[];

const byId = new Map(operations.map((one) => [one.id, one]));
const checkById = new Map(checks.map((one) => [one.id, one]));

export const operationOf = (id: Operation): OperationData => {
  const found = byId.get(id);
  if (!found) throw new Error(`No such operation: ${id}`);
  return found;
};

export const findCheck = (id: string): Check | null => checkById.get(id) ?? null;
