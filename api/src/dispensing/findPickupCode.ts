import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { PickupCode, type PickupCodeDocument, pickupCodeId } from './PickupCode.ts';
import { giveTryBack, spendTry } from './PickupTry.ts';
import { withinSkew } from './recordableDays.ts';

const mostRefused = 5;

export type Shown = { code: string; asker: string; at: Date };

/**
 * The code that was shown to a keeper or machine at a time, used or not. Throws PICKUP_CODE_INVALID for a wrong, ended or
 * worn-out one, PICKUP_CODE_TRIES after five wrong ones of the asker.
 */
export const findPickupCode = async (
  tx: WriteTx,
  { code, asker, at }: Shown,
): Promise<PickupCodeDocument> => {
  await spendTry(asker, tx.now);
  const found = await PickupCode.findOne({
    _id: pickupCodeId(code),
    createdAt: { $lte: withinSkew(at) },
    endsAt: { $gt: at },
  })
    .session(tx.session)
    .lean<PickupCodeDocument | null>();
  if (!found || found.refused >= mostRefused) throw new AppError('PICKUP_CODE_INVALID');
  await giveTryBack(asker, tx.now);
  return found;
};

/**
 * Counts a refusal against the code that was shown, beside the transaction that it ends. Only for work that has not
 * written the code yet: two writers of one document would wait for each other.
 */
export const countingRefusals = async <T>(code: PickupCodeDocument, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) await PickupCode.updateOne({ _id: code._id }, { $inc: { refused: 1 } });
    throw error;
  }
};

/** Ties the code to what it was used for; of two uses at once one finds it used. Throws PICKUP_CODE_INVALID. */
export const usePickupCode = async (
  tx: WriteTx,
  code: PickupCodeDocument,
  use: { usedFor: string } | { grantId: string },
): Promise<void> => {
  const { matchedCount } = await PickupCode.updateOne(
    { _id: code._id, usedFor: null, grantId: code.grantId },
    { $set: use },
    { session: tx.session },
  );
  if (matchedCount === 0) throw new AppError('PICKUP_CODE_INVALID');
};
