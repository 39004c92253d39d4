import type { OrderState } from '@fcs/shared/orderStates.ts';
import { AppError } from '../platform/errors.ts';
import type { PersonData } from '../platform/personData.ts';
import { publicScope } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { moveOrder } from './moveOrder.ts';
import { Order, type OrderDocument } from './Order.ts';

const onTheirWay: OrderState[] = ['packed', 'shipped', 'delivered'];

/** What nobody has packed yet is cancelled; what is on its way must arrive or come back first. */
const endOpenOrders = async (tx: WriteTx, personId: string): Promise<void> => {
  const open = await Order.find({ personId, state: { $in: ['placed', 'accepted', ...onTheirWay] } })
    .session(tx.session)
    .lean<OrderDocument[]>();
  const travelling = open.filter((order) => onTheirWay.includes(order.state));
  if (travelling.length > 0)
    throw new AppError('OPEN_ORDERS', { orders: travelling.map((order) => order._id) });
  const own: WriteTx = { ...tx, scope: { ...publicScope, personId } };
  for (const order of open) await moveOrder(own, { orderId: order._id, move: 'cancel', request: {} });
};

/** Orders stay with their sums under a tombstone; names, phones and addresses go. Open ones end before. */
export const orderPersonData: PersonData = {
  room: 'orders',
  export: async (tx, personId) =>
    (await Order.find({ personId }).session(tx.session).lean<OrderDocument[]>()).map((order) => ({
      id: order._id,
      state: order.state,
      placedAt: order.placedAt,
      consentVersion: order.consentVersion ?? null,
      lines: order.lines.map(({ productId, quantity }) => ({ productId, quantity })),
      timeline: order.timeline,
    })),
  erase: async (tx, personId, tombstone) => {
    await endOpenOrders(tx, personId);
    await Order.updateMany(
      { personId },
      {
        $set: {
          personId: tombstone,
          'delivery.nameSealed': null,
          'delivery.phoneSealed': null,
          'delivery.addressSealed': null,
          key: null,
          keyBody: null,
        },
      },
      { session: tx.session },
    );
  },
};
