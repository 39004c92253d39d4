import type { Ticket as TicketView } from '@fcs/shared/contracts/points.ts';
import { unseal } from '../platform/crypto/seal.ts';
import type { TicketDocument } from './Ticket.ts';

export const presentTicket = (
  ticket: TicketDocument,
  pointNames: ReadonlyMap<string, string>,
): TicketView => ({
  id: ticket._id,
  point: { id: ticket.pointId, name: pointNames.get(ticket.pointId) ?? ticket.pointId },
  problem: ticket.problem,
  remark: ticket.remark === null ? null : unseal(ticket.remark),
  state: ticket.state,
  day: ticket.day,
  doneOn: ticket.doneOn,
});
