import { idParams } from '@fcs/shared/contracts/common.ts';
import * as contract from '@fcs/shared/contracts/surgery.ts';
import { type Route, route } from '../platform/http/route.ts';
import { scopeFilter } from '../platform/scope.ts';
import { listByDay } from '../platform/storage/listByDay.ts';
import { completeSurgery, verifySurgery } from './completeSurgery.ts';
import { correctSurgery } from './correctSurgery.ts';
import { findOperations } from './findOperations.ts';
import { findRecord } from './findRecord.ts';
import { importRegister } from './importRegister.ts';
import { listRegister } from './listRegister.ts';
import { asCounty, correctors, voidableBy } from './mayVoid.ts';
import { presentSurgeries, presentSurgery } from './present.ts';
import { recordSurgery } from './recordSurgery.ts';
import { Surgery } from './Surgery.ts';
import { surgeryKind, VoidedSurgery } from './VoidedSurgery.ts';
import { voidSurgery } from './voidSurgery.ts';

const own = { path: 'regionPath', point: 'pointId' };
const seeing = ['hospital', 'county', 'assessor'] as const;

export const recordRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/surgery-operations',
    tag: 'surgery',
    summary:
      'The free operations: whom each suits, what is checked first, where it is offered, reference prices',
    access: 'public',
    answer: contract.operationView,
    list: true,
    handle: async ({ tx }) => ({ data: await findOperations(tx), next: null }),
  }),
  route({
    method: 'POST',
    path: '/surgeries',
    tag: 'surgery',
    summary:
      'Record an operation, complete or not; a device from stock leaves the ledger, the report goes out',
    access: ['hospital'],
    body: contract.surgeryRequest,
    answer: contract.surgeryRecord,
    status: 201,
    write: true,
    errors: [
      'PERIOD_CLOSED',
      'REGISTER_NO_TAKEN',
      'OUT_OF_STOCK',
      'BACKDATED_NEGATIVE',
      'STOCK_CONFLICT',
      'AGE_UNDECLARED',
    ],
    handle: async ({ tx, principal, body }) =>
      presentSurgery(await recordSurgery(tx, body), voidableBy(tx, principal)),
  }),
  route({
    method: 'GET',
    path: '/surgeries',
    tag: 'surgery',
    summary:
      'The records of the own places or tree that stand, or those taken back, the latest first; names nobody',
    access: seeing,
    query: contract.surgeryListQuery,
    answer: contract.surgeryRecord,
    list: true,
    handle: async ({ tx, principal, query: { pointId, operation, incomplete, voided = false, ...page } }) => {
      const asked = { ...(pointId ? { pointId } : {}), ...(operation ? { operation } : {}) };
      const gaps = incomplete === undefined ? {} : { 'missing.0': { $exists: incomplete } };
      const filter = { $and: [scopeFilter(tx.scope, own), asked, gaps] };
      const listed = { filter, field: 'day', order: -1 as const };
      const found = voided
        ? await listByDay(tx, VoidedSurgery, listed, page)
        : await listByDay(tx, Surgery, listed, page);
      return { data: await presentSurgeries(found.data, voidableBy(tx, principal)), next: found.next };
    },
  }),
  route({
    method: 'GET',
    path: '/surgeries/:id',
    tag: 'surgery',
    summary: 'One record with what it still lacks, or with why it was taken back',
    access: seeing,
    params: idParams,
    answer: contract.surgeryRecord,
    handle: async ({ tx, principal, params }) =>
      presentSurgery(await findRecord(tx, surgeryKind, params.id), voidableBy(tx, principal)),
  }),
  route({
    method: 'PUT',
    path: '/surgeries/:id',
    tag: 'surgery',
    summary: 'Add what was missing; operation, day, payment and device stay',
    access: ['hospital'],
    params: idParams,
    body: contract.surgeryCompletion,
    answer: contract.surgeryRecord,
    write: true,
    errors: ['RECORD_CHANGED', 'REGISTER_NO_TAKEN'],
    handle: async ({ tx, principal, params, body }) =>
      presentSurgery(await completeSurgery(tx, { id: params.id, ...body }), voidableBy(tx, principal)),
  }),
  route({
    method: 'POST',
    path: '/surgeries/:id/void',
    tag: 'surgery',
    summary:
      'Take back a record of what never was: device, counters, plan and number as before; it stays visible',
    access: correctors,
    params: idParams,
    body: contract.surgeryVoidRequest,
    answer: contract.surgeryRecord,
    write: true,
    errors: ['PERIOD_CLOSED', 'STOCK_CONFLICT'],
    handle: async ({ tx, principal, params: { id }, body: { reason, note = null } }) =>
      presentSurgery(
        await voidSurgery(tx, { id, reason, note, asCounty: asCounty(principal) }),
        voidableBy(tx, principal),
      ),
  }),
  route({
    method: 'POST',
    path: '/surgeries/:id/correction',
    tag: 'surgery',
    summary: 'Take back a wrong record and save the right one for the same person, each naming the other',
    access: correctors,
    params: idParams,
    body: contract.surgeryCorrection,
    answer: contract.surgeryRecord,
    status: 201,
    write: true,
    errors: [
      'RECORD_CHANGED',
      'PERIOD_CLOSED',
      'REGISTER_NO_TAKEN',
      'OUT_OF_STOCK',
      'BACKDATED_NEGATIVE',
      'STOCK_CONFLICT',
    ],
    handle: async ({ tx, principal, params: { id }, body: { note = null, ...told } }) =>
      presentSurgery(
        await correctSurgery(tx, { id, note, ...told, asCounty: asCounty(principal) }),
        voidableBy(tx, principal),
      ),
  }),
  route({
    method: 'POST',
    path: '/surgeries/:id/verification',
    tag: 'surgery',
    summary: 'What the person said when called: real and free, or not',
    access: ['county', 'assessor'],
    params: idParams,
    body: contract.verification,
    answer: contract.surgeryRecord,
    write: true,
    errors: ['RECORD_CHANGED'],
    handle: async ({ tx, principal, params, body }) =>
      presentSurgery(
        await verifySurgery(tx, { id: params.id, outcome: body.outcome }),
        voidableBy(tx, principal),
      ),
  }),
  route({
    method: 'GET',
    path: '/theatre-register',
    tag: 'surgery',
    summary: 'The imported theatre register, each line with its record here or none',
    access: seeing,
    query: contract.registerListQuery,
    answer: contract.registerView,
    list: true,
    handle: async ({ tx, query }) => listRegister(tx, query),
  }),
  route({
    method: 'POST',
    path: '/theatre-register',
    tag: 'surgery',
    summary:
      'Import lines of the hospital’s own theatre register, all or none; known numbers stay as they are',
    access: ['hospital', 'county'],
    body: contract.registerRequest,
    answer: contract.registerAnswer,
    status: 201,
    write: true,
    handle: async ({ tx, body }) => importRegister(tx, body),
  }),
];
