import { idParams } from '@fcs/shared/contracts/common.ts';
import { nearbyPoint, nearbyQuery, point } from '@fcs/shared/contracts/points.ts';
import { ReadyAscii, type Route, route } from '../platform/http/route.ts';
import { currentIndex } from './finder.ts';
import { findNearby } from './findNearby.ts';
import { showPoint } from './showPoint.ts';

/** `nearby` comes before `:id`, which would take it for an id. */
export const finderRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/points/nearby',
    tag: 'finder',
    summary: 'Points, nearest first, with what they have, whether they are open and until when',
    access: 'public',
    query: nearbyQuery,
    answer: nearbyPoint,
    list: true,
    handle: async ({ query, tx, language }) =>
      new ReadyAscii(findNearby(await currentIndex(), query, tx.now, language)),
  }),
  route({
    method: 'GET',
    path: '/points/:id',
    tag: 'points',
    summary: 'One point: hours of the coming days, who may collect, what is there',
    access: 'public',
    params: idParams,
    answer: point,
    handle: async ({ params, tx }) => showPoint(tx, params.id),
  }),
];
