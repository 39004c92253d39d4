import { inTree } from '../platform/facts.ts';
import type { Scope } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { Point } from './Point.ts';

/**
 * The caller's scope with the places where the machines of an operator's trees stand: their reports and what lies there
 * are the operator's matter, those of the institutions beside them are not.
 */
export const withMachinePlaces = async (tx: Tx): Promise<Scope> => {
  const { machineTrees, points } = tx.scope;
  if (machineTrees.length === 0) return tx.scope;
  const trees = machineTrees.map((tree) => ({ regionPath: inTree(tree) }));
  const found = await Point.find({ machineId: { $ne: null }, $or: trees } as never, { _id: 1 })
    .session(tx.session)
    .lean<{ _id: string }[]>();
  return { ...tx.scope, points: [...points, ...found.map(({ _id }) => _id)] };
};
