import type { MachineState, machineKey } from '@fcs/shared/contracts/machines.ts';
import type * as z from 'zod/mini';
import { type Page, request, requestPage } from './request';

export type MachineKey = z.infer<typeof machineKey>;

/** The own machines: online or not, heard of when, offline days used of the year's allowance. */
export function listMachines(
  online: boolean | null,
  cursor: string | null,
  limit = 50,
): Promise<Page<MachineState>> {
  return requestPage('/machines', { online, cursor, limit });
}

/** A new key; its secret is in this answer and nowhere else. Two are valid at once, a third ends the oldest. */
export function issueKey(id: string, key: string): Promise<MachineKey> {
  return request('POST', `/machines/${encodeURIComponent(id)}/keys`, { key });
}
