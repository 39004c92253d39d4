import { idParams } from '@fcs/shared/contracts/common.ts';
import { redemption, redemptionRequest } from '@fcs/shared/contracts/dispensing.ts';
import {
  machineEvents,
  machineEventsReceipt,
  machineKey,
  machineListQuery,
  machineState,
} from '@fcs/shared/contracts/machines.ts';
import { type Route, route } from '../platform/http/route.ts';
import { systemScope } from '../platform/scope.ts';
import { issueKey } from './issueKey.ts';
import { listMachines } from './listMachines.ts';
import { redeemCode } from './redeemCode.ts';
import { takeEvents } from './takeEvents.ts';
import { verifyMachine } from './verifyMachine.ts';

export const machinesRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/machines',
    tag: 'machines',
    summary: 'The own machines: online or not, heard of when, offline days used of those allowed in the year',
    access: ['operator', 'county'],
    query: machineListQuery,
    answer: machineState,
    list: true,
    handle: ({ tx, query }) => listMachines(tx, query),
  }),
  route({
    method: 'POST',
    path: '/machines/:id/keys',
    tag: 'machines',
    summary: 'A new key; the secret is shown once, and a third key ends the oldest',
    access: ['operator', 'county'],
    params: idParams,
    answer: machineKey,
    status: 201,
    write: true,
    idempotency: 'none',
    handle: ({ tx, params }) => issueKey(tx, { machineId: params.id }),
  }),
  route({
    method: 'POST',
    path: '/machines/:id/events',
    tag: 'machines',
    summary: 'What a machine tells, signed; each number is taken once',
    access: 'public',
    params: idParams,
    body: machineEvents,
    answer: machineEventsReceipt,
    write: true,
    idempotency: 'none',
    signature: verifyMachine,
    handle: ({ tx, params, body }) =>
      takeEvents({ ...tx, scope: systemScope }, { machineId: params.id, events: body.events }),
  }),
  route({
    method: 'POST',
    path: '/machines/:id/redemptions',
    tag: 'machines',
    summary: 'A machine asks before it vends, signed: a code and slot become a grant for two minutes',
    access: 'public',
    params: idParams,
    body: redemptionRequest,
    answer: redemption,
    write: true,
    idempotency: 'none',
    signature: verifyMachine,
    errors: [
      'PICKUP_CODE_INVALID',
      'PICKUP_CODE_TRIES',
      'WRONG_SLOT',
      'OVER_ALLOWANCE',
      'UNDER_AGE',
      'DOCTOR_FIRST',
      'AGE_UNDECLARED',
    ],
    handle: ({ tx, params, body }) =>
      redeemCode({ ...tx, scope: systemScope }, { machineId: params.id, ...body }),
  }),
];
