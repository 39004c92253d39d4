import type { Tx } from '../platform/tx.ts';
import { Level, type LevelDocument } from './Level.ts';

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
