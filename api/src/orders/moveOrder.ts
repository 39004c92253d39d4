import type { MoveRequest } from '@fcs/shared/contracts/orders.ts';
import { type Mover, moveRules, type OrderMove, type OrderState } from '@fcs/shared/orderStates.ts';
import type { Wanted } from '../dispensing/allowance.ts';
import { releaseAllowance } from '../dispensing/holdAllowance.ts';
import { recordDispensing } from '../dispensing/recordDispensing.ts';
import { remind } from '../messages/remind.ts';
import { audit } from '../platform/audit/audit.ts';
import { AppError } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import { issueReserved, releaseStock, returnStock } from '../stock/reserveStock.ts';
import { deliverySettings } from './deliverySettings.ts';
import { Order, type OrderDocument } from './Order.ts';
import { endedStates } from './stateGroups.ts';

export type MoveInput = { orderId: string; move: OrderMove; request: MoveRequest };

/** As whom the caller meets this order: as its person, as staff of its supplier, as the schedule, or not at all. */
export const moversOf = (
  tx: Tx,
  order: Pick<OrderDocument, 'personId' | 'supplierId' | 'regionPath'>,
): Mover[] => {
  if (tx.scope.everything) return ['schedule'];
  const movers: Mover[] = [];
  if (tx.scope.personId === order.personId) movers.push('person');
  if (mayTouch(tx.scope, { regionPath: order.regionPath, pointId: order.supplierId })) movers.push('staff');
  return movers;
};

const wantedOf = (order: OrderDocument): Wanted => {
  const wanted: Wanted = {};
  for (const line of order.lines) wanted[line.kind] = (wanted[line.kind] ?? 0) + line.baseQuantity;
  return wanted;
};

const place = (order: OrderDocument) => ({ id: order.supplierId, regionPath: order.regionPath });

const moveGoods = async (
  tx: WriteTx,
  order: OrderDocument,
  effect: (typeof moveRules)[OrderMove]['stock'],
): Promise<void> => {
  const picked = order.lines.flatMap((line) => line.picked);
  if (effect === 'release') await releaseStock(tx, picked);
  if (effect === 'leave') await issueReserved(tx, { place: place(order), picked, document: order._id });
  if (effect === 'back') await returnStock(tx, { place: place(order), picked, document: order._id });
};

const moveAllowance = async (
  tx: WriteTx,
  order: OrderDocument,
  effect: (typeof moveRules)[OrderMove]['allowance'],
): Promise<void> => {
  if (effect === 'release')
    await releaseAllowance(tx, {
      personId: order.personId,
      year: order.allowanceYear,
      wanted: wantedOf(order),
    });
  if (effect === 'use') {
    await recordDispensing(tx, {
      place: place(order),
      channel: 'delivery',
      personId: order.personId,
      lines: order.lines.map((line) => ({
        productId: line.productId,
        kind: line.kind,
        quantity: line.baseQuantity,
      })),
      document: order._id,
      at: tx.now,
      heldIn: order.allowanceYear,
    });
  }
};

/** States in which the parcel is on its way to the person, or will not come. */
const tellsPerson: ReadonlySet<OrderState> = new Set(['shipped', 'delivered', 'rejected', 'expired']);

const changesOf = (tx: Tx, to: OrderState, request: MoveRequest): Record<string, unknown> => ({
  state: to,
  lapsesAt: null,
  ...(to === 'shipped'
    ? {
        carrier: request.carrier ?? null,
        waybill: request.waybill ?? null,
        receivedByItselfAt: new Date(tx.now.getTime() + deliverySettings.receivedAfterDays * 86_400_000),
      }
    : {}),
  ...(endedStates.includes(to) ? { endedAt: tx.now, receivedByItselfAt: null } : {}),
});

const refuseMissing = (needs: readonly (keyof MoveRequest)[], request: MoveRequest): void => {
  const missing = needs.filter((field) => request[field] === undefined);
  if (missing.length > 0)
    throw new AppError(
      'INVALID_INPUT',
      missing.map((field) => ({ field, code: 'required' })),
    );
};

/**
 * One move of the table in shared/orderStates.ts: state, timeline, stock and allowance together. The state is in the
 * update's filter, so of two moves at once only one happens; the other is MOVE_NOT_ALLOWED with the moves left.
 */
export const moveOrder = async (tx: WriteTx, input: MoveInput): Promise<OrderDocument> => {
  const rule = moveRules[input.move];
  const order = await Order.findById(input.orderId).session(tx.session).lean<OrderDocument | null>();
  const movers = order ? moversOf(tx, order) : [];
  if (!order || movers.length === 0) throw new AppError('NOT_FOUND');
  const by = movers.find((mover) => rule.by.includes(mover));
  if (!by) throw new AppError('FORBIDDEN');
  if (!rule.from.includes(order.state)) throw new AppError('MOVE_NOT_ALLOWED', { state: order.state });
  refuseMissing(rule.needs, input.request);
  const event = { state: rule.to, at: tx.now, by, note: input.request.reason ?? null };
  const moved = await Order.findOneAndUpdate(
    { _id: order._id, state: order.state },
    { $set: changesOf(tx, rule.to, input.request), $push: { timeline: event } },
    { session: tx.session, returnDocument: 'after' },
  ).lean<OrderDocument | null>();
  if (!moved) throw new AppError('MOVE_NOT_ALLOWED', { state: order.state });
  await audit(tx, { action: `order.${input.move}`, subject: order._id });
  if (tellsPerson.has(rule.to)) await remind(tx, { personId: order.personId, purpose: 'order' });
  await moveAllowance(tx, order, rule.allowance);
  await moveGoods(tx, order, rule.stock);
  return moved;
};
