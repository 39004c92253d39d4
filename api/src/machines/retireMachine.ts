import type { machineRetirement } from '@fcs/shared/contracts/machines.ts';
import type * as z from 'zod/mini';
import { audit } from '../platform/audit/audit.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findPoint } from '../points/findPoint.ts';
import { isOnlyStand, takeMachineAway } from '../points/placeMachine.ts';
import { closeWorkOrders } from './carryWorkOrders.ts';
import { endChecks } from './checkMachines.ts';
import { leavingDay } from './leavingDay.ts';
import { Machine, type MachineDocument, MachineKey } from './Machine.ts';
import { noteHistory } from './MachineHistory.ts';
import { lotsAt } from './moveGoods.ts';
import { OfflineInterval } from './OfflineInterval.ts';
import { levelOf } from './slots.ts';
import { touchableMachine } from './touchableMachine.ts';

/** A place that closes with its machine holds nothing by the books: nobody would look for it there any more (D07). */
const refuseLeftGoods = async (tx: WriteTx, pointId: string): Promise<void> => {
  if (!isOnlyStand(await findPoint(pointId, tx.session))) return;
  const [left] = await lotsAt(tx, pointId);
  if (left) throw new AppError('PLACE_NOT_EMPTY', { productId: left.productId, lotNo: left.lotNo });
};

/**
 * Takes a machine out of service for good: its keys end, its time offline ends, what waits to be done at it is closed, and
 * so is a place that was only its stand; what it did stays. SLOT_NOT_EMPTY while something lies in it, PLACE_NOT_EMPTY while
 * the books of such a place say so; for the day see leavingDay.
 */
export const retireMachine = async (
  tx: WriteTx,
  input: { machineId: string } & z.infer<typeof machineRetirement>,
): Promise<MachineDocument> => {
  const { machineId, on, reason } = input;
  const machine = await touchableMachine(tx, machineId);
  const full = machine.slots.find((slot) => (levelOf(slot) ?? 0) > 0);
  if (full) throw new AppError('SLOT_NOT_EMPTY', { slot: full.slot });
  await refuseLeftGoods(tx, machine.pointId);
  const { day, occurredAt = tx.now } = await leavingDay(tx, machine, {
    on,
    leaves: 'service',
    regionPaths: [machine.regionPath],
  });
  const retired = await Machine.findOneAndUpdate(
    { _id: machineId },
    {
      $set: {
        state: 'retired',
        retiredOn: day,
        offlineSince: null,
        placements: machine.placements.map((one) => ({ ...one, to: one.to ?? day })),
      },
      $inc: { version: 1 },
    },
    { session: tx.session, returnDocument: 'after' },
  ).lean<MachineDocument | null>();
  await MachineKey.updateMany(
    { machineId, endedAt: null },
    { $set: { endedAt: tx.now } },
    { session: tx.session },
  );
  await OfflineInterval.collection.updateOne(
    { machineId, to: null } as never,
    [{ $set: { to: { $max: ['$from', occurredAt] } } }],
    { session: tx.session },
  );
  await closeWorkOrders(tx, machineId, reason);
  await endChecks(tx, machineId, day);
  await takeMachineAway(tx, machine.pointId, day);
  await noteHistory(tx, machineId, 'retired', reason);
  await audit(tx, {
    action: 'machine.retire',
    subject: machineId,
    detail: { pointId: machine.pointId, on: day },
  });
  return retired as MachineDocument;
};
