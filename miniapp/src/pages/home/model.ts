import type { Product, ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import type { NearbyPoint, PointKind } from '@fcs/shared/contracts/points.ts';
import type { NearbyFilter } from '../../api/points';

export interface Filters {
  q: string;
  kind: PointKind | null;
  product: ProductKind | null;
  open: boolean;
}
export type FilterName = keyof Filters;

export const noFilters: Filters = { q: '', kind: null, product: null, open: false };

/** Choosing what to look for; a time limit switches "open now" on, the person may take it back. */
export function lookFor(filters: Filters, product: ProductKind | null): Filters {
  const urgent = product === 'emergencyPill';
  const wasUrgent = filters.product === 'emergencyPill';
  return { ...filters, product, open: urgent || (filters.open && !wasUrgent) };
}

export function without(filters: Filters, name: FilterName): Filters {
  return { ...filters, [name]: noFilters[name] };
}

/** The filters that are on, in the order in which they are offered to be lifted. */
export function filtersOn(filters: Filters): FilterName[] {
  const names: FilterName[] = ['open', 'kind', 'q', 'product'];
  return names.filter((name) => filters[name] !== noFilters[name] && String(filters[name]).trim() !== '');
}

/** A product looked for must really be there: a shelf without it is no answer. */
export function queryOf(filters: Filters): NearbyFilter {
  return { ...filters, inStock: filters.product !== null };
}

/** A machine that does not report cannot be promised. */
const canServe = (point: NearbyPoint): boolean => point.online !== false;

/** Of the nearest open ones that have it, the first that can serve. */
export function bestNow(points: readonly NearbyPoint[]): NearbyPoint | null {
  return points.find((point) => point.open && canServe(point)) ?? null;
}

/** Of those closed now, the one that opens first; the nearer one where two open together. */
export function firstToOpen(points: readonly NearbyPoint[]): NearbyPoint | null {
  const opening = points.filter((point) => point.opensAt !== null && canServe(point));
  return opening.reduce<NearbyPoint | null>((first, point) => {
    if (first === null) return point;
    const [a, b] = [Date.parse(point.opensAt ?? ''), Date.parse(first.opensAt ?? '')];
    return a < b || (a === b && point.distance < first.distance) ? point : first;
  }, null);
}

/** Names of the kinds that are really there, in the catalogue's words. */
export function kindsThere(stock: NearbyPoint['stock'], products: readonly Product[]): string[] {
  const names = stock
    .filter((row) => row.available > 0)
    .map((row) => products.find((product) => product.kind === row.kind)?.kindName ?? row.name);
  return [...new Set(names)];
}

/** Over this distance somebody is not in the district, and walking minutes say nothing. */
export const FAR_METRES = 30_000;
