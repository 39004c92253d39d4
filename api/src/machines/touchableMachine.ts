import { AppError } from '../platform/errors.ts';
import { mayTouch, scopeFilter } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { Machine, type MachineDocument } from './Machine.ts';

/** A machine of the caller's scope, in service or not; NOT_FOUND, FORBIDDEN outside. */
export const machineInScope = async (tx: Tx, id: string): Promise<MachineDocument> => {
  const machine = await Machine.findById(id).session(tx.session).lean<MachineDocument | null>();
  if (!machine) throw new AppError('NOT_FOUND');
  if (!mayTouch(tx.scope, machine)) throw new AppError('FORBIDDEN');
  return machine;
};

/** The machines of the caller's scope, in service or not. */
export const machineIdsInScope = async (tx: Tx): Promise<string[]> => {
  const filter = scopeFilter(tx.scope, { path: 'regionPath', point: 'pointId' });
  return (await Machine.distinct('_id', filter as never).session(tx.session)) as string[];
};

/** One that is still in service; else MACHINE_RETIRED. */
export const touchableMachine = async (tx: Tx, id: string): Promise<MachineDocument> => {
  const machine = await machineInScope(tx, id);
  if (machine.state === 'retired') throw new AppError('MACHINE_RETIRED');
  return machine;
};
