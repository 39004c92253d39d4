import type { NewVoucher } from '@fcs/shared/contracts/stock.ts';
import { invalid } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { createVoucher } from './createVoucher.ts';
import { tellLines } from './givenLines.ts';
import type { VoucherDocument } from './Voucher.ts';
import type { Effect, MoveInput } from './voucherEffects.ts';

/** As asked, or less where the approver says so. */
export const approveLines = async (
  _tx: WriteTx,
  voucher: VoucherDocument,
  { request }: MoveInput,
): Promise<Effect> => {
  if (!request.lines)
    return { lines: voucher.lines.map((line) => ({ ...line, approved: line.quantity ?? 0 })) };
  const told = await tellLines(voucher, request);
  return { lines: told.map(({ line, pieces }) => ({ ...line, approved: pieces })) };
};

/** The supplier answers with a transfer over what was approved; its goods are held at once. */
export const fulfilRequisition = async (
  tx: WriteTx,
  voucher: VoucherDocument,
  { countyPaths }: MoveInput,
): Promise<Effect> => {
  const wanted = voucher.lines.filter(({ approved }) => (approved ?? 0) > 0);
  if (wanted.length === 0) throw invalid('lines', 'too_small');
  const paper: NewVoucher = {
    kind: 'transfer',
    pointId: voucher.otherId ?? '',
    toPointId: voucher.placeId,
    lines: wanted.map(({ productId, approved }) => ({ productId, quantity: 0, loose: approved ?? 0 })),
  };
  const { _id } = await createVoucher(tx, { paper, countyPaths, linked: voucher._id });
  return { linked: _id };
};
