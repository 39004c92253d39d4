import type { SurgeryRequest } from '@fcs/shared/contracts/surgery.ts';
import { isIdNumber } from '@fcs/shared/idNumber.ts';

type Patient = SurgeryRequest['person'];

/** Phone or identity number, told apart by their form; null: neither (yet). */
export function readPerson(typed: string): Patient | null {
  const plain = typed.replace(/[\s-]/g, '').toUpperCase();
  if (/^1[3-9]\d{9}$/.test(plain)) return { by: 'phone', phone: plain, ageBand: 'adult' };
  return isIdNumber(plain) ? { by: 'idNumber', idNumber: plain } : null;
}

export const isPhone = (text: string): boolean => /^1[3-9]\d{9}$/.test(text.trim());
export const isDay = (text: string): boolean =>
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text.trim());
