import type { ErasureReceipt, PersonExport } from '@fcs/shared/contracts/privacy.ts';
import { request } from './request';

/** Everything held of the person, room by room. */
export function exportMyData(): Promise<PersonExport> {
  return request('GET', '/privacy/export');
}

/** Erases name, phone, address, account; answers what stays and why. Ends every session of the person. */
export function eraseMyData(): Promise<ErasureReceipt> {
  return request('POST', '/privacy/erasure', { body: { confirm: true } });
}
