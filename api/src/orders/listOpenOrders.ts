import type { OpenWork } from '@fcs/shared/contracts/stock.ts';
import { dayOf } from '@fcs/shared/time.ts';
import type { Tx } from '../platform/tx.ts';
import { Order, type OrderDocument } from './Order.ts';
import { openStates } from './stateGroups.ts';

/** Orders a place still has to bring to their end, the oldest first; handed over with it (N20). Names nobody. */
export const listOpenOrders = async (tx: Tx, supplierId: string): Promise<OpenWork[]> => {
  const found = await Order.find({ supplierId, state: { $in: openStates } })
    .sort({ placedAt: 1, _id: 1 })
    .select({ state: 1, placedAt: 1 })
    .session(tx.session)
    .lean<Pick<OrderDocument, '_id' | 'state' | 'placedAt'>[]>();
  return found.map(({ _id, state, placedAt }) => ({
    ...{ kind: 'order' as const, id: _id, number: null, state, since: dayOf(placedAt) },
  }));
};
