import type { OrderMove } from '@fcs/shared/orderStates.ts';
import { AppError } from '../platform/errors.ts';
import type { Job } from '../platform/jobs/schedule.ts';
import { inTransaction } from '../platform/storage/transaction.ts';
import { systemTx } from '../platform/tx.ts';
import { deliverySettings } from './deliverySettings.ts';
import { moveOrder } from './moveOrder.ts';
import { Order } from './Order.ts';
import { endedStates, sentStates } from './stateGroups.ts';

const moveDue = async (filter: Record<string, unknown>, move: OrderMove): Promise<number> => {
  const due = await Order.find(filter)
    .sort({ placedAt: 1 })
    .limit(500)
    .select({ _id: 1 })
    .lean<{ _id: string }[]>();
  let moved = 0;
  for (const { _id } of due) {
    try {
      await inTransaction(systemTx(`orders.${move}`), (tx) =>
        moveOrder(tx, { orderId: _id, move, request: {} }),
      );
      moved += 1;
    } catch (error) {
      // Somebody moved it in between: then there is nothing left to do here.
      if (!(error instanceof AppError && error.code === 'MOVE_NOT_ALLOWED')) throw error;
    }
  }
  return moved;
};

/** Orders nobody accepted in time lapse; what they held returns. Gives how many. */
export const lapseOrders = (): Promise<number> =>
  moveDue({ state: 'placed', lapsesAt: { $lte: systemTx('orders.expire').now } }, 'expire');

/** Parcels nobody confirmed count as received. */
export const receiveOrders = (): Promise<number> =>
  moveDue(
    {
      state: { $in: sentStates },
      receivedByItselfAt: { $lte: systemTx('orders.receive').now },
    },
    'receive',
  );

/** Forgets name, phone and address of orders that ended long enough ago, as the consent text promises. */
export const forgetDeliveries = async (): Promise<number> => {
  const before = new Date(
    systemTx('orders.forget').now.getTime() - deliverySettings.detailsKeptDays * 86_400_000,
  );
  const forgotten = await Order.updateMany(
    { state: { $in: endedStates }, endedAt: { $lte: before }, 'delivery.phoneSealed': { $ne: null } },
    { $set: { 'delivery.nameSealed': null, 'delivery.phoneSealed': null, 'delivery.addressSealed': null } },
  );
  return forgotten.modifiedCount;
};

const asJob = (name: string, pattern: string, run: () => Promise<number>): Job => ({
  name,
  pattern,
  run: async () => {
    await run();
  },
});

export const orderJobs: Job[] = [
  asJob('orders.lapse', '*/5 * * * *', lapseOrders),
  asJob('orders.receive', '*/5 * * * *', receiveOrders),
  asJob('orders.forget', '17 3 * * *', forgetDeliveries),
];
