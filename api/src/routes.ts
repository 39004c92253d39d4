import { yearOf } from '@fcs/shared/time.ts';
import { catalogueRoutes } from './catalogue/routes.ts';
import { restoreAllowance } from './dispensing/AllowanceMark.ts';
import { mergeDispensing } from './dispensing/mergePeople.ts';
import { dispensingPersonData } from './dispensing/personData.ts';
import { dispensingRoutes } from './dispensing/routes.ts';
import { mergeOrders } from './orders/mergeOrders.ts';
import { orderPersonData } from './orders/personData.ts';
import { orderRoutes } from './orders/routes.ts';
import { peoplePersonData } from './people/personData.ts';
import { createPeopleRoutes, type PeopleDeps } from './people/routes.ts';
import type { Route } from './platform/http/route.ts';
import { pointNames, pointPaths } from './points/findPoint.ts';
import { regionsRoutes } from './regions/routes.ts';

/** What the rooms need that only the start knows. */
export type RouteDeps = Omit<PeopleDeps, 'points' | 'mergePeople' | 'welcome'>;

/** Every route of the product, in the order of the rooms. */
export const createRoutes = (deps: RouteDeps): Route[] => [
  ...regionsRoutes,
  ...createPeopleRoutes({
    ...deps,
    points: { names: pointNames, paths: pointPaths },
    welcome: (tx, { personId, identity }) =>
      restoreAllowance(tx, { personId, identity, year: yearOf(tx.now) }),
    mergePeople: async (tx, from, to) => {
      await mergeDispensing(tx, from, to);
      await mergeOrders(tx, from, to);
    },
  }),
  ...catalogueRoutes,
  ...dispensingRoutes,
  ...orderRoutes,
];

/** Identities are needed to keep marks, so people comes last. */
export const personDataOfRooms = [dispensingPersonData, orderPersonData, peoplePersonData];
