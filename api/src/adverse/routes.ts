import * as contract from '@fcs/shared/contracts/adverse.ts';
import { idParams, pageQuery } from '@fcs/shared/contracts/common.ts';
import * as z from 'zod/mini';
import { audit } from '../platform/audit/audit.ts';
import { unseal } from '../platform/crypto/seal.ts';
import { type Route, route } from '../platform/http/route.ts';
import { scopeFilter } from '../platform/scope.ts';
import { listCases } from './listCases.ts';
import { moveCase, ownCase } from './moveCase.ts';
import { presentCase, presentCases, presentMine } from './present.ts';
import { reportCase } from './reportCase.ts';

const handlers = ['keeper', 'hospital', 'county'] as const;
export const adverseRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/adverse-reactions',
    tag: 'adverse',
    summary: 'Report a suspected reaction: one’s own, or as staff for somebody at an own place',
    access: ['resident', ...handlers],
    body: contract.adverseReport,
    answer: contract.myAdverseCase,
    status: 201,
    write: true,
    handle: async ({ tx, body }) => (await presentMine(tx, [await reportCase(tx, body)]))[0],
  }),
  route({
    method: 'GET',
    path: '/adverse-reactions/mine',
    tag: 'adverse',
    summary: 'What the person reported and how far it is',
    access: ['resident'],
    query: z.strictObject(pageQuery),
    answer: contract.myAdverseCase,
    list: true,
    handle: async ({ tx, principal, query }) => {
      const { data, next } = await listCases(tx, { personId: principal?.personId ?? '' }, query);
      return { data: await presentMine(tx, data), next };
    },
  }),
  route({
    method: 'GET',
    path: '/adverse-reactions',
    tag: 'adverse',
    summary: 'The cases of the own places, phone masked',
    access: handlers,
    query: contract.adverseListQuery,
    answer: contract.adverseCase,
    list: true,
    handle: async ({ tx, query: { state, pointId, ...page } }) => {
      const own = scopeFilter(tx.scope, { path: 'regionPath', point: 'pointId' });
      const asked = { ...(state ? { state } : {}), ...(pointId ? { pointId } : {}) };
      const { data, next } = await listCases(tx, { $and: [own, asked] }, page);
      return { data: await presentCases(tx, data), next };
    },
  }),
  route({
    method: 'POST',
    path: '/adverse-reactions/:id/contact',
    tag: 'adverse',
    summary: 'The phone in plain text, to call back; each reading is in the audit',
    access: handlers,
    params: idParams,
    answer: contract.adverseContact,
    write: true,
    idempotency: 'none',
    handle: async ({ tx, params }) => {
      const { _id, phoneSealed } = await ownCase(tx, params.id);
      await audit(tx, { action: 'adverse.contact', subject: _id });
      return { phone: phoneSealed ? unseal(phoneSealed) : null };
    },
  }),
  route({
    method: 'POST',
    path: '/adverse-reactions/:id/triage',
    tag: 'adverse',
    summary: 'How severe it is; from here on it is followed up',
    access: handlers,
    params: idParams,
    body: contract.adverseTriage,
    answer: contract.adverseCase,
    write: true,
    errors: ['CASE_STEP_NOT_ALLOWED'],
    handle: async ({ tx, params, body: { severity, note = null } }) =>
      presentCase(tx, await moveCase(tx, { id: params.id, step: 'triage', note, changes: { severity } })),
  }),
  route({
    method: 'POST',
    path: '/adverse-reactions/:id/follow',
    tag: 'adverse',
    summary: 'What was learnt or done since',
    access: handlers,
    params: idParams,
    body: contract.adverseNote,
    answer: contract.adverseCase,
    write: true,
    errors: ['CASE_STEP_NOT_ALLOWED'],
    handle: async ({ tx, params, body: { note } }) =>
      presentCase(tx, await moveCase(tx, { id: params.id, step: 'follow', note })),
  }),
  route({
    method: 'POST',
    path: '/adverse-reactions/:id/close',
    tag: 'adverse',
    summary: 'How it ended, with the number of the report to the authority',
    access: handlers,
    params: idParams,
    body: contract.adverseClosing,
    answer: contract.adverseCase,
    write: true,
    errors: ['CASE_STEP_NOT_ALLOWED'],
    handle: async ({ tx, params, body: { outcome, registerNo = null, note = null } }) =>
      presentCase(
        tx,
        await moveCase(tx, { id: params.id, step: 'close', note, changes: { outcome, registerNo } }),
      ),
  }),
];
