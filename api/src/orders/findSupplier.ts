import type { Location } from '@fcs/shared/contracts/common.ts';
import type { OrderRequest } from '@fcs/shared/contracts/orders.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { findPoint } from '../points/findPoint.ts';
import { listSuppliers } from '../points/listSuppliers.ts';
import type { PointDocument } from '../points/Point.ts';
import { regionOf } from '../regions/findRegion.ts';

export type Destination = {
  region: string | null;
  regionPath: string;
  point: PointDocument | null;
  location: Location | null;
};

/** Where it goes: a division from the county down, or an open campus point. */
export const findDestination = async (
  delivery: { region?: string; pointId?: string },
  prefix = '',
): Promise<Destination> => {
  if (delivery.pointId !== undefined) {
    const point = await findPoint(delivery.pointId);
    if (point?.kind !== 'campus') throw invalid(`${prefix}pointId`, 'unknown_point');
    if (point.state === 'closed')
      throw new AppError('POINT_CLOSED', { pointId: point._id, name: point.name });
    return { region: null, regionPath: point.regionPath, point, location: point.location };
  }
  const region = await regionOf(delivery.region ?? '', `${prefix}region`);
  return { region: region._id, regionPath: region.path, point: null, location: region.centre };
};

/**
 * Who may supply a destination, first choice first: the health institution of its township, else the county store.
 * The rule is one list so that a county can put another place before or between.
 */
export const findSuppliers = async (destination: Destination, field: string): Promise<PointDocument[]> => {
  const suppliers = await listSuppliers(destination.regionPath);
  if (suppliers.length === 0) throw invalid(field, 'outside');
  return suppliers;
};

export const destinationField = (delivery: OrderRequest['delivery']): string =>
  delivery.kind === 'home' ? 'delivery.region' : 'delivery.pointId';
