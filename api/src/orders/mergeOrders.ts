import type { WriteTx } from '../platform/tx.ts';
import { Order } from './Order.ts';

/** Orders of an account that turned out to be another person's. */
export const mergeOrders = async (tx: WriteTx, from: string, to: string): Promise<void> => {
  await Order.updateMany({ personId: from }, { $set: { personId: to } }, { session: tx.session });
};
