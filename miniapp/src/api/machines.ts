import type { MachineState } from '@fcs/shared/contracts/machines.ts';
import { type Page, requestPage } from './request';

/** The own machines: online or not, heard of when, offline days used of the year's allowance. */
export function listMachines(
  online: boolean | null,
  cursor: string | null,
  limit = 50,
): Promise<Page<MachineState>> {
  return requestPage('/machines', { online, cursor, limit });
}
