import type { RowName } from '@fcs/shared/contracts/sampling.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { type FactWhere, placed } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { inService, Machine, type MachineDocument } from './Machine.ts';

/** The machines that stand at the places of a tree or unit today, whatever the period: they are looked at as they are (E04). */
export const machineFrame = async (tx: Tx, where: FactWhere): Promise<string[]> => {
  const today = dayOf(tx.now);
  const standing = { ...placed(where, 'pointId'), ...inService({ firstDay: today, lastDay: today }) };
  const found = await Machine.find(standing, { _id: 1 }).lean<{ _id: string }[]>();
  return found.map(({ _id }) => _id);
};

export const machineNames = async (
  _tx: Tx,
  _where: FactWhere,
  ids: readonly string[],
): Promise<RowName[]> => {
  const found = await Machine.find({ _id: { $in: [...ids] } }, { name: 1, pointId: 1 }).lean<
    Pick<MachineDocument, '_id' | 'name' | 'pointId'>[]
  >();
  const places = await pointNames(found.map(({ pointId }) => pointId));
  return found.map(({ _id, name, pointId }) => ({ row: _id, name, place: places.get(pointId) ?? null }));
};
