import type { Location } from '@fcs/shared/contracts/common.ts';
import { distanceMetres } from '@fcs/shared/geo.ts';
import { pathWithin } from '../platform/scope.ts';
import { listRegions } from '../regions/findRegion.ts';

/** No borders are published with the division table, so a place counts as inside near the centre of a division of the tree. */
const reachMetres = 25_000;

/** False where a location lies far from every known centre of the region tree; true where no centre is known. */
export const isPlausiblyWithin = async (location: Location, regionPath: string): Promise<boolean> => {
  const centres = (await listRegions())
    .filter((region) => pathWithin(region.path, regionPath))
    .flatMap((region) => (region.centre ? [region.centre] : []));
  return centres.length === 0 || centres.some((centre) => distanceMetres(centre, location) <= reachMetres);
};

/** The county of a path, or the path itself above it. */
export const countyOf = (regionPath: string): string => regionPath.split('/').slice(0, 3).join('/');
