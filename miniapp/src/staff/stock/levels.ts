import type { StockLevel } from '@fcs/shared/contracts/stock.ts';

export interface ProductLevels {
  point: StockLevel['point'];
  productId: string;
  name: string;
  /** First to expire first; what may not leave stands last. */
  lots: StockLevel[];
  /** The lot that leaves next: null where none may. */
  next: StockLevel | null;
}

const mayLeave = ({ state, available }: StockLevel): boolean =>
  (state === 'usable' || state === 'nearExpiry') && (available.quantity > 0 || available.loose > 0);

const order = (a: StockLevel, b: StockLevel): number =>
  a.expiry.localeCompare(b.expiry) || a.lotNo.localeCompare(b.lotNo);

/** The lots of each place by product, in the order in which they leave. */
export function byProduct(levels: readonly StockLevel[]): ProductLevels[] {
  const groups = new Map<string, StockLevel[]>();
  for (const level of levels) {
    const key = `${level.point.id} ${level.productId}`;
    groups.set(key, [...(groups.get(key) ?? []), level]);
  }
  return [...groups.values()].map((lots) => {
    const sorted = [...lots].sort(order);
    const { point, productId, name } = sorted[0] as StockLevel;
    return { point, productId, name, lots: sorted, next: sorted.find(mayLeave) ?? null };
  });
}

export const toneOf = (state: StockLevel['state']): 'good' | 'warn' | 'danger' =>
  state === 'usable' ? 'good' : state === 'nearExpiry' ? 'warn' : 'danger';
