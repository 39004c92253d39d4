import { dayOf } from '@fcs/shared/time.ts';
import { audit } from '../platform/audit/audit.ts';
import { AppError } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { withMachinePlaces } from '../points/machinePlaces.ts';
import { Ticket, type TicketDocument } from './Ticket.ts';

/** Marks a ticket as done; done again it stays as it is. NOT_FOUND, or FORBIDDEN outside the caller's scope. */
export const closeTicket = async (tx: WriteTx, id: string): Promise<TicketDocument> => {
  const ticket = await Ticket.findById(id).session(tx.session).lean<TicketDocument | null>();
  if (!ticket) throw new AppError('NOT_FOUND');
  if (!mayTouch(await withMachinePlaces(tx), ticket)) throw new AppError('FORBIDDEN');
  if (ticket.state === 'done') return ticket;
  const done = { state: 'done' as const, doneOn: dayOf(tx.now), onceKey: null };
  await Ticket.updateOne({ _id: id, state: 'open' }, { $set: done }, { session: tx.session });
  await audit(tx, { action: 'ticket.close', subject: id, detail: { pointId: ticket.pointId } });
  return { ...ticket, ...done };
};
