import { idParams } from '@fcs/shared/contracts/common.ts';
import { redemption, redemptionRequest } from '@fcs/shared/contracts/dispensing.ts';
import { machineEvents, machineEventsReceipt } from '@fcs/shared/contracts/machines.ts';
import { type Route, route } from '../platform/http/route.ts';
import { systemScope } from '../platform/scope.ts';
import { submitEvents } from './eventQueue.ts';
import { machineRoutes } from './machineRoutes.ts';
import { redeemCode } from './redeemCode.ts';
import { areHeartbeats, takeHeartbeats } from './takeHeartbeats.ts';
import { verifyMachine } from './verifyMachine.ts';
import { workRoutes } from './workRoutes.ts';

/** Those of people first, then what machines themselves tell and ask, signed. */
export const machinesRoutes: Route[] = [
  ...machineRoutes,
  ...workRoutes,
  route({
    method: 'POST',
    path: '/machines/:id/events',
    tag: 'machines',
    summary: 'What a machine tells, signed; each number is taken once',
    access: 'public',
    params: idParams,
    body: machineEvents,
    answer: machineEventsReceipt,
    idempotency: 'none',
    signature: verifyMachine,
    handle: ({ tx, params, body }) => {
      const sent = { machineId: params.id, events: body.events };
      if (areHeartbeats(body.events)) return takeHeartbeats(sent);
      return submitEvents({ ...tx, scope: systemScope }, sent);
    },
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
