import type { ticketQuery } from '@fcs/shared/contracts/points.ts';
import type * as z from 'zod/mini';
import type { Page } from '../platform/http/route.ts';
import { scopeFilter } from '../platform/scope.ts';
import { listByDay } from '../platform/storage/listByDay.ts';
import type { Tx } from '../platform/tx.ts';
import { withMachinePlaces } from '../points/machinePlaces.ts';
import { Ticket, type TicketDocument } from './Ticket.ts';

type Query = z.infer<typeof ticketQuery>;

/** Tickets of the caller's own scope, the latest day first. */
export const listTickets = async (tx: Tx, query: Query): Promise<Page<TicketDocument>> => {
  const scope = await withMachinePlaces(tx);
  const filter = {
    $and: [
      scopeFilter(scope, { path: 'regionPath', point: 'pointId' }),
      query.state === undefined ? {} : { state: query.state },
      query.pointId === undefined ? {} : { pointId: query.pointId },
    ],
  };
  return listByDay(tx, Ticket, { filter, field: 'day', order: -1 }, query);
};
