import { idParams } from '@fcs/shared/contracts/common.ts';
import * as contract from '@fcs/shared/contracts/trainings.ts';
import { dayOf } from '@fcs/shared/time.ts';
import * as z from 'zod/mini';
import { listRoster } from '../people/staffRoster.ts';
import { pageInMemory, wholeListQuery } from '../platform/http/pageInMemory.ts';
import { type Route, route } from '../platform/http/route.ts';
import { scopeFilter } from '../platform/scope.ts';
import { listByDay } from '../platform/storage/listByDay.ts';
import { listInstitutions } from './listInstitutions.ts';
import { presentRoster, presentStaffings, presentTrainings } from './present.ts';
import { endStaffing, recordStaffing } from './recordStaffing.ts';
import { ownTraining, recordTraining, setAttendees } from './recordTraining.ts';
import { Staffing } from './Staffing.ts';
import { dueFilter } from './staffingRules.ts';
import { Training } from './Training.ts';

const writers = ['keeper', 'hospital', 'county'] as const;
const watchers = ['keeper', 'hospital', 'county', 'assessor'] as const;
const wholeList = z.strictObject(wholeListQuery);

export const trainingRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/trainings',
    tag: 'training',
    summary: 'The trainings of the own places and of their people, the latest first',
    access: watchers,
    query: contract.trainingListQuery,
    answer: contract.training,
    list: true,
    handle: async ({ tx, query: { kind, pointId, ...page } }) => {
      const own = scopeFilter(tx.scope, { path: 'regionPath', point: 'pointIds' });
      const asked = { ...(kind ? { kind } : {}), ...(pointId ? { pointIds: pointId } : {}) };
      const filter = { $and: [own, asked] };
      const { data, next } = await listByDay(tx, Training, { filter, field: 'day', order: -1 }, page);
      return { data: await presentTrainings(tx, data), next };
    },
  }),
  route({
    method: 'POST',
    path: '/trainings',
    tag: 'training',
    summary: 'A training that took place, and who of the own staff came',
    access: writers,
    body: contract.trainingDraft,
    answer: contract.training,
    status: 201,
    write: true,
    handle: async ({ tx, body }) => (await presentTrainings(tx, [await recordTraining(tx, body)]))[0],
  }),
  route({
    method: 'GET',
    path: '/trainings/:id',
    tag: 'training',
    summary: 'One training, with those of the own places who came',
    access: watchers,
    params: idParams,
    answer: contract.training,
    handle: async ({ tx, params }) => (await presentTrainings(tx, [await ownTraining(tx, params.id)]))[0],
  }),
  route({
    method: 'PUT',
    path: '/trainings/:id/attendees',
    tag: 'training',
    summary: 'Who of the own places came; those of other places stay',
    access: writers,
    params: idParams,
    body: contract.trainingAttendees,
    answer: contract.training,
    write: true,
    handle: async ({ tx, params, body }) =>
      (await presentTrainings(tx, [await setAttendees(tx, params.id, body.attendees)]))[0],
  }),
  route({
    method: 'GET',
    path: '/staffing',
    tag: 'training',
    summary: 'Who is in charge and who holds which paper at the own places, the latest first',
    access: watchers,
    query: contract.staffingListQuery,
    answer: contract.staffing,
    list: true,
    handle: async ({ tx, query: { pointId, due, ...page } }) => {
      const own = scopeFilter(tx.scope, { path: 'regionPath', point: 'pointId' });
      const filter = { $and: [own, pointId ? { pointId } : {}, due ? dueFilter(dayOf(tx.now)) : {}] };
      const { data, next } = await listByDay(tx, Staffing, { filter, field: 'day', order: -1 }, page);
      return { data: await presentStaffings(tx, data), next };
    },
  }),
  route({
    method: 'POST',
    path: '/staffing',
    tag: 'training',
    summary: 'Put somebody in charge or note a paper; it ends the one before it',
    access: writers,
    body: contract.staffingDraft,
    answer: contract.staffing,
    status: 201,
    write: true,
    handle: async ({ tx, body }) => (await presentStaffings(tx, [await recordStaffing(tx, body)]))[0],
  }),
  route({
    method: 'POST',
    path: '/staffing/:id/end',
    tag: 'training',
    summary: 'From a day on it is so no more',
    access: writers,
    params: idParams,
    body: contract.staffingEnd,
    answer: contract.staffing,
    write: true,
    errors: ['RECORD_CHANGED'],
    handle: async ({ tx, params, body }) =>
      (await presentStaffings(tx, [await endStaffing(tx, params.id, body.endedOn)]))[0],
  }),
  route({
    method: 'GET',
    path: '/staffing/institutions',
    tag: 'training',
    summary: 'How each of the own institutions is staffed and trained this year, and what it lacks',
    access: watchers,
    query: wholeList,
    answer: contract.staffedInstitution,
    list: true,
    handle: async ({ tx, query }) =>
      pageInMemory(await listInstitutions(tx), ({ point, gaps }) => `${9 - gaps.length} ${point.id}`, query),
  }),
  route({
    method: 'GET',
    path: '/staffing/roster',
    tag: 'training',
    summary: 'The staff of the own places to choose from',
    access: writers,
    query: wholeList,
    answer: contract.rosterMember,
    list: true,
    handle: async ({ tx, query }) => {
      const { data, next } = pageInMemory(await listRoster(tx), ({ _id }) => _id, query);
      return { data: await presentRoster(data), next };
    },
  }),
];
