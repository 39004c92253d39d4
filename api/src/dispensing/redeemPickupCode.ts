import { dayOf, yearOf } from '@fcs/shared/time.ts';
import { kindOf } from '../catalogue/findProduct.ts';
import type { ProductDocument } from '../catalogue/Product.ts';
import { newId } from '../platform/chance.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { personYearId } from './allowance.ts';
import { refuseExcess } from './checkLines.ts';
import { receiverOf, refuseBarred } from './findBarrier.ts';
import { countingRefusals, findPickupCode, usePickupCode } from './findPickupCode.ts';
import { findPersonYears } from './holdAllowance.ts';
import type { PickupCodeDocument } from './PickupCode.ts';
import { PickupGrant, type PickupGrantDocument } from './PickupGrant.ts';

const livesMs = 2 * 60_000;

export type Redemption = {
  code: string;
  machineId: string;
  placeId: string;
  slot: number;
  product: ProductDocument;
};

/** Only on a real use: the wish against the slot, age, doctor and allowance, the same rules as at a counter. */
const checkGrant = async (tx: WriteTx, code: PickupCodeDocument, product: ProductDocument): Promise<void> => {
  if (code.productId !== null && code.productId !== product._id) throw new AppError('WRONG_SLOT');
  const baseQuantity = code.quantity * product.baseUnitsPerUnit;
  const line = { product, kind: await kindOf(product.kind), quantity: code.quantity, baseQuantity };
  await refuseBarred(tx, await receiverOf(tx, code.personId), [line]);
  const id = personYearId(code.personId, yearOf(tx.now));
  refuseExcess([line], (await findPersonYears(tx, [id])).get(id) ?? null, dayOf(tx.now));
};

/** The grant this code became before: again for the same machine and slot, in the way of others until it lapses. */
const grantBefore = async (
  tx: WriteTx,
  code: PickupCodeDocument,
  { machineId, slot }: Redemption,
): Promise<PickupGrantDocument | null> => {
  if (code.usedFor !== null) throw new AppError('PICKUP_CODE_INVALID');
  const before = code.grantId
    ? await PickupGrant.findById(code.grantId).session(tx.session).lean<PickupGrantDocument | null>()
    : null;
  if (!before) return null;
  if (before.vended > 0) throw new AppError('PICKUP_CODE_INVALID');
  if (before.machineId === machineId && before.slot === slot) return before;
  if (before.lapsesAt > tx.now) throw new AppError('PICKUP_CODE_INVALID');
  return null;
};

/**
 * Turns a code into a grant for one slot of one machine, good for two minutes. The same machine asking again with the same
 * code and slot gets the same grant. Throws PICKUP_CODE_INVALID, PICKUP_CODE_TRIES, WRONG_SLOT, UNDER_AGE, DOCTOR_FIRST,
 * OVER_ALLOWANCE, AGE_UNDECLARED.
 */
export const redeemPickupCode = async (tx: WriteTx, input: Redemption): Promise<PickupGrantDocument> => {
  const { machineId, placeId, slot, product } = input;
  const code = await findPickupCode(tx, { code: input.code, asker: `machine:${machineId}`, at: tx.now });
  const lapsesAt = new Date(tx.now.getTime() + livesMs);
  const before = await countingRefusals(code, () => grantBefore(tx, code, input));
  if (before) {
    await PickupGrant.updateOne(
      { _id: before._id, vended: 0 },
      { $set: { lapsesAt } },
      { session: tx.session },
    );
    return { ...before, lapsesAt };
  }
  await countingRefusals(code, () => checkGrant(tx, code, product));
  const grant: PickupGrantDocument = {
    _id: newId(),
    machineId,
    placeId,
    slot,
    personId: code.personId,
    productId: product._id,
    quantity: code.quantity,
    granted: code.quantity * product.baseUnitsPerUnit,
    vended: 0,
    late: false,
    at: tx.now,
    lapsesAt,
  };
  await PickupGrant.collection.insertOne(grant as never, { session: tx.session });
  await usePickupCode(tx, code, { grantId: grant._id });
  return grant;
};
