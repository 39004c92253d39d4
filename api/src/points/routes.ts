import { idParams } from '@fcs/shared/contracts/common.ts';
import {
  closedToday,
  editedPoint,
  newPoint,
  pointEdit,
  staffPoint,
  staffPointQuery,
} from '@fcs/shared/contracts/points.ts';
import { type Route, route } from '../platform/http/route.ts';
import { regionName } from '../regions/findRegion.ts';
import { addPoint } from './addPoint.ts';
import { closeToday } from './closeToday.ts';
import { editPoint } from './editPoint.ts';
import { holidayCalendar } from './holidays.ts';
import { listPoints } from './listPoints.ts';
import { presentEdited, presentForStaff } from './present.ts';

/** What residents see of points is served by the finder, which knows stock and machines too. */
export const pointsRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/points',
    tag: 'points',
    summary: 'The points of the caller’s own scope, closed ones too',
    access: ['keeper', 'operator', 'hospital', 'county', 'assessor'],
    query: staffPointQuery,
    answer: staffPoint,
    list: true,
    handle: async ({ query, tx }) => {
      const { data, next } = await listPoints(tx, query);
      const holidays = await holidayCalendar();
      const present = data.map(async (point) =>
        presentForStaff(point, await regionName(point.region), tx.now, holidays),
      );
      return { data: await Promise.all(present), next };
    },
  }),
  route({
    method: 'POST',
    path: '/points',
    tag: 'points',
    summary: 'Add a point, open from today',
    access: ['county'],
    body: newPoint,
    answer: editedPoint,
    status: 201,
    write: true,
    handle: async ({ body, tx }) => presentEdited(await addPoint(tx, body)),
  }),
  route({
    method: 'PUT',
    path: '/points/:id',
    tag: 'points',
    summary: 'Change hours, phones, place or state of a point, from the version that was read',
    access: ['county', 'keeper'],
    params: idParams,
    body: pointEdit,
    answer: editedPoint,
    errors: ['EDIT_CONFLICT'],
    write: true,
    handle: async ({ params, body, tx }) => presentEdited(await editPoint(tx, params.id, body)),
  }),
  route({
    method: 'PUT',
    path: '/points/:id/closed-today',
    tag: 'points',
    summary: 'Close a point for today, or take it back',
    access: ['county', 'keeper'],
    params: idParams,
    body: closedToday,
    answer: editedPoint,
    errors: ['EDIT_CONFLICT'],
    write: true,
    handle: async ({ params, body, tx }) => presentEdited(await closeToday(tx, params.id, body)),
  }),
];
