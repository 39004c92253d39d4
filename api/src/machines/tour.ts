import type { Location } from '@fcs/shared/contracts/common.ts';
import { distanceMetres } from '@fcs/shared/geo.ts';

type Stop = { id: string; location: Location };
export type Tour = { order: string[]; metres: number };

const length = (start: Location, stops: readonly Stop[]): number =>
  stops.reduce(
    (sum, stop, at) =>
      sum + distanceMetres(at === 0 ? start : (stops[at - 1] as Stop).location, stop.location),
    0,
  );

/** Always on to the nearest that is left. */
const nearestFirst = (start: Location, stops: readonly Stop[]): Stop[] => {
  const left = [...stops];
  const tour: Stop[] = [];
  let here = start;
  while (left.length > 0) {
    const distances = left.map(({ location }) => distanceMetres(here, location));
    const [next] = left.splice(distances.indexOf(Math.min(...distances)), 1);
    tour.push(next as Stop);
    here = (next as Stop).location;
  }
  return tour;
};

const turned = (tour: readonly Stop[], from: number, to: number): Stop[] => [
  ...tour.slice(0, from),
  ...tour.slice(from, to + 1).reverse(),
  ...tour.slice(to + 1),
];

/** Less than a metre is no gain: rounding must not turn a tour for ever. */
const leastGain = 1;

/** One shorter tour by turning a part of it round, or null where none is. */
const improved = (start: Location, tour: readonly Stop[]): Stop[] | null => {
  const now = length(start, tour);
  for (let from = 0; from < tour.length - 1; from += 1)
    for (let to = from + 1; to < tour.length; to += 1) {
      const other = turned(tour, from, to);
      if (length(start, other) < now - leastGain) return other;
    }
  return null;
};

/** Turnings that are tried at most; tours of 60 stops need far fewer. */
const mostTurns = 500;

/**
 * An order to visit all stops from a start, ending at the last: nearest neighbour, then 2-opt until nothing shortens it.
 * Straight lines in metres: roads are not known here.
 */
export const tourOf = (start: Location, stops: readonly Stop[]): Tour => {
  let tour = nearestFirst(start, stops);
  for (let turns = 0; turns < mostTurns; turns += 1) {
    const better = improved(start, tour);
    if (!better) break;
    tour = better;
  }
  return { order: tour.map(({ id }) => id), metres: Math.round(length(start, tour)) };
};
