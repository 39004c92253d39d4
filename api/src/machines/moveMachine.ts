import type { machineMove } from '@fcs/shared/contracts/machines.ts';
import type * as z from 'zod/mini';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findPoint } from '../points/findPoint.ts';
import type { PointDocument } from '../points/Point.ts';
import { isOnlyStand, placeMachine, takeMachineAway } from '../points/placeMachine.ts';
import { carryWorkOrders } from './carryWorkOrders.ts';
import { carryChecks } from './checkMachines.ts';
import { leavingDay } from './leavingDay.ts';
import { Machine, type MachineDocument, type Placement } from './Machine.ts';
import { noteHistory } from './MachineHistory.ts';
import { moveWithMachine } from './moveGoods.ts';
import { touchableMachine } from './touchableMachine.ts';

const endedOn = (placements: readonly Placement[], day: string): Placement[] =>
  placements.map((one) => (one.to === null ? { ...one, to: day } : one));

/** Whether the place was open on a day and no other machine stood there since. */
const isFreeSince = async (tx: WriteTx, point: PointDocument, day: string): Promise<boolean> => {
  const stood = { placements: { $elemMatch: { pointId: point._id, to: { $gt: day } } } };
  return point.openedOn <= day && (await Machine.exists(stood as never).session(tx.session)) === null;
};

/**
 * Moves a machine with all that lies in it and waits to be done at it to another place meant for one; a place that was only
 * its stand is closed, its own history stays. FORBIDDEN where either place is outside the caller's tree, POINT_HAS_MACHINE
 * where one stands there already; for the day see leavingDay.
 */
export const moveMachine = async (
  tx: WriteTx,
  input: { machineId: string } & z.infer<typeof machineMove>,
): Promise<MachineDocument> => {
  const { machineId, pointId, on, reason = null } = input;
  const machine = await touchableMachine(tx, machineId);
  const point = await findPoint(pointId, tx.session);
  if (!point) throw invalid('pointId', 'unknown_point');
  if (!mayTouch(tx.scope, { regionPath: point.regionPath, pointId })) throw new AppError('FORBIDDEN');
  const from = { id: machine.pointId, regionPath: machine.regionPath };
  const to = { id: pointId, regionPath: point.regionPath };
  const { day, occurredAt } = await leavingDay(tx, machine, {
    on,
    leaves: 'place',
    regionPaths: [from.regionPath, to.regionPath],
  });
  if (occurredAt && !(await isFreeSince(tx, point, day))) throw invalid('on', 'stand_taken');
  const onlyStand = isOnlyStand(await findPoint(from.id, tx.session));
  await takeMachineAway(tx, from.id, day);
  await placeMachine(tx, { pointId, machineId, managedBy: null });
  await moveWithMachine(tx, machine, { from, to, document: `machine-${newId()}`, occurredAt, onlyStand });
  const moved = await Machine.findOneAndUpdate(
    { _id: machineId },
    {
      $set: {
        pointId,
        regionPath: to.regionPath,
        placements: [...endedOn(machine.placements, day), { pointId, from: day, to: null }],
      },
      $inc: { version: 1 },
    },
    { session: tx.session, returnDocument: 'after' },
  ).lean<MachineDocument | null>();
  const follow = { pointId, regionPath: to.regionPath };
  await carryWorkOrders(tx, machineId, follow);
  await carryChecks(tx, machineId, follow);
  await noteHistory(tx, machineId, 'moved', reason);
  await audit(tx, {
    action: 'machine.move',
    subject: machineId,
    detail: { from: from.id, to: pointId, on: day },
  });
  return moved as MachineDocument;
};
