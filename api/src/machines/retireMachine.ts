import { dayOf } from '@fcs/shared/time.ts';
import { audit } from '../platform/audit/audit.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findPoint } from '../points/findPoint.ts';
import { takeMachineAway } from '../points/placeMachine.ts';
import { Machine, type MachineDocument, MachineKey } from './Machine.ts';
import { noteHistory } from './MachineHistory.ts';
import { lotsAt } from './moveGoods.ts';
import { OfflineInterval } from './OfflineInterval.ts';
import { levelOf } from './slots.ts';
import { touchableMachine } from './touchableMachine.ts';

/** A place that closes with its machine holds nothing by the books: nobody would look for it there any more (D07). */
const refuseLeftGoods = async (tx: WriteTx, pointId: string): Promise<void> => {
  const point = await findPoint(pointId, tx.session);
  if (point?.kind !== 'machine') return;
  const [left] = await lotsAt(tx, pointId);
  if (left) throw new AppError('PLACE_NOT_EMPTY', { productId: left.productId, lotNo: left.lotNo });
};

/**
 * Takes a machine out of service for good, from today on: its keys end, its time offline ends, its place closes; what it
 * did stays. SLOT_NOT_EMPTY while something lies in it, PLACE_NOT_EMPTY while the books of the place say so.
 */
export const retireMachine = async (
  tx: WriteTx,
  input: { machineId: string; reason: string },
): Promise<MachineDocument> => {
  const { machineId, reason } = input;
  const machine = await touchableMachine(tx, machineId);
  const full = machine.slots.find((slot) => (levelOf(slot) ?? 0) > 0);
  if (full) throw new AppError('SLOT_NOT_EMPTY', { slot: full.slot });
  await refuseLeftGoods(tx, machine.pointId);
  const today = dayOf(tx.now);
  const retired = await Machine.findOneAndUpdate(
    { _id: machineId },
    {
      $set: {
        state: 'retired',
        retiredOn: today,
        offlineSince: null,
        placements: machine.placements.map((one) => ({ ...one, to: one.to ?? today })),
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
  await OfflineInterval.updateOne({ machineId, to: null }, { $set: { to: tx.now } }, { session: tx.session });
  await takeMachineAway(tx, machine.pointId);
  await noteHistory(tx, machineId, 'retired', reason);
  await audit(tx, { action: 'machine.retire', subject: machineId, detail: { pointId: machine.pointId } });
  return retired as MachineDocument;
};
