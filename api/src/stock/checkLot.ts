import { dayOf } from '@fcs/shared/time.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findRecalls } from './findRecalls.ts';
import { Level, type LevelDocument } from './Level.ts';
import type { LotKey } from './Lot.ts';

/**
 * Whether a lot may be put to use in a tree today, also where none of it lies in the books there: LOT_RECALLED where a
 * recall holds, LOT_EXPIRED by the last day it is known with and by the one that was read from the box.
 */
export const checkLot = async (
  tx: WriteTx,
  lot: LotKey & { expiry: string },
  regionPath: string,
): Promise<void> => {
  const { productId, lotNo, expiry } = lot;
  const isRecalled = await findRecalls(tx, [lot]);
  if (isRecalled(lot, regionPath)) throw new AppError('LOT_RECALLED', { productId, lotNo });
  const level = await Level.findOne({ productId, lotNo }).session(tx.session).lean<LevelDocument | null>();
  const today = dayOf(tx.now);
  if (expiry < today || (level && level.expiry < today))
    throw new AppError('LOT_EXPIRED', { productId, lotNo });
};
