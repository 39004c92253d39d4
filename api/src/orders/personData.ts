import type { PersonData } from '../platform/personData.ts';
import { Order, type OrderDocument } from './Order.ts';

/** Orders stay with their sums under a tombstone; names, phones and addresses go. Open ones must be ended first. */
export const orderPersonData: PersonData = {
  room: 'orders',
  export: async (tx, personId) =>
    (await Order.find({ personId }).session(tx.session).lean<OrderDocument[]>()).map((order) => ({
      id: order._id,
      state: order.state,
      placedAt: order.placedAt,
      lines: order.lines.map(({ productId, quantity }) => ({ productId, quantity })),
      timeline: order.timeline,
    })),
  erase: async (tx, personId, tombstone) => {
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
