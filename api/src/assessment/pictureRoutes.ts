import * as contract from '@fcs/shared/contracts/townships.ts';
import { AppError } from '../platform/errors.ts';
import { type Route, route } from '../platform/http/route.ts';
import { mayTouch } from '../platform/scope.ts';
import { findPlace } from '../points/findPlace.ts';
import { periodOf } from './findSubject.ts';
import { pictureTownships } from './pictureTownships.ts';

export const pictureRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/assessments/townships',
    tag: 'assessment',
    summary: 'The parts of a region on a map: population, coverage, and how far the nearest point is',
    access: ['county', 'assessor'],
    query: contract.townshipsQuery,
    answer: contract.townshipsPicture,
    handle: async ({ tx, query }) => {
      const period = periodOf(query.period, 'query.period');
      const { region } = await findPlace(query, 'query.');
      if (!mayTouch(tx.scope, { regionPath: region.path })) throw new AppError('FORBIDDEN');
      return pictureTownships(tx, region, period);
    },
  }),
];
