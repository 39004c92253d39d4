import type { slotsEdit } from '@fcs/shared/contracts/machines.ts';
import type * as z from 'zod/mini';
import { audit } from '../platform/audit/audit.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { checkSlots } from './checkSlots.ts';
import { Machine, type MachineDocument, type MachineSlot } from './Machine.ts';
import { noteHistory } from './MachineHistory.ts';
import { levelOf, newSlot } from './slots.ts';
import { touchableMachine } from './touchableMachine.ts';

type Plan = z.infer<typeof slotsEdit>['slots'][number];

/** A slot that gets another product begins anew after what the machine told so far. */
const slotFrom = (plan: Plan, before: MachineSlot | undefined): MachineSlot => {
  if (before?.productId === plan.productId) return { ...before, capacity: plan.capacity };
  const lastSeq = before?.lastSeq ?? 0;
  return { ...newSlot(plan), lastSeq, base: { seq: lastSeq, lots: null } };
};

/**
 * Sets all slots of a machine. What goes or gets another product must be empty: SLOT_NOT_EMPTY names the slot.
 * EDIT_CONFLICT where somebody changed it since `version` was read.
 */
export const editSlots = async (
  tx: WriteTx,
  input: { machineId: string } & z.infer<typeof slotsEdit>,
): Promise<MachineDocument> => {
  const { machineId, version, slots } = input;
  const machine = await touchableMachine(tx, machineId);
  await checkSlots(slots);
  const full = machine.slots.find(
    (before) =>
      (levelOf(before) ?? 0) > 0 &&
      !slots.some(({ slot, productId }) => slot === before.slot && productId === before.productId),
  );
  if (full) throw new AppError('SLOT_NOT_EMPTY', { slot: full.slot });
  const after = slots.map((plan) =>
    slotFrom(
      plan,
      machine.slots.find(({ slot }) => slot === plan.slot),
    ),
  );
  const changed = await Machine.findOneAndUpdate(
    { _id: machineId, version },
    { $set: { slots: after }, $inc: { version: 1 } },
    { session: tx.session, returnDocument: 'after' },
  ).lean<MachineDocument | null>();
  if (!changed) throw new AppError('EDIT_CONFLICT');
  await noteHistory(tx, machineId, 'slots', null);
  await audit(tx, { action: 'machine.slots', subject: machineId, detail: { slots } });
  return changed;
};
