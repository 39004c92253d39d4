import { invalid } from '../platform/errors.ts';
import { Region, type RegionDocument } from './Region.ts';

/** The division table is small and hardly ever changes: it is read once and kept. */
let table: Map<string, RegionDocument> | null = null;

export const loadRegions = async (): Promise<void> => {
  const all = await Region.find().lean<RegionDocument[]>();
  table = new Map(all.map((region) => [region._id, region]));
};

const regions = async (): Promise<Map<string, RegionDocument>> => {
  if (!table || table.size === 0) await loadRegions();
  return table as Map<string, RegionDocument>;
};

export const findRegion = async (code: string): Promise<RegionDocument | null> =>
  (await regions()).get(code) ?? null;

/** For input: an unknown code is a 422 that names the field. */
export const regionOf = async (code: string, field: string): Promise<RegionDocument> => {
  const region = await findRegion(code);
  if (!region) throw invalid(field, 'unknown_region');
  return region;
};

export const listRegions = async (): Promise<RegionDocument[]> => [...(await regions()).values()];

/** The name shown for a code, or the code itself where the table lacks it. */
export const regionName = async (code: string): Promise<string> => (await findRegion(code))?.name ?? code;
