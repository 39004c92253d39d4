import type { Region } from '@fcs/shared/contracts/points.ts';
import { requestPage } from './request';

/** All divisions of one level: the county, its townships. */
export async function listRegions(level: 'county' | 'township'): Promise<Region[]> {
  return (await requestPage<Region>('/regions', { level })).data;
}
