import type { OrderRequest } from '@fcs/shared/contracts/orders.ts';
import { findNearestWith } from '../finder/nearestWith.ts';
import { AppError } from '../platform/errors.ts';
import { groupCommit } from '../platform/storage/groupCommit.ts';
import { inTransaction } from '../platform/storage/transaction.ts';
import { systemTx } from '../platform/tx.ts';
import type { PointDocument } from '../points/Point.ts';
import { Order, type OrderDocument } from './Order.ts';
import { type Placing, placeOrders, sealDelivery } from './placeOrder.ts';

const submit = groupCommit<Placing, OrderDocument>({
  keyOf: (placing) => placing.supplier._id,
  most: 128,
  run: (placings) => inTransaction(systemTx('orders'), (tx) => placeOrders(tx, placings)),
});

/** The order this key made before, if any; another body under it is refused. */
export const findByKey = async (key: Placing['key']): Promise<OrderDocument | null> => {
  const order = await Order.findOne({ key: key.key }).lean<OrderDocument | null>();
  if (order && order.keyBody !== key.body) throw new AppError('IDEMPOTENCY_KEY_REUSED');
  return order;
};

const withNearest = (error: AppError, supplier: PointDocument): AppError => {
  const details = error.details as { productId: string };
  return new AppError('OUT_OF_STOCK', {
    ...details,
    nearest: findNearestWith(supplier.location, { productId: details.productId }),
  });
};

/** Tries the suppliers in their order; when none holds it, the refusal names the nearest place that has it. */
export const submitOrder = async (
  { delivery, ...asked }: Omit<Placing, 'supplier' | 'delivery'> & Pick<OrderRequest, 'delivery'>,
  suppliers: readonly PointDocument[],
): Promise<OrderDocument> => {
  const placing = { ...asked, delivery: sealDelivery(delivery) };
  for (const [at, supplier] of suppliers.entries()) {
    try {
      return await submit({ ...placing, supplier });
    } catch (error) {
      const outOfStock = error instanceof AppError && error.code === 'OUT_OF_STOCK';
      if (!outOfStock) throw error;
      if (at === suppliers.length - 1) throw withNearest(error, suppliers[0] ?? supplier);
    }
  }
  throw new AppError('NOT_FOUND');
};
