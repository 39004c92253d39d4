import type { NearbyQuery } from '@fcs/shared/contracts/points.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import { fingerprint } from '../platform/crypto/pseudonym.ts';
import { invalid } from '../platform/errors.ts';
import { fromCursor, toCursor } from '../platform/http/cursor.ts';
import type { After } from './nearestHeap.ts';
import type { PointIndex } from './pointIndex.ts';

/** Where a page ended, and of which query: after what was shown nothing comes twice, even when points change meanwhile. */
type Place = [query: string, squared: number, id: string];

const isPlace = (place: unknown): place is Place =>
  Array.isArray(place) &&
  place.length === 3 &&
  typeof place[0] === 'string' &&
  Number.isFinite(place[1]) &&
  typeof place[2] === 'string';

/** What makes two queries the same list; the length of a page does not. */
const queryMark = (query: NearbyQuery): string =>
  fingerprint(
    JSON.stringify([
      query.lng,
      query.lat,
      query.q ?? null,
      query.kind ?? null,
      query.product ?? null,
      query.open === true,
      query.inStock === true,
      query.service ?? null,
    ]),
  ).slice(0, 16);

const afterOf = (query: NearbyQuery): After | null => {
  const place = fromCursor(query.cursor, isPlace);
  if (!place) return null;
  const [mark, squared, id] = place;
  if (mark !== queryMark(query)) throw invalid('query.cursor', 'other_query');
  return { squared, id };
};

/** One page of the nearest points, as the JSON text of the whole answer in ASCII. */
export const findNearby = (index: PointIndex, query: NearbyQuery, now: Date, language: Language): string => {
  if (query.product !== undefined && !index.knows(query.product))
    throw invalid('query.product', 'unknown_product');
  const at = now.getTime();
  const { rows, squared } = index.find({
    location: { lng: query.lng, lat: query.lat },
    limit: query.limit + 1,
    now: at,
    after: afterOf(query),
    kind: query.kind,
    product: query.product,
    inStock: query.inStock,
    open: query.open,
    service: query.service,
    text: query.q,
  });
  const shown = Math.min(rows.length, query.limit);
  let text = '{"data":[';
  for (let i = 0; i < shown; i += 1)
    text += (i === 0 ? '' : ',') + index.show(rows[i] as number, squared[i] as number, at, language);
  if (rows.length === shown) return `${text}],"next":null}`;
  const last = shown - 1;
  const place: Place = [queryMark(query), squared[last] as number, index.idOf(rows[last] as number)];
  return `${text}],"next":"${toCursor(place)}"}`;
};
