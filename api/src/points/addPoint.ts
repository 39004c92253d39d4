import type { newPoint } from '@fcs/shared/contracts/points.ts';
import { dayOf } from '@fcs/shared/time.ts';
import type * as z from 'zod/mini';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { refuse } from '../platform/http/input.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { regionOf } from '../regions/findRegion.ts';
import { checkWeek } from './checkHours.ts';
import { isPlausiblyWithin } from './checkLocation.ts';
import { Point, type PointDocument } from './Point.ts';

/** Adds a point, open from today. FORBIDDEN outside the caller's tree; `location` outside the region is refused. */
export const addPoint = async (tx: WriteTx, input: z.infer<typeof newPoint>): Promise<PointDocument> => {
  const region = await regionOf(input.region, 'region');
  if (!mayTouch(tx.scope, { regionPath: region.path })) throw new AppError('FORBIDDEN');
  refuse(checkWeek(input.hours));
  if (!(await isPlausiblyWithin(input.location, region.path))) throw invalid('location', 'outside');
  const point: PointDocument = {
    _id: newId(),
    name: input.name,
    kind: input.kind,
    institutionType: null,
    grassroots: false,
    countyStore: false,
    region: region._id,
    regionPath: region.path,
    address: input.address,
    location: input.location,
    approximate: false,
    hours: input.hours,
    exceptions: [],
    followsHolidays: input.kind !== 'machine',
    phone: input.phone ?? null,
    supervisionPhone: input.supervisionPhone ?? null,
    services: [],
    managedBy: null,
    machineId: null,
    state: 'open',
    openedOn: dayOf(tx.now),
    closedOn: null,
    sample: false,
    version: 1,
  };
  await Point.collection.insertOne(point as never, { session: tx.session });
  await audit(tx, {
    action: 'point.add',
    subject: point._id,
    detail: { region: region._id, kind: point.kind },
  });
  return point;
};
