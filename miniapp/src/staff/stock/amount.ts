import type { Amount } from '@fcs/shared/contracts/stock.ts';

type Words = (quantity: number, unit: string, loose: number, baseUnit: string) => string;
interface Units {
  unit: string;
  baseUnit: string;
}

export const isNothing = ({ quantity, loose }: Amount): boolean => quantity === 0 && loose === 0;

/** "12 盒 3 只"; below nothing with a minus in front. Whole and loose units bear the same sign. */
export function amountText(amount: Amount, { unit, baseUnit }: Units, words: Words): string {
  const text = words(Math.abs(amount.quantity), unit, Math.abs(amount.loose), baseUnit);
  return amount.quantity < 0 || amount.loose < 0 ? `−${text}` : text;
}

/** The same with a plus where something is added: a card's change, a difference. */
export function signedText(amount: Amount, units: Units, words: Words): string {
  const text = amountText(amount, units, words);
  return amount.quantity > 0 || amount.loose > 0 ? `+${text}` : text;
}

/** Typed whole and loose units; null: not a number, or nothing typed at all. */
export function readAmount(quantity: string, loose: string): Amount | null {
  const [whole, rest] = [quantity.trim(), loose.trim()];
  if ((whole === '' && rest === '') || !/^\d{0,7}$/.test(whole) || !/^\d{0,6}$/.test(rest)) return null;
  return { quantity: Number(whole), loose: Number(rest) };
}

/** As it stands in the two fields. */
export const fieldsOf = ({ quantity, loose }: Amount): { quantity: string; loose: string } => ({
  quantity: String(quantity),
  loose: loose === 0 ? '' : String(loose),
});
