import type { Tx } from '../platform/tx.ts';
import { Level, type LevelDocument, levelId } from './Level.ts';

type Asked = { place: { id: string }; productId: string; lotNo: string };

/** Of some lots: which lie or lay at their place, by level id, and with which last day each is known anywhere. */
export const findKnownLots = async (
  tx: Tx,
  asked: readonly Asked[],
): Promise<{ levels: Set<string>; expiries: Map<string, string> }> => {
  const found = await Level.find({
    productId: { $in: [...new Set(asked.map(({ productId }) => productId))] },
    lotNo: { $in: [...new Set(asked.map(({ lotNo }) => lotNo))] },
  })
    .session(tx.session)
    .lean<LevelDocument[]>();
  const wanted = new Set(asked.map(({ place, productId, lotNo }) => levelId(place.id, productId, lotNo)));
  return {
    levels: new Set(found.map(({ _id }) => _id).filter((one) => wanted.has(one))),
    expiries: new Map(found.map(({ productId, lotNo, expiry }) => [`${productId}:${lotNo}`, expiry])),
  };
};
