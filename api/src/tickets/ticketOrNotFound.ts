import { AppError } from '../platform/errors.ts';
import type { Tx } from '../platform/tx.ts';
import { Ticket, type TicketDocument } from './Ticket.ts';

/** One ticket whoever asks: its id is known only to who was given it. */
export const ticketOrNotFound = async (tx: Tx, id: string): Promise<TicketDocument> => {
  const ticket = await Ticket.findById(id).session(tx.session).lean<TicketDocument | null>();
  if (!ticket) throw new AppError('NOT_FOUND');
  return ticket;
};
