import { addDays } from '@fcs/shared/time.ts';
import { kindOf, productOf } from '../catalogue/findProduct.ts';
import type { KindDocument, ProductDocument } from '../catalogue/Product.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { findExcess, type Wanted } from './allowance.ts';
import type { PersonYearDocument } from './PersonYear.ts';

export type CheckedLine = {
  product: ProductDocument;
  kind: KindDocument;
  quantity: number;
  baseQuantity: number;
};

/** Products exist, are given once each, and are known in base units from here on. */
export const checkLines = async (
  lines: readonly { productId: string; quantity: number }[],
): Promise<CheckedLine[]> => {
  const seen = new Set<string>();
  return Promise.all(
    lines.map(async ({ productId, quantity }, at) => {
      if (seen.has(productId)) throw invalid(`lines.${at}.productId`, 'duplicate');
      seen.add(productId);
      const product = await productOf(productId, `lines.${at}.productId`);
      const kind = await kindOf(product.kind);
      return { product, kind, quantity, baseQuantity: quantity * product.baseUnitsPerUnit };
    }),
  );
};

export const wantedOf = (lines: readonly CheckedLine[]): Wanted => {
  const wanted: Wanted = {};
  for (const line of lines) wanted[line.kind._id] = (wanted[line.kind._id] ?? 0) + line.baseQuantity;
  return wanted;
};

/** Throws OVER_ALLOWANCE with the line, what is left in its unit, and when the period begins anew. `day`: the rule in force. */
export const refuseExcess = (
  lines: readonly CheckedLine[],
  used: PersonYearDocument | null,
  day: string,
): void => {
  const kinds = lines.map((line) => line.kind);
  const excess = findExcess(wantedOf(lines), kinds, used, day);
  if (!excess) return;
  const line = lines.findIndex((one) => one.kind._id === excess.kind);
  const per = lines[line]?.product.baseUnitsPerUnit ?? 1;
  const inUnits = (base: number): number => Math.floor(base / per);
  throw new AppError('OVER_ALLOWANCE', {
    line,
    productId: lines[line]?.product._id,
    left: inUnits(excess.left),
    perOrder: inUnits(excess.perOrder),
    limit: inUnits(excess.limit),
    returnsOn: addDays(`${day.slice(0, 4)}-12-31`, 1),
  });
};
