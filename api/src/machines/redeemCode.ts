import type { Redemption } from '@fcs/shared/contracts/dispensing.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { findProduct } from '../catalogue/findProduct.ts';
import { redeemPickupCode } from '../dispensing/redeemPickupCode.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Machine, type MachineDocument } from './Machine.ts';
import { findRecalledSlots } from './recalledSlots.ts';
import { isHidden } from './slots.ts';

/**
 * A machine asks before it vends (contract: redemptions). Throws WRONG_SLOT for a slot it does not have or whose goods are
 * too near their last day (N5) or recalled, and the refusals of redeemPickupCode. What lies in the slot is known to the machine alone: the ledger is not asked.
 */
export const redeemCode = async (
  tx: WriteTx,
  input: { machineId: string; code: string; slot: number },
): Promise<Redemption> => {
  const { machineId, code, slot } = input;
  const machine = await Machine.findById(machineId).session(tx.session).lean<MachineDocument | null>();
  if (!machine) throw new AppError('NOT_FOUND');
  const chosen = machine.slots.find((one) => one.slot === slot);
  const product = chosen ? await findProduct(chosen.productId) : null;
  if (!chosen || !product?.offered || isHidden(chosen, dayOf(tx.now))) throw new AppError('WRONG_SLOT');
  const isRecalled = await findRecalledSlots(tx, [machine]);
  if (isRecalled(machine, chosen)) throw new AppError('WRONG_SLOT');
  const grant = await redeemPickupCode(tx, { code, machineId, placeId: machine.pointId, slot, product });
  return { grantId: grant._id, productId: grant.productId, quantity: grant.quantity };
};
