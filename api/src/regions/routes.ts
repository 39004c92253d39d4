import { regionCode } from '@fcs/shared/contracts/common.ts';
import { type Region as RegionView, region } from '@fcs/shared/contracts/points.ts';
import * as z from 'zod/mini';
import { pageInMemory, wholeListQuery } from '../platform/http/pageInMemory.ts';
import { type Route, route } from '../platform/http/route.ts';
import { listRegions } from './findRegion.ts';
import type { RegionDocument } from './Region.ts';

const regionQuery = z.strictObject({
  ...wholeListQuery,
  parent: z.optional(regionCode),
  level: z.optional(region.shape.level),
});

const present = (one: RegionDocument): RegionView => ({
  code: one._id,
  name: one.name,
  level: one.level,
  parent: one.parent,
  centre: one.centre,
  population: one.population,
});

export const regionsRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/regions',
    tag: 'regions',
    summary: 'Divisions: the children of one, or all of a level',
    access: 'public',
    query: regionQuery,
    answer: region,
    list: true,
    handle: async ({ query }) => {
      const asked = (await listRegions()).filter(
        (one) =>
          (query.parent === undefined || one.parent === query.parent) &&
          (query.level === undefined || one.level === query.level),
      );
      const page = pageInMemory(asked, (one) => one._id, query);
      return { data: page.data.map(present), next: page.next };
    },
  }),
];
