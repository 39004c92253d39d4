import { invalid } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Level, type LevelDocument } from './Level.ts';

type Lot = { productId: string; lotNo: string; expiry: string };

/** A lot of a product has one last day of use, wherever it lies: another one is a slip of the pen, named by its line. */
export const checkExpiry = async (tx: WriteTx, lots: readonly Lot[], field: string): Promise<void> => {
  for (const [at, { productId, lotNo, expiry }] of lots.entries()) {
    const known = await Level.findOne({ productId, lotNo }).session(tx.session).lean<LevelDocument | null>();
    const twin = lots.find((one) => one.productId === productId && one.lotNo === lotNo);
    if ((known && known.expiry !== expiry) || twin?.expiry !== expiry)
      throw invalid(`${field}.${at}.expiry`, 'expiry_differs');
  }
};
