import * as contract from '@fcs/shared/contracts/projection.ts';
import { invalid } from '../platform/errors.ts';
import { type Route, route } from '../platform/http/route.ts';
import { findSubject, refuseLong } from './findSubject.ts';
import { findTrend } from './findTrend.ts';
import { project } from './project.ts';

const readers = ['county', 'assessor', 'keeper', 'operator', 'hospital'] as const;

export const projectionRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/assessments/projection',
    tag: 'assessment',
    summary: 'The score as it stands today, the points at risk and the cheapest next actions with their gain',
    access: readers,
    query: contract.projectionQuery,
    answer: contract.projection,
    errors: ['FACTS_INVALID'],
    handle: async ({ tx, principal, query }) => {
      const subject = await findSubject(tx, principal, query);
      if (subject.scheme.kind !== 'sheet') throw invalid('query.scheme', 'no_sheet');
      return project(tx, subject);
    },
  }),
  route({
    method: 'GET',
    path: '/assessments/trend',
    tag: 'assessment',
    summary:
      'The score at the end of each month, and the forecast to the end of the period with its interval',
    access: readers,
    query: contract.projectionQuery,
    answer: contract.trend,
    errors: ['FACTS_INVALID'],
    handle: async ({ tx, principal, query }) => {
      const subject = await findSubject(tx, principal, query);
      refuseLong(subject);
      return findTrend(tx, subject);
    },
  }),
];
