import { AppError } from '../platform/errors.ts';
import type { Tx } from '../platform/tx.ts';
import { Voucher, type VoucherDocument } from './Voucher.ts';
import { moversOf } from './voucherMovers.ts';

/** One paper the caller has to do with; NOT_FOUND for those of others, so that nobody learns that they exist. */
export const findVoucher = async (
  tx: Tx,
  id: string,
  countyPaths: readonly string[],
): Promise<VoucherDocument> => {
  const voucher = await Voucher.findById(id).session(tx.session).lean<VoucherDocument | null>();
  if (!voucher || moversOf(tx, voucher, countyPaths).length === 0) throw new AppError('NOT_FOUND');
  return voucher;
};
