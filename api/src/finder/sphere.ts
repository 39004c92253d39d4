import type { Location } from '@fcs/shared/contracts/common.ts';
import { earthRadius } from '@fcs/shared/geo.ts';

const radians = Math.PI / 180;

/** A place as a unit vector: the chord between two grows with the great circle, so order by chord is order by distance. */
export const unitVector = ({ lng, lat }: Location): [number, number, number] => {
  const around = Math.cos(lat * radians);
  return [around * Math.cos(lng * radians), around * Math.sin(lng * radians), Math.sin(lat * radians)];
};

/** Metres along the great circle, from the squared chord of two unit vectors. */
export const metresOfChord = (squared: number): number =>
  2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(squared) / 2));
