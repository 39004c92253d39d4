import { recordableDays } from '@fcs/shared/recordableDays.ts';
import { dayOf, yearOf } from '@fcs/shared/time.ts';
import { newDigits } from '../platform/chance.ts';
import type { WriteTx } from '../platform/tx.ts';
import { personYearId } from './allowance.ts';
import { type CheckedLine, checkLines, refuseExcess } from './checkLines.ts';
import { receiverOf, refuseBarred } from './findBarrier.ts';
import { findPersonYears } from './holdAllowance.ts';
import { PickupCode, type PickupCodeDocument, pickupCodeId } from './PickupCode.ts';

const livesMs = 15 * 60_000;
const digits = 8;

/** A code nobody holds: in the rare case that it is taken another is drawn. */
const drawCode = async (tx: WriteTx): Promise<string> => {
  for (;;) {
    const code = newDigits(digits);
    if (!(await PickupCode.exists({ _id: pickupCodeId(code) }).session(tx.session))) return code;
  }
};

/** A wish that could never be granted is refused here rather than at the counter. */
const checkWish = async (
  tx: WriteTx,
  personId: string,
  wish: { productId: string; quantity: number } | null,
): Promise<CheckedLine | null> => {
  const receiver = await receiverOf(tx, personId);
  const lines = wish ? await checkLines([wish]) : [];
  await refuseBarred(tx, receiver, lines);
  const id = personYearId(personId, yearOf(tx.now));
  refuseExcess(lines, (await findPersonYears(tx, [id])).get(id) ?? null, dayOf(tx.now));
  return lines[0] ?? null;
};

export type Issued = { code: string; endsAt: Date; line: CheckedLine | null };

/**
 * A code for one pickup within 15 minutes; an older one of the same person ends. Throws AGE_UNDECLARED, and with a product
 * UNDER_AGE, DOCTOR_FIRST, OVER_ALLOWANCE.
 */
export const issuePickupCode = async (
  tx: WriteTx,
  input: { personId: string; wish: { productId: string; quantity: number } | null },
): Promise<Issued> => {
  const { personId } = input;
  const line = await checkWish(tx, personId, input.wish);
  await PickupCode.updateMany(
    { personId, endsAt: { $gt: tx.now } },
    { $set: { endsAt: tx.now } },
    { session: tx.session },
  );
  const code = await drawCode(tx);
  const endsAt = new Date(tx.now.getTime() + livesMs);
  const row: PickupCodeDocument = {
    _id: pickupCodeId(code),
    personId,
    productId: line?.product._id ?? null,
    quantity: line?.quantity ?? 1,
    createdAt: tx.now,
    endsAt,
    refused: 0,
    usedFor: null,
    grantId: null,
    purgeAt: new Date(endsAt.getTime() + (recordableDays + 1) * 86_400_000),
  };
  await PickupCode.collection.insertOne(row as never, { session: tx.session });
  return { code, endsAt, line };
};
