import { idParams } from '@fcs/shared/contracts/common.ts';
import * as spot from '@fcs/shared/contracts/spotChecks.ts';
import * as work from '@fcs/shared/contracts/workOrders.ts';
import { type Route, route } from '../platform/http/route.ts';
import { countyPathsOf } from '../stock/voucherMovers.ts';
import { closeSpotCheck, drawSpotCheck, recordFinding, spotCheckInScope } from './checkMachines.ts';
import { findBulletin } from './findBulletin.ts';
import { listSpotChecks, presentSpotChecks } from './listSpotChecks.ts';
import { listWorkOrders } from './listWorkOrders.ts';
import { moveWorkOrder, workOrderInScope } from './moveWorkOrder.ts';
import { openWorkOrder } from './openWorkOrder.ts';
import { presentWorkOrders } from './presentWorkOrders.ts';

const keepers = ['operator', 'county'] as const;

/** Work orders at machines, and the random checks of the county. */
export const workRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/work-orders',
    tag: 'machines',
    summary: 'What is to do at the own machines, the latest first',
    access: keepers,
    about: 'machines',
    query: work.workOrderQuery,
    answer: work.workOrder,
    list: true,
    handle: async ({ tx, query, principal }) => {
      const { data, next } = await listWorkOrders(tx, query);
      return { data: await presentWorkOrders(tx, data, countyPathsOf(principal)), next };
    },
  }),
  route({
    method: 'POST',
    path: '/work-orders',
    tag: 'machines',
    summary: 'Open a work order: refill, repair, placing or removal',
    access: keepers,
    about: 'machines',
    body: work.newWorkOrder,
    answer: work.workOrder,
    status: 201,
    write: true,
    errors: ['NOT_FOUND', 'MACHINE_RETIRED'],
    handle: async ({ tx, body, principal }) =>
      (await presentWorkOrders(tx, [await openWorkOrder(tx, body)], countyPathsOf(principal)))[0],
  }),
  route({
    method: 'GET',
    path: '/work-orders/:id',
    tag: 'machines',
    summary: 'One work order with what was done',
    access: keepers,
    about: 'machines',
    params: idParams,
    answer: work.workOrder,
    handle: async ({ tx, params, principal }) =>
      (await presentWorkOrders(tx, [await workOrderInScope(tx, params.id)], countyPathsOf(principal)))[0],
  }),
  route({
    method: 'POST',
    path: '/work-orders/:id/:move',
    tag: 'machines',
    summary: 'Move a work order by its table: take, release, finish, check, reopen, cancel',
    access: keepers,
    about: 'machines',
    params: work.workOrderMoveParams,
    body: work.workOrderMoveBody,
    answer: work.workOrder,
    write: true,
    errors: ['WORK_ORDER_MOVED', 'SECOND_PERSON'],
    handle: async ({ tx, params, body, principal }) => {
      const countyPaths = countyPathsOf(principal);
      const moved = await moveWorkOrder(tx, { ...params, ...body, countyPaths });
      return (await presentWorkOrders(tx, [moved], countyPaths))[0];
    },
  }),
  route({
    method: 'GET',
    path: '/spot-checks/bulletin',
    tag: 'machines',
    summary: 'The bulletin of a period: what checks found, and how online and used all machines were',
    access: ['county', 'assessor'],
    query: spot.bulletinQuery,
    answer: spot.bulletin,
    handle: ({ tx, query }) => findBulletin(tx, query),
  }),
  route({
    method: 'GET',
    path: '/spot-checks',
    tag: 'machines',
    summary: 'Random checks of machines, the latest first; operators see what was found at their own',
    access: ['operator', 'county', 'assessor'],
    about: 'machines',
    query: spot.spotCheckQuery,
    answer: spot.spotCheck,
    list: true,
    handle: ({ tx, query }) => listSpotChecks(tx, query),
  }),
  route({
    method: 'POST',
    path: '/spot-checks',
    tag: 'machines',
    summary: 'Draw machines for a check by a seed that anybody can draw again',
    access: ['county'],
    body: spot.newSpotCheck,
    answer: spot.spotCheck,
    status: 201,
    write: true,
    handle: async ({ tx, body }) => (await presentSpotChecks(tx, [await drawSpotCheck(tx, body)]))[0],
  }),
  route({
    method: 'GET',
    path: '/spot-checks/:id',
    tag: 'machines',
    summary: 'One check with its findings',
    access: ['operator', 'county', 'assessor'],
    about: 'machines',
    params: idParams,
    answer: spot.spotCheck,
    handle: async ({ tx, params }) =>
      (await presentSpotChecks(tx, [await spotCheckInScope(tx, params.id)]))[0],
  }),
  route({
    method: 'PUT',
    path: '/spot-checks/:id/machines/:machine',
    tag: 'machines',
    summary: 'What was found at a drawn machine; a repair order where it does not run',
    access: ['county'],
    params: spot.spotCheckParams,
    body: spot.spotCheckResult,
    answer: spot.spotCheck,
    write: true,
    errors: ['SPOT_CHECK_CLOSED', 'MACHINE_RETIRED'],
    handle: async ({ tx, params, body }) =>
      (
        await presentSpotChecks(tx, [
          await recordFinding(tx, { id: params.id, machineId: params.machine, ...body }),
        ])
      )[0],
  }),
  route({
    method: 'POST',
    path: '/spot-checks/:id/close',
    tag: 'machines',
    summary: 'Publish a check: it enters the bulletin and changes no more',
    access: ['county'],
    params: idParams,
    answer: spot.spotCheck,
    write: true,
    handle: async ({ tx, params }) => (await presentSpotChecks(tx, [await closeSpotCheck(tx, params.id)]))[0],
  }),
];
