import { idParams, pageQuery } from '@fcs/shared/contracts/common.ts';
import * as contract from '@fcs/shared/contracts/surgery.ts';
import { dayOf } from '@fcs/shared/time.ts';
import * as z from 'zod/mini';
import { audit } from '../platform/audit/audit.ts';
import { type Route, route } from '../platform/http/route.ts';
import { scopeFilter } from '../platform/scope.ts';
import { listByDay } from '../platform/storage/listByDay.ts';
import { FollowUp } from './FollowUp.ts';
import { listVisits } from './listVisits.ts';
import { makeFollowUp, ownFollowUp, phonesOf } from './makeFollowUp.ts';
import { presentFollowUps, presentMyFollowUps } from './present.ts';

const listOf = (
  state: 'due' | 'overdue' | 'planned' | 'done',
  today: string,
): { filter: Record<string, unknown>; field: string; order: 1 | -1 } => {
  if (state === 'done') return { filter: { done: { $ne: null } }, field: 'dueOn', order: -1 };
  const due = { field: 'dueOn', order: 1 as const };
  if (state === 'planned') return { filter: { done: null, dueOn: { $gt: today } }, ...due };
  if (state === 'overdue') return { filter: { done: null, lastOn: { $lt: today } }, ...due };
  return { filter: { done: null, dueOn: { $lte: today }, lastOn: { $gte: today } }, ...due };
};

export const followUpRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/follow-ups',
    tag: 'surgery',
    summary: 'Who is to be asked again at the own places: due, overdue, planned or done; phone masked',
    access: ['hospital', 'county', 'assessor'],
    query: contract.followUpListQuery,
    answer: contract.followUpView,
    list: true,
    handle: async ({ tx, query: { state, pointId, ...page } }) => {
      const own = scopeFilter(tx.scope, { path: 'regionPath', point: 'pointId' });
      const { filter, field, order } = listOf(state, dayOf(tx.now));
      const asked = { filter: { $and: [own, filter, pointId ? { pointId } : {}] }, field, order };
      const { data, next } = await listByDay(tx, FollowUp, asked, page);
      return { data: await presentFollowUps(tx, data), next };
    },
  }),
  route({
    method: 'GET',
    path: '/follow-ups/mine',
    tag: 'surgery',
    summary: 'When somebody will ask the person again, in words that name no service',
    access: ['resident'],
    query: z.strictObject(pageQuery),
    answer: contract.myFollowUp,
    list: true,
    handle: async ({ tx, principal, query }) => {
      const own = { personId: principal?.personId ?? '', kind: { $ne: 'voided' } };
      const asked = { filter: own, field: 'dueOn', order: 1 as const };
      const { data, next } = await listByDay(tx, FollowUp, asked, query);
      return { data: await presentMyFollowUps(data), next };
    },
  }),
  route({
    method: 'GET',
    path: '/visits/mine',
    tag: 'surgery',
    summary:
      'Where the person was served within 30 days: day and place only, with the occasion to answer about',
    access: ['resident'],
    answer: contract.myVisit,
    list: true,
    handle: async ({ tx, principal }) => ({
      data: await listVisits(tx, principal?.personId ?? ''),
      next: null,
    }),
  }),
  route({
    method: 'POST',
    path: '/follow-ups/:id/contact',
    tag: 'surgery',
    summary: 'The phone in plain text, to call; each reading is in the audit',
    access: ['hospital'],
    params: idParams,
    answer: contract.contactAnswer,
    write: true,
    idempotency: 'none',
    handle: async ({ tx, params }) => {
      const found = await ownFollowUp(tx, params.id);
      await audit(tx, { action: 'followUp.contact', subject: found._id });
      return { phone: (await phonesOf(tx, [found])).get(found.subjectId) ?? null };
    },
  }),
  route({
    method: 'POST',
    path: '/follow-ups/:id/outcome',
    tag: 'surgery',
    summary: 'What was learnt; nobody reached stays due',
    access: ['hospital'],
    params: idParams,
    body: contract.followUpOutcome,
    answer: contract.followUpView,
    write: true,
    errors: ['FOLLOW_UP_DONE'],
    handle: async ({ tx, params, body }) =>
      (await presentFollowUps(tx, [await makeFollowUp(tx, { id: params.id, ...body })]))[0],
  }),
];
