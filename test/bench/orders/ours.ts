import mongoose from 'mongoose';
import { checkLines } from '../../../api/src/dispensing/checkLines.ts';
import { submitOrder } from '../../../api/src/orders/orderQueue.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import type { PointDocument } from '../../../api/src/points/Point.ts';
import { delivery } from './document.ts';
import type { Store } from './store.ts';

const sumOf = async (name: string, field: string): Promise<number> => {
  const [row] = await mongoose.connection
    .collection(name)
    .aggregate<{ sum: number }>([{ $group: { _id: null, sum: { $sum: `$${field}` } } }])
    .toArray();
  return row!.sum;
};

/** The product's own command, as the route calls it. */
export const oursStore = (supplier: PointDocument): Store => ({
  id: 'ours',
  place: async ({ personId, key, productId }) => {
    const tx = { ...systemTx('bench'), actor: { kind: 'person' as const, id: personId, role: 'resident' } };
    const lines = await checkLines([{ productId, quantity: 1 }]);
    const order = await submitOrder({ tx, personId, key: { key, body: 'body' }, lines, delivery }, [
      supplier,
    ]);
    return order._id;
  },
  orders: async (keys) =>
    (
      await mongoose.connection
        .collection<{ _id: string; key: string }>('orders')
        .find({ key: { $in: [...keys] } }, { projection: { key: 1 } })
        .toArray()
    ).map(({ _id, key }) => ({ id: _id, key })),
  sums: async () => ({
    orders: await mongoose.connection.collection('orders').countDocuments(),
    audited: await mongoose.connection.collection('audit').countDocuments({ action: 'order.place' }),
    gone: await sumOf('levels', 'reserved'),
    held: await sumOf('personYears', 'held.condom'),
  }),
  close: async () => undefined,
});
