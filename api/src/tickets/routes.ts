import { idParams } from '@fcs/shared/contracts/common.ts';
import { problemReport, ticket, ticketQuery, ticketReceipt } from '@fcs/shared/contracts/points.ts';
import { feedbackReceipt, pointFeedback, reportOutcome } from '@fcs/shared/contracts/tickets.ts';
import { type Route, route } from '../platform/http/route.ts';
import { pointNames } from '../points/findPoint.ts';
import { closeTicket } from './closeTicket.ts';
import { listTickets } from './listTickets.ts';
import { presentTicket } from './present.ts';
import { reportProblem } from './reportProblem.ts';
import { limitTaps, tapFeedback } from './tapFeedback.ts';
import { ticketOrNotFound } from './ticketOrNotFound.ts';

export const ticketsRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/points/:id/reports',
    tag: 'tickets',
    summary: 'Say what is wrong at a point; nobody learns who said it',
    access: 'public',
    params: idParams,
    body: problemReport,
    answer: ticketReceipt,
    status: 201,
    write: true,
    handle: async ({ params, body, tx }) => {
      const { _id } = await reportProblem(tx, params.id, body);
      return { id: _id, receivedAt: tx.now.toISOString() };
    },
  }),
  route({
    method: 'POST',
    path: '/points/:id/feedback',
    tag: 'tickets',
    summary: 'One tap: got it, or did not; nobody learns who said it, and many who did not are one ticket',
    access: 'public',
    params: idParams,
    body: pointFeedback,
    answer: feedbackReceipt,
    status: 201,
    write: true,
    before: ({ params, address, now }) => limitTaps(params.id, address, now),
    handle: async ({ params, body, tx }) => {
      const ticketId = await tapFeedback(tx, { pointId: params.id, got: body.got });
      return { ticketId, receivedAt: tx.now.toISOString() };
    },
  }),
  route({
    method: 'GET',
    path: '/reports/:id',
    tag: 'tickets',
    summary: 'Whether what was reported has been put right, for the device that kept the receipt',
    access: 'public',
    params: idParams,
    answer: reportOutcome,
    handle: async ({ params, tx }) => {
      const { state, doneOn } = await ticketOrNotFound(tx, params.id);
      return { state, doneOn };
    },
  }),
  route({
    method: 'GET',
    path: '/tickets',
    tag: 'tickets',
    summary: 'What residents reported about the points of the caller’s own scope',
    access: ['keeper', 'operator', 'county', 'assessor'],
    query: ticketQuery,
    answer: ticket,
    list: true,
    handle: async ({ query, tx }) => {
      const { data, next } = await listTickets(tx, query);
      const names = await pointNames([...new Set(data.map((one) => one.pointId))]);
      return { data: data.map((one) => presentTicket(one, names)), next };
    },
  }),
  route({
    method: 'POST',
    path: '/tickets/:id/close',
    tag: 'tickets',
    summary: 'The problem is solved',
    access: ['keeper', 'operator', 'county'],
    params: idParams,
    answer: ticket,
    write: true,
    handle: async ({ params, tx }) => {
      const done = await closeTicket(tx, params.id);
      return presentTicket(done, await pointNames([done.pointId]));
    },
  }),
];
