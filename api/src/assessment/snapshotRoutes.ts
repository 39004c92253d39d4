import { idParams } from '@fcs/shared/contracts/common.ts';
import * as contract from '@fcs/shared/contracts/rounds.ts';
import { AppError } from '../platform/errors.ts';
import { type Route, route } from '../platform/http/route.ts';
import { mayTouch } from '../platform/scope.ts';
import { countyOf } from '../points/checkLocation.ts';
import { findPlace } from '../points/findPlace.ts';
import { assess } from './assess.ts';
import { snapshotInTree } from './findSnapshot.ts';
import { findSubject, withinSubject } from './findSubject.ts';
import { freeze } from './freeze.ts';
import { freezable } from './frozenResult.ts';
import { listSnapshots } from './listSnapshots.ts';
import { differenceOf, presentSnapshot } from './presentSnapshot.ts';
import { rerun } from './rerun.ts';
import { verifySnapshots } from './verifySnapshots.ts';

const supervisors = ['county', 'assessor'] as const;

export const snapshotRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/assessments/snapshots',
    tag: 'assessment',
    summary: 'Freeze a result as it stands now: its bytes, chained by hash to the one before',
    access: ['county'],
    body: contract.snapshotRequest,
    answer: contract.snapshotView,
    status: 201,
    write: true,
    errors: ['FACTS_INVALID'],
    handle: async ({ tx, principal, body, language }) => {
      const { reason, ...query } = body;
      const subject = await findSubject(tx, principal, query, '');
      const within = withinSubject(tx, subject);
      const what = await freezable(within, subject, await assess(within, subject));
      const [snapshot] = await freeze(tx, [
        { what, kind: 'single', round: null, version: 1, replaces: null, reason },
      ]);
      if (!snapshot) throw new AppError('INTERNAL');
      return presentSnapshot(snapshot, language);
    },
  }),
  route({
    method: 'GET',
    path: '/assessments/snapshots',
    tag: 'assessment',
    summary: 'What was frozen in a region, newest first',
    access: supervisors,
    query: contract.snapshotsQuery,
    answer: contract.snapshotView,
    list: true,
    handle: async ({ tx, query }) => {
      const { region } = await findPlace({ region: query.region }, 'query.');
      if (!mayTouch(tx.scope, { regionPath: region.path })) throw new AppError('FORBIDDEN');
      const { scheme, period, cursor, limit } = query;
      const filters = { ...(scheme ? { scheme } : {}), ...(period ? { period } : {}) };
      return listSnapshots(tx, region.path, filters, { limit, ...(cursor ? { cursor } : {}) });
    },
  }),
  route({
    method: 'GET',
    path: '/assessments/snapshots/:id/difference',
    tag: 'assessment',
    summary: 'What changed from one snapshot to another: lines and facts',
    access: supervisors,
    params: idParams,
    query: contract.differenceQuery,
    answer: contract.snapshotDifference,
    handle: async ({ tx, params, query, language }) =>
      differenceOf(await snapshotInTree(tx, params.id), await snapshotInTree(tx, query.to), language),
  }),
  route({
    method: 'GET',
    path: '/assessments/snapshots/:id/rerun',
    tag: 'assessment',
    summary: 'Score the stored facts again by the stored scheme: the same bytes must come out',
    access: supervisors,
    params: idParams,
    answer: contract.rerunView,
    handle: async ({ tx, params }) => {
      const snapshot = await snapshotInTree(tx, params.id);
      return { snapshot: snapshot._id, ...(await rerun(snapshot)) };
    },
  }),
  route({
    method: 'GET',
    path: '/assessments/verification',
    tag: 'assessment',
    summary: 'Every snapshot of a county against its hash, the chain, the audit and its scheme',
    access: supervisors,
    query: contract.verificationQuery,
    answer: contract.verification,
    handle: async ({ tx, query }) => {
      const { region } = await findPlace(query, 'query.');
      if (!mayTouch(tx.scope, { regionPath: region.path })) throw new AppError('FORBIDDEN');
      return verifySnapshots(tx, countyOf(region.path));
    },
  }),
];
