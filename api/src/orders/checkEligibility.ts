import type { Location } from '@fcs/shared/contracts/common.ts';
import type { CheckedLine } from '../dispensing/checkLines.ts';
import { findBarrier, receiverOf } from '../dispensing/findBarrier.ts';
import { nearestClinic } from '../finder/nearestWith.ts';
import { AppError } from '../platform/errors.ts';
import type { Tx } from '../platform/tx.ts';

/** Age, delivery and doctor's rules (A09); each refusal names the line and where to go instead. */
export const checkEligibility = async (
  tx: Tx,
  personId: string,
  lines: readonly CheckedLine[],
  near: Location,
): Promise<void> => {
  const receiver = await receiverOf(tx, personId);
  for (const [line, { product, kind }] of lines.entries()) {
    const barrier = (await findBarrier(tx, receiver, kind)) ?? (kind.deliverable ? null : 'NOT_DELIVERABLE');
    if (barrier) throw new AppError(barrier, { line, productId: product._id, seek: nearestClinic(near) });
  }
};
