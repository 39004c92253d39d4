import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import { allowanceOn } from '../catalogue/findProduct.ts';
import type { KindDocument } from '../catalogue/Product.ts';
import type { PersonYearDocument } from './PersonYear.ts';

/** One document per person and calendar year. */
export const personYearId = (personId: string, year: string): string => `${personId}:${year}`;

/** Base units by kind. */
export type Wanted = Partial<Record<ProductKind, number>>;

export type Allowance = { limit: number; perOrder: number; taken: number; held: number; left: number };

/** What one person may still get of a kind in the year of `day`; null where the kind is not given out by allowance. */
export const allowanceLeft = (
  kind: KindDocument,
  used: PersonYearDocument | null,
  day: string,
): Allowance | null => {
  const rule = allowanceOn(kind, day);
  if (!rule) return null;
  const taken = used?.taken?.[kind._id] ?? 0;
  const held = used?.held?.[kind._id] ?? 0;
  return {
    limit: rule.quantity,
    perOrder: rule.perOrder,
    taken,
    held,
    left: Math.max(0, rule.quantity - taken - held),
  };
};

export type Excess = { kind: ProductKind; wanted: number; left: number; perOrder: number; limit: number };

/** The first kind of which more is wanted than is left or than one order may hold; null when all fits. */
export const findExcess = (
  wanted: Wanted,
  kinds: readonly KindDocument[],
  used: PersonYearDocument | null,
  day: string,
): Excess | null => {
  for (const kind of kinds) {
    const quantity = wanted[kind._id] ?? 0;
    const allowance = allowanceLeft(kind, used, day);
    if (!allowance || quantity === 0) continue;
    if (quantity > allowance.left || quantity > allowance.perOrder) {
      return {
        kind: kind._id,
        wanted: quantity,
        left: allowance.left,
        perOrder: allowance.perOrder,
        limit: allowance.limit,
      };
    }
  }
  return null;
};
