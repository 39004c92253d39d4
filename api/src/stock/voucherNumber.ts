import { type VoucherKind, voucherTables } from '@fcs/shared/voucherStates.ts';
import type { WriteTx } from '../platform/tx.ts';
import { VoucherCount, voucherCountId } from './Voucher.ts';

/** RK-2026-0001; past 9999 it grows by a digit. */
export const numberOf = (kind: VoucherKind, year: string, sequence: number): string =>
  `${voucherTables[kind].code}-${year}-${String(sequence).padStart(4, '0')}`;

/**
 * The next number of a place, kind and year. It stands with the caller's transaction or not at all, so numbers have no
 * gap: whoever comes second waits for the first.
 */
export const nextSequence = async (
  tx: WriteTx,
  placeId: string,
  kind: VoucherKind,
  year: string,
): Promise<number> => {
  const count = (await VoucherCount.collection.findOneAndUpdate(
    { _id: voucherCountId(placeId, kind, year) as never },
    { $inc: { last: 1 } },
    { session: tx.session, upsert: true, returnDocument: 'after' },
  )) as unknown as { last: number };
  return count.last;
};
