import type { NewMachine } from '@fcs/shared/contracts/machines.ts';
import { findProduct } from '../catalogue/findProduct.ts';
import { refuse } from '../platform/http/input.ts';

/** Each slot once, each with a product of the catalogue; INVALID_INPUT names all that are not. */
export const checkSlots = async (slots: NewMachine['slots']): Promise<void> => {
  const faults: { field: string; code: string }[] = [];
  for (const [at, { slot, productId }] of slots.entries()) {
    if (slots.findIndex((one) => one.slot === slot) < at)
      faults.push({ field: `slots.${at}.slot`, code: 'duplicate' });
    if (!(await findProduct(productId)))
      faults.push({ field: `slots.${at}.productId`, code: 'unknown_product' });
  }
  refuse(faults);
};
