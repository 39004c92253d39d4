import type { Location } from '@fcs/shared/contracts/common.ts';
import { earthRadius } from '@fcs/shared/geo.ts';

/** Degrees (GCJ-02) within which the county lies; what would fall outside is drawn nearer to its centre. */
const box = { west: 106.885, east: 107.445, south: 28.765, north: 29.505 };
const goldenAngle = Math.PI * (3 - Math.sqrt(5));
const degrees = 180 / Math.PI;

const inside = ({ lng, lat }: Location): boolean =>
  lng > box.west && lng < box.east && lat > box.south && lat < box.north;

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

/** The place `metres` away in a direction (radians, counted from the east). */
export const placeAt = (centre: Location, metres: number, angle: number): Location => ({
  lng: rounded(
    centre.lng + ((metres * Math.cos(angle)) / earthRadius / Math.cos(centre.lat / degrees)) * degrees,
  ),
  lat: rounded(centre.lat + ((metres * Math.sin(angle)) / earthRadius) * degrees),
});

const nearest = 800;
const farthest = 4_000;

/** The `at`-th of `count` places 0.8 to 4 km around a centre, evenly spread by the golden angle, inside the county. */
export const scatter = (centre: Location, at: number, count: number, turn: number): Location => {
  const share = Math.sqrt((at + 0.5) / Math.max(count, 1));
  const angle = turn + at * goldenAngle;
  let metres = nearest + (farthest - nearest) * share;
  let place = placeAt(centre, metres, angle);
  while (!inside(place) && metres > 100) {
    metres *= 0.7;
    place = placeAt(centre, metres, angle);
  }
  return place;
};
