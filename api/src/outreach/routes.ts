import * as contract from '@fcs/shared/contracts/activities.ts';
import { idParams } from '@fcs/shared/contracts/common.ts';
import { parsePeriod } from '@fcs/shared/period.ts';
import { dayOf } from '@fcs/shared/time.ts';
import * as z from 'zod/mini';
import { AppError, invalid } from '../platform/errors.ts';
import { inTree } from '../platform/facts.ts';
import { type Route, route } from '../platform/http/route.ts';
import { mayTouch, scopeFilter } from '../platform/scope.ts';
import { listByDay } from '../platform/storage/listByDay.ts';
import { regionOf } from '../regions/findRegion.ts';
import { Activity, type ActivityDocument } from './Activity.ts';
import { addEvidence, cancelActivity, holdActivity, ownActivity } from './changeActivity.ts';
import { planActivity } from './planActivity.ts';
import { presentActivities, presentActivity, presentPublic } from './present.ts';
import { signIn } from './signIn.ts';
import { findProgress } from './targets.ts';

const hosts = ['keeper', 'hospital', 'county'] as const;
const watchers = ['keeper', 'hospital', 'county', 'assessor'] as const;

const doorOf = ({ _id, doorCode }: ActivityDocument): { qr: string } => ({ qr: `HN2:${_id}:${doorCode}` });

export const outreachRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/activities/upcoming',
    tag: 'outreach',
    summary: 'What is on: planned events whose window has not passed, the soonest first',
    access: 'public',
    query: contract.publicActivityQuery,
    answer: contract.publicActivity,
    list: true,
    handle: async ({ tx, query: { region, ...page } }) => {
      const tree = region ? { regionPath: inTree((await regionOf(region, 'query.region')).path) } : {};
      const coming = { state: 'planned', plannedTo: { $gte: dayOf(tx.now) }, ...tree };
      const { data, next } = await listByDay(tx, Activity, { filter: coming, field: 'day', order: 1 }, page);
      return { data: await presentPublic(data), next };
    },
  }),
  route({
    method: 'GET',
    path: '/activities/progress',
    tag: 'outreach',
    summary: 'Targets of the documents beside what was held, of a region in a period',
    access: ['county', 'assessor'],
    query: contract.outreachProgressQuery,
    answer: contract.outreachProgress,
    list: true,
    handle: async ({ tx, query }) => {
      const period = parsePeriod(query.period);
      if (!period) throw invalid('query.period', 'invalid_format');
      const { path } = await regionOf(query.region, 'query.region');
      if (!mayTouch(tx.scope, { regionPath: path })) throw new AppError('FORBIDDEN');
      return { data: await findProgress(path, period), next: null };
    },
  }),
  route({
    method: 'GET',
    path: '/activities',
    tag: 'outreach',
    summary: 'The events of the own places, each with the papers it lacks and what they cost',
    access: watchers,
    query: contract.activityListQuery,
    answer: contract.activity,
    list: true,
    handle: async ({ tx, query: { state, pointId, ...page } }) => {
      const own = scopeFilter(tx.scope, { path: 'regionPath', point: 'pointId' });
      const asked = { ...(state ? { state } : {}), ...(pointId ? { pointId } : {}) };
      const filter = { $and: [own, asked] };
      const { data, next } = await listByDay(tx, Activity, { filter, field: 'day', order: -1 }, page);
      return { data: await presentActivities(data), next };
    },
  }),
  route({
    method: 'POST',
    path: '/activities',
    tag: 'outreach',
    summary: 'Announce an event in a window of days',
    access: hosts,
    body: contract.activityPlan,
    answer: contract.activity,
    status: 201,
    write: true,
    handle: async ({ tx, body }) => presentActivity(await planActivity(tx, body)),
  }),
  route({
    method: 'GET',
    path: '/activities/:id',
    tag: 'outreach',
    summary: 'One event of the own places',
    access: watchers,
    params: idParams,
    answer: contract.activity,
    handle: async ({ tx, params }) => presentActivity(await ownActivity(tx, params.id)),
  }),
  route({
    method: 'GET',
    path: '/activities/:id/door',
    tag: 'outreach',
    summary: 'The code for the door: who scans it is counted, without a name',
    access: hosts,
    params: idParams,
    answer: contract.activityDoor,
    handle: async ({ tx, params }) => doorOf(await ownActivity(tx, params.id)),
  }),
  route({
    method: 'POST',
    path: '/activities/:id/hold',
    tag: 'outreach',
    summary: 'The event took place: day, people, leaflets, and goods that leave the shelf',
    access: hosts,
    params: idParams,
    body: contract.activityHeld,
    answer: contract.activity,
    write: true,
    errors: [
      ...(['ACTIVITY_STEP_NOT_ALLOWED', 'OUT_OF_STOCK', 'POINT_CLOSED'] as const),
      ...(['PERIOD_CLOSED', 'BACKDATED_NEGATIVE'] as const),
    ],
    handle: async ({ tx, params, body }) => presentActivity(await holdActivity(tx, params.id, body)),
  }),
  route({
    method: 'POST',
    path: '/activities/:id/evidence',
    tag: 'outreach',
    summary: 'One paper of the pack, as photos or words; it takes the place of an earlier one of its kind',
    access: hosts,
    params: idParams,
    body: contract.activityEvidence,
    answer: contract.activity,
    write: true,
    errors: ['ACTIVITY_STEP_NOT_ALLOWED'],
    handle: async ({ tx, params, body }) => presentActivity(await addEvidence(tx, params.id, body)),
  }),
  route({
    method: 'POST',
    path: '/activities/:id/cancel',
    tag: 'outreach',
    summary: 'The event does not take place, and why',
    access: hosts,
    params: idParams,
    body: contract.activityCancel,
    answer: contract.activity,
    write: true,
    errors: ['ACTIVITY_STEP_NOT_ALLOWED'],
    handle: async ({ tx, params, body }) => presentActivity(await cancelActivity(tx, params.id, body.reason)),
  }),
  route({
    method: 'POST',
    path: '/activities/:id/sign-ins',
    tag: 'outreach',
    summary: 'Be counted at the door; a phone counts once, nobody is named',
    access: 'public',
    params: idParams,
    body: contract.signInRequest,
    answer: z.object({ signIns: z.int() }),
    status: 201,
    write: true,
    errors: ['ACTIVITY_NOT_ON'],
    handle: async ({ tx, params, body }) => ({ signIns: await signIn(tx, params.id, body) }),
  }),
];
