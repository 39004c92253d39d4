import { deepStrictEqual } from 'node:assert';
import { distanceMetres } from '@fcs/shared/geo.ts';
import type { Answer } from '../load.ts';
import { idOf, limit, type Places, placeOf, type Query, shownOf, timetables } from './places.ts';

type Near = { at: number; metres: number };

const passes = (places: Places, at: number, { product, kind }: Query): boolean =>
  ((places.stock[at]! >> product) & 1) === 1 &&
  (kind === null || places.kind[at] === kind) &&
  timetables[places.timetable[at]!]!.open;

const metresFrom = (places: Places, at: number, query: Query): number =>
  distanceMetres(query, { lng: places.lng[at]!, lat: places.lat[at]! });

/** The nearest by looking at every place. */
const nearestOfAll = (places: Places, query: Query): Near[] => {
  const found: Near[] = [];
  for (let at = 0; at < places.count; at += 1)
    if (passes(places, at, query)) found.push({ at, metres: metresFrom(places, at, query) });
  return found.sort((a, b) => a.metres - b.metres).slice(0, limit);
};

const metresPerDegree = 111_000;

/** The nearest by a grid of cells, from the query outwards: no tree, no code of the product. */
const nearestOfGrid = (places: Places): ((query: Query) => Near[]) => {
  const size = Math.sqrt((18 * 13 * 4) / places.count);
  const key = (east: number, north: number): number => east * 100_000 + north;
  const cells = new Map<number, number[]>();
  let farthest = 0;
  const cellOf = (degrees: number): number => Math.floor(degrees / size);
  for (let at = 0; at < places.count; at += 1) {
    const cell = key(cellOf(places.lng[at]!), cellOf(places.lat[at]!));
    const list = cells.get(cell);
    if (list) list.push(at);
    else cells.set(cell, [at]);
  }
  farthest = Math.ceil(60 / size);
  return (query) => {
    const [east, north] = [cellOf(query.lng), cellOf(query.lat)];
    let found: Near[] = [];
    for (let ring = 0; ring <= farthest; ring += 1) {
      // All cells of earlier rings lie within this; at 45 degrees a degree of longitude is 0.7 of one of latitude.
      const bound = (ring - 1) * size * metresPerDegree * 0.7;
      if (found.length >= limit && found[limit - 1]!.metres < bound) break;
      let more = false;
      for (let dx = -ring; dx <= ring; dx += 1) {
        const step = Math.abs(dx) === ring ? 1 : 2 * ring || 1;
        for (let dy = -ring; dy <= ring; dy += step)
          for (const at of cells.get(key(east + dx, north + dy)) ?? [])
            if (passes(places, at, query)) {
              found.push({ at, metres: metresFrom(places, at, query) });
              more = true;
            }
      }
      if (more) found = found.sort((a, b) => a.metres - b.metres).slice(0, limit);
    }
    return found;
  };
};

type Shown = { id: string; distance: number };

const shownText = (places: Places, shown: Shown): void => {
  const { distance: _, ...rest } = shown;
  deepStrictEqual(rest, shownOf(places, placeOf(shown.id)));
};

/**
 * Checks whole answers: the right number of places, each passing the filters and none twice, the i-th as near as the
 * i-th nearest there is, the distance told, and everything else shown of it. `metres`: how far a store may round.
 */
export const createCheck = (places: Places) => {
  const nearest = nearestOfGrid(places);
  const sample = places.count > 100_000 ? 5 : 50;
  return {
    /** Holds the grid against looking at every place. */
    proveGrid: (next: () => Query): void => {
      for (let turn = 0; turn < sample; turn += 1) {
        const query = next();
        deepStrictEqual(nearest(query), nearestOfAll(places, query));
      }
    },
    check: (query: Query, { status, body }: Answer, metres: number): void => {
      deepStrictEqual(status, 200, body.toString());
      const { data } = JSON.parse(body.toString()) as { data: Shown[] };
      const expected = nearest(query);
      deepStrictEqual(data.length, expected.length);
      deepStrictEqual(new Set(data.map(({ id }) => id)).size, data.length);
      data.forEach((shown, rank) => {
        const at = placeOf(shown.id);
        const real = metresFrom(places, at, query);
        const off = metres + real * 1e-6;
        if (idOf(at) !== shown.id || !passes(places, at, query)) throw new Error(`${shown.id} does not pass`);
        if (Math.abs(real - expected[rank]!.metres) > off)
          throw new Error(`Number ${rank} is ${real} m away, the nearest left ${expected[rank]!.metres} m`);
        // Stores disagree on the radius of the earth, and whether it is a ball, by up to half a percent.
        if (Math.abs(shown.distance - real) > metres + real * 0.006)
          throw new Error(`${shown.distance} m told of ${real} m`);
        shownText(places, shown);
      });
    },
  };
};
