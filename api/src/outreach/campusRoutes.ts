import * as contract from '@fcs/shared/contracts/campuses.ts';
import { idParams } from '@fcs/shared/contracts/common.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { audit } from '../platform/audit/audit.ts';
import { type Route, route } from '../platform/http/route.ts';
import type { Tx } from '../platform/tx.ts';
import { addCampus } from './addCampus.ts';
import type { CampusDocument } from './Campus.ts';
import { statesOf } from './campusGaps.ts';
import { editCampus, ownCampus } from './editCampus.ts';
import { findCoverage, listCampuses } from './listCampuses.ts';
import { presentCampuses, presentContact } from './presentCampus.ts';
import { surveyCampus } from './surveyCampus.ts';

const surveyors = ['keeper', 'hospital', 'county'] as const;
const watchers = ['keeper', 'hospital', 'county', 'assessor'] as const;

const present = async (tx: Tx, campus: CampusDocument) =>
  (await presentCampuses(tx, await statesOf(tx, [campus], dayOf(tx.now))))[0];

export const campusRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/campuses',
    tag: 'outreach',
    summary: 'The campuses of the own places with what each lacks now, those that lack most first',
    access: watchers,
    query: contract.campusListQuery,
    answer: contract.campus,
    list: true,
    handle: async ({ tx, query }) => {
      const { data, next } = await listCampuses(tx, query);
      return { data: await presentCampuses(tx, data), next };
    },
  }),
  route({
    method: 'GET',
    path: '/campuses/coverage',
    tag: 'outreach',
    summary: 'How far self-service reaches every campus (全覆盖), as it stands now',
    access: watchers,
    answer: contract.campusCoverage,
    handle: ({ tx }) => findCoverage(tx),
  }),
  route({
    method: 'POST',
    path: '/campuses',
    tag: 'outreach',
    summary: 'List a campus of the district',
    access: ['county'],
    body: contract.campusDraft,
    answer: contract.campus,
    status: 201,
    write: true,
    handle: async ({ tx, body }) => present(tx, await addCampus(tx, body)),
  }),
  route({
    method: 'GET',
    path: '/campuses/:id',
    tag: 'outreach',
    summary: 'One campus of the own places',
    access: watchers,
    params: idParams,
    answer: contract.campus,
    handle: async ({ tx, params }) => present(tx, await ownCampus(tx, params.id)),
  }),
  route({
    method: 'PUT',
    path: '/campuses/:id',
    tag: 'outreach',
    summary: 'Change name, kind, who looks after it, its places, or end it',
    access: ['county'],
    params: idParams,
    body: contract.campusEdit,
    answer: contract.campus,
    write: true,
    errors: ['EDIT_CONFLICT'],
    handle: async ({ tx, params, body }) => present(tx, await editCampus(tx, params.id, body)),
  }),
  route({
    method: 'POST',
    path: '/campuses/:id/baselines',
    tag: 'outreach',
    summary: 'What a survey of the campus found on a day; earlier ones stay',
    access: surveyors,
    params: idParams,
    body: contract.campusBaseline,
    answer: contract.campus,
    write: true,
    handle: async ({ tx, params, body }) => present(tx, await surveyCampus(tx, params.id, body)),
  }),
  route({
    method: 'POST',
    path: '/campuses/:id/contact',
    tag: 'outreach',
    summary: 'Whom to call there, in plain text; each reading is in the audit',
    access: surveyors,
    params: idParams,
    answer: contract.campusContact,
    write: true,
    idempotency: 'none',
    handle: async ({ tx, params }) => {
      const campus = await ownCampus(tx, params.id);
      await audit(tx, { action: 'campus.contact', subject: campus._id });
      return presentContact(campus);
    },
  }),
];
