import type { Tx } from '../platform/tx.ts';
import { Level, type LevelDocument } from './Level.ts';
import { mayLeave } from './pickLots.ts';

/** The lots of some products at a place, first to expire first. Part of commands that take or hold stock. */
export const listLevels = async (
  tx: Tx,
  placeId: string,
  productIds: readonly string[],
): Promise<LevelDocument[]> =>
  Level.find({ placeId, productId: { $in: [...productIds] }, available: { $gt: 0 } })
    .sort({ expiry: 1, _id: 1 })
    .session(tx.session)
    .lean<LevelDocument[]>();

/** Base units of one product that may leave a place on a day: in date, not recalled, not reserved. */
export const availableOf = async (tx: Tx, placeId: string, productId: string, day: string): Promise<number> =>
  (await listLevels(tx, placeId, [productId]))
    .filter((level) => mayLeave(level, day))
    .reduce((sum, { available }) => sum + available, 0);
