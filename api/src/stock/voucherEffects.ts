import type { VoucherMoveRequest } from '@fcs/shared/contracts/stock.ts';
import type { VoucherMove } from '@fcs/shared/voucherStates.ts';
import type { WriteTx } from '../platform/tx.ts';
import { adjustToCount, noteCount } from './countStock.ts';
import { approveLines, fulfilRequisition } from './fulfilRequisition.ts';
import { heldBy } from './holdLots.ts';
import { liftRecall } from './recallLot.ts';
import { acceptGoods, receiveTransfer, settleTransfer } from './receiveGoods.ts';
import { issueReserved, releaseStock } from './reserveStock.ts';
import type { VoucherDocument, VoucherLine } from './Voucher.ts';

export type MoveInput = {
  move: VoucherMove;
  request: VoucherMoveRequest;
  countyPaths: readonly string[];
};

/** What a move changed on the paper besides its state. */
export type Effect = {
  lines?: VoucherLine[];
  /** Less came than was sent. */
  differs?: boolean;
  occurredAt?: Date;
  linked?: string;
};

const leavesAs = { issue: 'issue', transfer: 'transferOut', loss: 'loss' } as const;

const leave = async (tx: WriteTx, voucher: VoucherDocument): Promise<Effect> => {
  await issueReserved(tx, {
    place: { id: voucher.placeId, regionPath: voucher.regionPath },
    picked: heldBy(voucher.placeId, voucher.lines),
    document: voucher._id,
    reason: leavesAs[voucher.kind as keyof typeof leavesAs],
    ...(voucher.occurredAt ? { occurredAt: voucher.occurredAt } : {}),
  });
  return {};
};

const release = async (tx: WriteTx, voucher: VoucherDocument): Promise<Effect> => {
  await releaseStock(tx, heldBy(voucher.placeId, voucher.lines));
  return {};
};

const lift = async (tx: WriteTx, voucher: VoucherDocument): Promise<Effect> => {
  const [line] = voucher.lines;
  if (!line?.lotNo) return {};
  const lot = { productId: line.productId, lotNo: line.lotNo };
  await liftRecall(tx, lot, { voucherId: voucher._id, regionPath: voucher.regionPath });
  return {};
};

type Apply = (tx: WriteTx, voucher: VoucherDocument, input: MoveInput) => Promise<Effect>;

/** What each move does besides the table's own: by kind and move. Moves that are not named only change the state. */
const effects: Record<string, Apply> = {
  'requisition.approve': approveLines,
  'requisition.fulfil': fulfilRequisition,
  'receipt.accept': acceptGoods,
  'issue.check': leave,
  'issue.cancel': release,
  'transfer.send': leave,
  'transfer.receive': receiveTransfer,
  'transfer.settle': settleTransfer,
  'transfer.cancel': release,
  'stocktake.count': noteCount,
  'stocktake.approve': adjustToCount,
  'loss.approve': leave,
  'loss.refuse': release,
  'loss.cancel': release,
  'recall.lift': lift,
};

export const applyMove: Apply = async (tx, voucher, input) =>
  (await effects[`${voucher.kind}.${input.move}`]?.(tx, voucher, input)) ?? {};
