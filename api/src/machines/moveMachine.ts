import type { machineMove } from '@fcs/shared/contracts/machines.ts';
import { dayOf } from '@fcs/shared/time.ts';
import type * as z from 'zod/mini';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findPoint } from '../points/findPoint.ts';
import { placeMachine, takeMachineAway } from '../points/placeMachine.ts';
import { Machine, type MachineDocument, type Placement } from './Machine.ts';
import { noteHistory } from './MachineHistory.ts';
import { moveAll } from './moveGoods.ts';
import { touchableMachine } from './touchableMachine.ts';

const endedOn = (placements: readonly Placement[], day: string): Placement[] =>
  placements.map((one) => (one.to === null ? { ...one, to: day } : one));

/**
 * Moves a machine with all that lies in it to another place meant for one; the place it leaves is closed, its own history
 * stays. FORBIDDEN where either place is outside the caller's tree, POINT_HAS_MACHINE where one stands there already.
 */
export const moveMachine = async (
  tx: WriteTx,
  input: { machineId: string } & z.infer<typeof machineMove>,
): Promise<MachineDocument> => {
  const { machineId, pointId, reason = null } = input;
  const machine = await touchableMachine(tx, machineId);
  const point = await findPoint(pointId, tx.session);
  if (!point) throw invalid('pointId', 'unknown_point');
  if (!mayTouch(tx.scope, { regionPath: point.regionPath, pointId })) throw new AppError('FORBIDDEN');
  const today = dayOf(tx.now);
  const from = { id: machine.pointId, regionPath: machine.regionPath };
  const to = { id: pointId, regionPath: point.regionPath };
  await takeMachineAway(tx, from.id);
  await placeMachine(tx, { pointId, machineId, managedBy: null });
  await moveAll(tx, { from, to, document: `machine-${newId()}` });
  const moved = await Machine.findOneAndUpdate(
    { _id: machineId },
    {
      $set: {
        pointId,
        regionPath: to.regionPath,
        placements: [...endedOn(machine.placements, today), { pointId, from: today, to: null }],
      },
      $inc: { version: 1 },
    },
    { session: tx.session, returnDocument: 'after' },
  ).lean<MachineDocument | null>();
  await noteHistory(tx, machineId, 'moved', reason);
  await audit(tx, { action: 'machine.move', subject: machineId, detail: { from: from.id, to: pointId } });
  return moved as MachineDocument;
};
