import type { Ticket } from '@fcs/shared/contracts/points.ts';
import { type Page, request, requestPage } from './request';

/** What residents reported about the own places. */
export function listTickets(
  state: 'open' | 'done',
  cursor: string | null,
  limit = 30,
): Promise<Page<Ticket>> {
  return requestPage('/tickets', { state, cursor, limit });
}

export function closeTicket(id: string, key: string): Promise<Ticket> {
  return request('POST', `/tickets/${encodeURIComponent(id)}/close`, { key });
}
