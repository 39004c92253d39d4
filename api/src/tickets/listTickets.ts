import type { ticketQuery } from '@fcs/shared/contracts/points.ts';
import type * as z from 'zod/mini';
import { fromCursor, isTextPair, toCursor } from '../platform/http/cursor.ts';
import type { Page } from '../platform/http/route.ts';
import { scopeFilter } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { Ticket, type TicketDocument } from './Ticket.ts';

type Query = z.infer<typeof ticketQuery>;

/** Tickets of the caller's own scope, the latest day first. */
export const listTickets = async (tx: Tx, query: Query): Promise<Page<TicketDocument>> => {
  const after = fromCursor(query.cursor, isTextPair);
  const filter = {
    $and: [
      scopeFilter(tx.scope, { path: 'regionPath', point: 'pointId' }),
      query.state === undefined ? {} : { state: query.state },
      query.pointId === undefined ? {} : { pointId: query.pointId },
      after === null ? {} : { $or: [{ day: { $lt: after[0] } }, { day: after[0], _id: { $gt: after[1] } }] },
    ],
  };
  const found = (await Ticket.collection
    .find(filter as never)
    .sort({ day: -1, _id: 1 })
    .limit(query.limit + 1)
    .toArray()) as unknown as TicketDocument[];
  const data = found.slice(0, query.limit);
  const last = data.at(-1);
  return { data, next: last && found.length > query.limit ? toCursor([last.day, last._id]) : null };
};
