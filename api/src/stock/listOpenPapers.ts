import type { OpenWork } from '@fcs/shared/contracts/stock.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { type VoucherKind, voucherKinds, voucherStates, voucherTables } from '@fcs/shared/voucherStates.ts';
import type { Tx } from '../platform/tx.ts';
import { Voucher, type VoucherDocument } from './Voucher.ts';

const openStates = (kind: VoucherKind) =>
  voucherStates.filter((state) =>
    Object.values(voucherTables[kind].moves).some(({ from }) => from.includes(state)),
  );

/** Papers of a place, and those addressed to it, that still wait for a move; handed over with it (N20). */
export const listOpenPapers = async (tx: Tx, placeId: string): Promise<OpenWork[]> => {
  const found = await Voucher.find({
    $and: [
      { $or: [{ placeId }, { otherId: placeId }] },
      { $or: voucherKinds.map((kind) => ({ kind, state: { $in: openStates(kind) } })) },
    ],
  })
    .sort({ recordedAt: 1, _id: 1 })
    .session(tx.session)
    .lean<VoucherDocument[]>();
  return found.map(({ _id, number, kind, state, recordedAt }) => ({
    ...{ kind: 'paper' as const, id: _id, number, state: `${kind}.${state}`, since: dayOf(recordedAt) },
  }));
};
