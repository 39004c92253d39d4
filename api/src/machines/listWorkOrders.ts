import type { workOrderQuery } from '@fcs/shared/contracts/workOrders.ts';
import type * as z from 'zod/mini';
import { pageFrom } from '../platform/facts.ts';
import { fromCursor, isInstantPair, toCursor } from '../platform/http/cursor.ts';
import type { Page } from '../platform/http/route.ts';
import { scopeFilter } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { WorkOrder, type WorkOrderDocument } from './WorkOrder.ts';

type Query = z.infer<typeof workOrderQuery>;

const waiting = { state: { $in: ['open', 'taken'] } };
const ended = { state: { $nin: ['open', 'taken'] } };

/** Work orders of the caller's scope, the latest first. */
export const listWorkOrders = async (tx: Tx, query: Query): Promise<Page<WorkOrderDocument>> => {
  const after = fromCursor(query.cursor, isInstantPair);
  const at = after ? new Date(after[0]) : null;
  const filter = {
    $and: [
      scopeFilter(tx.scope, { path: 'regionPath', point: 'pointId' }),
      query.state === undefined ? {} : { state: query.state },
      query.kind === undefined ? {} : { kind: query.kind },
      query.machine === undefined ? {} : { machineId: query.machine },
      query.waiting === undefined ? {} : query.waiting ? waiting : ended,
      after && at ? { $or: [{ openedAt: { $lt: at } }, { openedAt: at, _id: { $gt: after[1] } }] } : {},
    ],
  };
  const found = (await WorkOrder.collection
    .find(filter as never)
    .sort({ openedAt: -1, _id: 1 })
    .limit(query.limit + 1)
    .toArray()) as unknown as WorkOrderDocument[];
  const { shown, next } = pageFrom(found, query.limit, (last) =>
    toCursor([last.openedAt.toISOString(), last._id]),
  );
  return { data: shown, next };
};
