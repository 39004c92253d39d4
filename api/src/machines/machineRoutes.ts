import { idParams } from '@fcs/shared/contracts/common.ts';
import * as contract from '@fcs/shared/contracts/machines.ts';
import { type Route, route } from '../platform/http/route.ts';
import { addLoading } from './addLoading.ts';
import { contestOffline, decideContest } from './contestOffline.ts';
import { countSlot } from './countSlot.ts';
import { editSlots } from './editSlots.ts';
import { presentMachine } from './findMachine.ts';
import { issueKey } from './issueKey.ts';
import { listLoadings, presentLoadings } from './listLoadings.ts';
import { listMachines } from './listMachines.ts';
import { listOffline, presentOffline } from './listOffline.ts';
import { findLoadable } from './loadableGoods.ts';
import { moveMachine } from './moveMachine.ts';
import { planRefills } from './planRefills.ts';
import { registerMachine } from './registerMachine.ts';
import { retireMachine } from './retireMachine.ts';
import { machineInScope } from './touchableMachine.ts';

const keepers = ['operator', 'county'] as const;

/** Machines as those look after them who fill and oversee them. */
export const machineRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/machines',
    tag: 'machines',
    summary: 'The own machines: online or not, heard of when, offline days used of those allowed in the year',
    access: keepers,
    about: 'machines',
    query: contract.machineListQuery,
    answer: contract.machineState,
    list: true,
    handle: ({ tx, query }) => listMachines(tx, query),
  }),
  route({
    method: 'GET',
    path: '/machines/refills',
    tag: 'machines',
    summary: 'Machines that want filling, the most urgent first, and a tour over them from where one starts',
    access: keepers,
    about: 'machines',
    query: contract.refillQuery,
    answer: contract.refillPlan,
    handle: ({ tx, query }) => planRefills(tx, query),
  }),
  route({
    method: 'POST',
    path: '/machines',
    tag: 'machines',
    summary: 'Register a machine at a place meant for one, with its slots',
    access: ['county'],
    body: contract.newMachine,
    answer: contract.machineDetail,
    status: 201,
    write: true,
    errors: ['POINT_HAS_MACHINE'],
    handle: async ({ tx, body }) => presentMachine(tx, await registerMachine(tx, body)),
  }),
  route({
    method: 'GET',
    path: '/machines/:id',
    tag: 'machines',
    summary: 'One machine: what lies in it, who is in charge, where it stood and what was done with it',
    access: keepers,
    about: 'machines',
    params: idParams,
    answer: contract.machineDetail,
    handle: async ({ tx, params }) => presentMachine(tx, await machineInScope(tx, params.id)),
  }),
  route({
    method: 'PUT',
    path: '/machines/:id/slots',
    tag: 'machines',
    summary: 'All slots as they are to be; what goes or changes its product must be empty',
    access: keepers,
    about: 'machines',
    params: idParams,
    body: contract.slotsEdit,
    answer: contract.machineDetail,
    write: true,
    errors: ['SLOT_NOT_EMPTY', 'EDIT_CONFLICT', 'MACHINE_RETIRED'],
    handle: async ({ tx, params, body }) =>
      presentMachine(tx, await editSlots(tx, { machineId: params.id, ...body })),
  }),
  route({
    method: 'PUT',
    path: '/machines/:id/slots/:slot',
    tag: 'machines',
    summary: 'What really lies in a slot, counted by a person',
    access: keepers,
    about: 'machines',
    params: contract.slotParams,
    body: contract.slotCount,
    answer: contract.machineDetail,
    write: true,
    errors: ['MACHINE_RETIRED'],
    handle: async ({ tx, params, body }) =>
      presentMachine(tx, await countSlot(tx, { machineId: params.id, slot: params.slot, ...body })),
  }),
  route({
    method: 'POST',
    path: '/machines/:id/move',
    tag: 'machines',
    summary: 'Move a machine to another place with all that lies in it and waits to be done at it',
    access: ['county'],
    params: idParams,
    body: contract.machineMove,
    answer: contract.machineDetail,
    write: true,
    errors: [
      'POINT_HAS_MACHINE',
      'MACHINE_RETIRED',
      'LOT_EXPIRED',
      'LOT_RECALLED',
      'STOCK_CONFLICT',
      'PERIOD_CLOSED',
      'BACKDATED_NEGATIVE',
    ],
    handle: async ({ tx, params, body }) =>
      presentMachine(tx, await moveMachine(tx, { machineId: params.id, ...body })),
  }),
  route({
    method: 'POST',
    path: '/machines/:id/retire',
    tag: 'machines',
    summary: 'Take an emptied machine out of service for good; what it did stays',
    access: ['county'],
    params: idParams,
    body: contract.machineRetirement,
    answer: contract.machineDetail,
    write: true,
    errors: ['SLOT_NOT_EMPTY', 'PLACE_NOT_EMPTY', 'MACHINE_RETIRED', 'PERIOD_CLOSED'],
    handle: async ({ tx, params, body }) =>
      presentMachine(tx, await retireMachine(tx, { machineId: params.id, ...body })),
  }),
  route({
    method: 'GET',
    path: '/machines/:id/goods',
    tag: 'machines',
    summary: 'What may be put into the slots by the books: lots in its store and beside the slots',
    access: keepers,
    about: 'machines',
    params: idParams,
    answer: contract.machineGoods,
    handle: async ({ tx, params }) => findLoadable(tx, await machineInScope(tx, params.id)),
  }),
  route({
    method: 'GET',
    path: '/machines/:id/loadings',
    tag: 'machines',
    summary: 'The loading record of a machine: slot, lot, quantity, from which store, what the books lacked',
    access: keepers,
    about: 'machines',
    params: idParams,
    query: contract.loadingQuery,
    answer: contract.loading,
    list: true,
    handle: ({ tx, params, query }) => listLoadings(tx, { machineId: params.id, ...query }),
  }),
  route({
    method: 'POST',
    path: '/machines/:id/loadings',
    tag: 'machines',
    summary: 'A loading told by a person, where the machine does not tell it; goods move from the store',
    access: keepers,
    about: 'machines',
    params: idParams,
    body: contract.newLoading,
    answer: contract.loading,
    status: 201,
    write: true,
    errors: ['MACHINE_RETIRED', 'STOCK_CONFLICT', 'LOT_EXPIRED', 'LOT_RECALLED'],
    handle: async ({ tx, params, body }) => {
      const row = await addLoading(tx, { machineId: params.id, ...body });
      return (await presentLoadings(tx, [row]))[0];
    },
  }),
  route({
    method: 'POST',
    path: '/machines/:id/keys',
    tag: 'machines',
    summary: 'A new key; the secret is shown once, and a third key ends the oldest',
    access: keepers,
    about: 'machines',
    params: idParams,
    answer: contract.machineKey,
    status: 201,
    write: true,
    idempotency: 'none',
    handle: ({ tx, params }) => issueKey(tx, { machineId: params.id }),
  }),
  route({
    method: 'GET',
    path: '/offline-intervals',
    tag: 'machines',
    summary: 'The offline ledger of the own machines: from when to when, why, contested or not',
    access: ['operator', 'county', 'assessor'],
    about: 'machines',
    query: contract.offlineQuery,
    answer: contract.offlineInterval,
    list: true,
    handle: ({ tx, query }) => listOffline(tx, query),
  }),
  route({
    method: 'POST',
    path: '/offline-intervals/:id/contest',
    tag: 'machines',
    summary: 'Contest a time offline with evidence; the county decides',
    access: ['operator'],
    about: 'machines',
    params: idParams,
    body: contract.contestClaim,
    answer: contract.offlineInterval,
    write: true,
    errors: ['CONTEST_NOT_OPEN'],
    handle: async ({ tx, params, body }) =>
      (await presentOffline(tx, [await contestOffline(tx, { id: params.id, ...body })]))[0],
  }),
  route({
    method: 'POST',
    path: '/offline-intervals/:id/decide',
    tag: 'machines',
    summary: 'Decide a contest; a time that is upheld no longer counts',
    access: ['county'],
    params: idParams,
    body: contract.contestDecision,
    answer: contract.offlineInterval,
    write: true,
    errors: ['CONTEST_NOT_OPEN'],
    handle: async ({ tx, params, body }) =>
      (await presentOffline(tx, [await decideContest(tx, { id: params.id, ...body })]))[0],
  }),
];
