import type { ErasureReceipt, PersonExport } from '@fcs/shared/contracts/privacy.ts';
import { request } from './request';

/** Everything held of the person, room by room. */
export function exportMyData(): Promise<PersonExport> {
  return request('GET', '/people/me/export');
}

/** Erases name, phone, address, account; answers what stays and why. Ends every session of the person. */
export function eraseMyData(key: string): Promise<ErasureReceipt> {
  return request('POST', '/people/me/erasure', { body: { confirm: true }, key });
}
