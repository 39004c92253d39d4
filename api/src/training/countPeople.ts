import type { StaffGrantDocument } from '../people/StaffGrant.ts';

export type StaffOf = ReadonlyMap<string, StaffGrantDocument>;

/** How many people: who has two roles is one. */
export const countPeople = (cited: readonly { staffId: string }[], staff: StaffOf): number =>
  new Set(cited.map(({ staffId }) => staff.get(staffId)?.personId ?? staffId)).size;
