import type { slotCount } from '@fcs/shared/contracts/machines.ts';
import { isDay } from '@fcs/shared/time.ts';
import type * as z from 'zod/mini';
import { audit } from '../platform/audit/audit.ts';
import { AppError } from '../platform/errors.ts';
import { refuse } from '../platform/http/input.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Machine, type MachineDocument } from './Machine.ts';
import { noteHistory } from './MachineHistory.ts';
import { touchableMachine } from './touchableMachine.ts';

/**
 * Writes down what really lies in a slot. What the machine told before no longer changes it; what the books of the place
 * say stays for the stock room's own papers. NOT_FOUND for a slot it does not have.
 */
export const countSlot = async (
  tx: WriteTx,
  input: { machineId: string; slot: number } & z.infer<typeof slotCount>,
): Promise<MachineDocument> => {
  const { machineId, slot: number, lots, reason } = input;
  const machine = await touchableMachine(tx, machineId);
  const before = machine.slots.find(({ slot }) => slot === number);
  if (!before) throw new AppError('NOT_FOUND');
  refuse(
    lots.flatMap(({ expiry }, at) =>
      isDay(expiry) ? [] : [{ field: `lots.${at}.expiry`, code: 'not_a_day' }],
    ),
  );
  const changed = await Machine.findOneAndUpdate(
    { _id: machineId },
    {
      $set: { 'slots.$[one].lots': lots, 'slots.$[one].base': { seq: before.lastSeq, lots } },
      $inc: { version: 1 },
    },
    { session: tx.session, returnDocument: 'after', arrayFilters: [{ 'one.slot': number }] },
  ).lean<MachineDocument | null>();
  await noteHistory(tx, machineId, 'counted', `${number}: ${reason}`);
  await audit(tx, { action: 'machine.count', subject: machineId, detail: { slot: number, lots } });
  return changed as MachineDocument;
};
