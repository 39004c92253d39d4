import type { Amount } from '@fcs/shared/contracts/stock.ts';
import type { ProductDocument } from '../catalogue/Product.ts';

type Unit = Pick<ProductDocument, 'baseUnitsPerUnit'>;

/** Units and loose pieces as they are written on paper, in base units. */
export const toBase = (given: { quantity: number; loose?: number | undefined }, product: Unit): number =>
  given.quantity * product.baseUnitsPerUnit + (given.loose ?? 0);

/** The reverse; both parts bear the sign of the whole. */
export const toAmount = (base: number, product: Unit): Amount => {
  const quantity = Math.trunc(base / product.baseUnitsPerUnit);
  return { quantity, loose: base - quantity * product.baseUnitsPerUnit };
};
