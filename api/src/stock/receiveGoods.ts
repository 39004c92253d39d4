import { dayOf } from '@fcs/shared/time.ts';
import { AppError, invalid } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { checkExpiry } from './checkExpiry.ts';
import { occurredOf } from './draftVoucher.ts';
import type { EntryReason } from './Entry.ts';
import { type Told, tellLines } from './givenLines.ts';
import type { Place } from './moveStock.ts';
import { receiveStock } from './receiveStock.ts';
import type { VoucherDocument, VoucherLine } from './Voucher.ts';
import type { Effect, MoveInput } from './voucherEffects.ts';

type Arriving = {
  place: Place;
  document: string;
  reason: Extract<EntryReason, 'receive' | 'transferIn'>;
  occurredAt: Date | null;
};

const take = async (tx: WriteTx, line: VoucherLine, quantity: number, to: Arriving): Promise<void> => {
  if (quantity === 0) return;
  const { place, document, reason, occurredAt } = to;
  await receiveStock(tx, {
    place,
    productId: line.productId,
    lotNo: line.lotNo ?? '',
    expiry: line.expiry ?? '',
    quantity,
    document,
    reason,
    ...(occurredAt ? { occurredAt } : {}),
  });
};

/** What is not in order is refused in part or whole, with a word why; nothing out of date comes in. */
const checkAccepted = ({ line, given, pieces, field }: Told, day: string): void => {
  if (!given.checks) throw invalid(`${field}.checks`, 'required');
  const inOrder = Object.values(given.checks).every(Boolean) && pieces === line.quantity;
  if (!inOrder && given.note === undefined) throw invalid(`${field}.note`, 'required');
  if (pieces > 0 && (line.expiry ?? '') < day)
    throw new AppError('LOT_EXPIRED', { productId: line.productId, lotNo: line.lotNo });
};

/** 入库验收: each line is checked, what is accepted comes onto the shelf, the rest is refused (D09). */
export const acceptGoods = async (
  tx: WriteTx,
  voucher: VoucherDocument,
  { request }: MoveInput,
): Promise<Effect> => {
  const told = await tellLines(voucher, request);
  const { occurredAt, lines } = voucher;
  for (const one of told) checkAccepted(one, dayOf(occurredAt ?? tx.now));
  await checkExpiry(tx, lines as Parameters<typeof checkExpiry>[1], 'lines');
  const place = { id: voucher.placeId, regionPath: voucher.regionPath };
  const to: Arriving = { place, document: voucher._id, reason: 'receive', occurredAt };
  for (const { line, pieces } of told) await take(tx, line, pieces, to);
  return {
    lines: told.map(({ line, given, pieces }) => ({
      ...line,
      accepted: pieces,
      ...(given.checks ? { checks: given.checks } : {}),
      ...(given.note === undefined ? {} : { note: given.note }),
    })),
  };
};

const sentAt = (voucher: VoucherDocument): Date =>
  voucher.occurredAt ?? voucher.timeline.find(({ state }) => state === 'sent')?.at ?? voucher.recordedAt;

/** What came of a transfer, at most what was sent; the difference stays on the road until it is settled (D10). */
export const receiveTransfer = async (
  tx: WriteTx,
  voucher: VoucherDocument,
  { request }: MoveInput,
): Promise<Effect> => {
  const told = await tellLines(voucher, request);
  const occurredAt = occurredOf(tx, request);
  if (occurredAt && occurredAt < sentAt(voucher)) throw invalid('occurredAt', 'reversed');
  const place = { id: voucher.otherId ?? '', regionPath: voucher.otherPath ?? '' };
  const to: Arriving = { place, document: voucher._id, reason: 'transferIn', occurredAt };
  for (const { line, pieces } of told) await take(tx, line, pieces, to);
  return {
    lines: told.map(({ line, given, pieces }) => ({
      ...line,
      received: pieces,
      ...(given.note === undefined ? {} : { note: given.note }),
    })),
    differs: told.some(({ line, pieces }) => pieces < (line.quantity ?? 0)),
  };
};

/** What a transfer still has on the road, by line. */
export const onTheRoad = (voucher: Pick<VoucherDocument, 'kind' | 'state'>, line: VoucherLine): number => {
  if (voucher.kind !== 'transfer' || !['sent', 'short'].includes(voucher.state)) return 0;
  return (line.quantity ?? 0) - (line.received ?? 0);
};

/** What did not arrive goes back onto the sender's shelf, or is lost on the road: the paper says so and why. */
export const settleTransfer = async (
  tx: WriteTx,
  voucher: VoucherDocument,
  { request }: MoveInput,
): Promise<Effect> => {
  if (request.outcome !== 'returned') return {};
  const place = { id: voucher.placeId, regionPath: voucher.regionPath };
  const to: Arriving = { place, document: voucher._id, reason: 'transferIn', occurredAt: null };
  for (const line of voucher.lines) await take(tx, line, onTheRoad(voucher, line), to);
  return {};
};
