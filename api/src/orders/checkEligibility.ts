import type { Location } from '@fcs/shared/contracts/common.ts';
import type { OrderRequest } from '@fcs/shared/contracts/orders.ts';
import type { ageBand } from '@fcs/shared/contracts/people.ts';
import { kindOf, productOf } from '../catalogue/findProduct.ts';
import type { KindDocument, ProductDocument } from '../catalogue/Product.ts';
import { hadDoctor } from '../dispensing/hadDoctor.ts';
import { nearestClinic } from '../finder/nearestWith.ts';
import { findPerson } from '../people/findPerson.ts';
import { AppError, invalid } from '../platform/errors.ts';
import type { Tx } from '../platform/tx.ts';

export type CheckedLine = {
  product: ProductDocument;
  kind: KindDocument;
  quantity: number;
  baseQuantity: number;
};

/** Products exist, are given once each, and are known in base units from here on. */
export const checkLines = async (lines: OrderRequest['lines']): Promise<CheckedLine[]> => {
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

const youngest: Record<(typeof ageBand.options)[number], number> = { under14: 0, '14to17': 14, adult: 18 };

/** Age, delivery and doctor's rules (A09); each refusal names the line and where to go instead. */
export const checkEligibility = async (
  tx: Tx,
  personId: string,
  lines: readonly CheckedLine[],
  near: Location,
): Promise<void> => {
  const person = await findPerson(tx, personId);
  if (!person) throw new AppError('SESSION_ENDED');
  if (!person.ageBand) throw new AppError('AGE_UNDECLARED');
  for (const [line, { product, kind }] of lines.entries()) {
    const about = { line, productId: product._id };
    if (person.ageBand === 'under14' || youngest[person.ageBand] < kind.ageMin)
      throw new AppError('UNDER_AGE', { ...about, seek: nearestClinic(near) });
    if (kind.requiresDoctorFirst && !(await hadDoctor(tx, personId, kind._id)))
      throw new AppError('DOCTOR_FIRST', { ...about, seek: nearestClinic(near) });
    if (!kind.deliverable) throw new AppError('NOT_DELIVERABLE', { ...about, seek: nearestClinic(near) });
  }
};
