import type {
  contestClaim,
  contestDecision,
  Loading,
  MachineDetail,
  MachineGoods,
  MachineState,
  machineKey,
  machineMove,
  machineRetirement,
  NewLoading,
  NewMachine,
  OfflineIntervalView,
  RefillPlan,
  slotCount,
  slotsEdit,
} from '@fcs/shared/contracts/machines.ts';
import type * as z from 'zod/mini';
import { type Page, request, requestPage } from './request';

export type MachineKey = z.infer<typeof machineKey>;
export type ContestClaim = z.infer<typeof contestClaim>;
export type ContestDecision = z.infer<typeof contestDecision>;
export type ContestState = OfflineIntervalView['contested'];

const at = encodeURIComponent;

/** The own machines: online or not, heard of when, offline days used of the year's allowance. */
export function listMachines(
  online: boolean | null,
  cursor: string | null,
  limit = 50,
): Promise<Page<MachineState>> {
  return requestPage('/machines', { online, cursor, limit });
}

/** Those that are out of service; what they did stays. */
export function listRetired(cursor: string | null): Promise<Page<MachineState>> {
  return requestPage('/machines', { state: 'retired', cursor, limit: 50 });
}

/** One machine with what lies in its slots, where it stood and what was changed. */
export function getMachine(id: string): Promise<MachineDetail> {
  return request('GET', `/machines/${at(id)}`);
}

/** A new key; its secret is in this answer and nowhere else. Two are valid at once, a third ends the oldest. */
export function issueKey(id: string, key: string): Promise<MachineKey> {
  return request('POST', `/machines/${at(id)}/keys`, { key });
}

/** What was put into which slot, the latest first. */
export function listLoadings(id: string, cursor: string | null): Promise<Page<Loading>> {
  return requestPage(`/machines/${at(id)}/loadings`, { cursor, limit: 20 });
}

/** Machines that want a visit, the most urgent first; with a start also in the order of a tour. */
export function getRefills(start: { lng: number; lat: number } | null): Promise<RefillPlan> {
  const query = start ? { lng: start.lng.toFixed(4), lat: start.lat.toFixed(4) } : {};
  return request('GET', '/machines/refills', { query: { ...query, limit: 40 } });
}

export function listOffline(
  filter: { machine?: string; contested?: ContestState | null },
  cursor: string | null,
): Promise<Page<OfflineIntervalView>> {
  return requestPage('/offline-intervals', { ...filter, cursor, limit: 30 });
}

export function contestOffline(id: string, body: ContestClaim, key: string): Promise<OfflineIntervalView> {
  return request('POST', `/offline-intervals/${at(id)}/contest`, { body, key });
}

export function decideContest(id: string, body: ContestDecision, key: string): Promise<OfflineIntervalView> {
  return request('POST', `/offline-intervals/${at(id)}/decide`, { body, key });
}

/** A machine at a place that has none; it tells nothing before a key is issued for it. */
export function registerMachine(body: NewMachine, key: string): Promise<MachineDetail> {
  return request('POST', '/machines', { body, key });
}

/** All slots as they are to be; another `version` than the one read is EDIT_CONFLICT. */
export function editSlots(
  { id, ...body }: { id: string } & z.infer<typeof slotsEdit>,
  key: string,
): Promise<MachineDetail> {
  return request('PUT', `/machines/${at(id)}/slots`, { body, key });
}

/** What really lies in a slot. */
export function countSlot(
  { id, slot, ...body }: { id: string; slot: number } & z.infer<typeof slotCount>,
  key: string,
): Promise<MachineDetail> {
  return request('PUT', `/machines/${at(id)}/slots/${slot}`, { body, key });
}

/** To another place with all that lies in it. */
export function moveMachine(
  { id, ...body }: { id: string } & z.infer<typeof machineMove>,
  key: string,
): Promise<MachineDetail> {
  return request('POST', `/machines/${at(id)}/move`, { body, key });
}

/** Out of service for good; SLOT_NOT_EMPTY, PLACE_NOT_EMPTY while something lies in it or in the books of its place. */
export function retireMachine(
  { id, ...body }: { id: string } & z.infer<typeof machineRetirement>,
  key: string,
): Promise<MachineDetail> {
  return request('POST', `/machines/${at(id)}/retire`, { body, key });
}

/** What the books hold for its slots, first to expire first. */
export function getGoods(id: string): Promise<MachineGoods> {
  return request('GET', `/machines/${at(id)}/goods`);
}

/** A loading by hand: the goods leave the store's books for the machine's. */
export function addLoading({ id, ...body }: { id: string } & NewLoading, key: string): Promise<Loading> {
  return request('POST', `/machines/${at(id)}/loadings`, { body, key });
}
