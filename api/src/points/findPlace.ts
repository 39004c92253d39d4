import { invalid } from '../platform/errors.ts';
import { pathWithin } from '../platform/scope.ts';
import { regionOf } from '../regions/findRegion.ts';
import { findPoint } from './findPoint.ts';

/** Who is looked at: a region, or one unit in it. */
export type Place = {
  region: { code: string; name: string; path: string };
  unit: { id: string; name: string } | null;
};

/** Region and unit of a query or body; `part` is `query.` or empty. The unit's own region is what counts for it. */
export const findPlace = async (
  input: { region: string; unit?: string | undefined },
  part: 'query.' | '',
): Promise<Place> => {
  const asked = await regionOf(input.region, `${part}region`);
  const region = { code: asked._id, name: asked.name, path: asked.path };
  if (!input.unit) return { region, unit: null };
  const point = await findPoint(input.unit);
  if (!point) throw invalid(`${part}unit`, 'unknown_point');
  if (!pathWithin(point.regionPath, asked.path)) throw invalid(`${part}unit`, 'outside');
  return { region: { ...region, path: point.regionPath }, unit: { id: point._id, name: point.name } };
};
