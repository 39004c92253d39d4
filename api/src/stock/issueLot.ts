import { dayOf } from '@fcs/shared/time.ts';
import { AppError, invalid } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { checkBackdated } from './checkBackdated.ts';
import { listLevels } from './listLevels.ts';
import { changeLevels, type Place, writeEntries } from './moveStock.ts';
import { mayLeave, type Picked } from './pickLots.ts';

export type LotIssue = {
  place: Place;
  productId: string;
  lotNo: string;
  /** Base units. */
  quantity: number;
  document: string;
  occurredAt: Date;
  /** It has just come back of this lot and was given: whatever became of the lot since. */
  wasGiven?: boolean;
};

/**
 * Takes goods of one lot that somebody has in hand, not the first to expire: a device is recorded by the lot on its pack.
 * Throws OUT_OF_STOCK, INVALID_INPUT for a lot that may not leave, BACKDATED_NEGATIVE, STOCK_CONFLICT.
 */
export const issueLot = async (tx: WriteTx, input: LotIssue): Promise<void> => {
  const { place, productId, lotNo, quantity, document, occurredAt, wasGiven = false } = input;
  const levels = await listLevels(tx, place.id, [productId]);
  const level = levels.find((one) => one.lotNo === lotNo);
  if (!level || level.available < quantity)
    throw new AppError('OUT_OF_STOCK', { productId, lotNo, placeId: place.id });
  if (!wasGiven && !mayLeave(level, dayOf(occurredAt))) throw invalid('device.lotNo', 'lot_may_not_leave');
  const picked: Picked = { levelId: level._id, productId, lotNo, expiry: level.expiry, quantity };
  await checkBackdated(tx, [picked], occurredAt);
  await writeEntries(tx, [{ place, picked, quantity: -quantity, reason: 'dispense', document, occurredAt }]);
  await changeLevels(tx, [{ levelId: level._id, onHand: -quantity, reserved: 0 }]);
};
