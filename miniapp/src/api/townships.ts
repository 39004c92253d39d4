import type { TownshipsPicture } from '@fcs/shared/contracts/townships.ts';
import { request } from './request';

/** The parts of a region on a map, with coverage and the way to the nearest point. */
export function getTownships(query: { region: string; period: string }): Promise<TownshipsPicture> {
  return request('GET', '/assessments/townships', { query });
}
