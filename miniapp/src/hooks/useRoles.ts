import type { Grant, StaffRole } from '@fcs/shared/contracts/people.ts';
import { useSession } from '../api/session';

/** What the person logged in may do as staff; empty for residents and without a login. */
export function useGrants(): Grant[] {
  return useSession()?.person.grants ?? [];
}

/** The roles of the person logged in, each once. */
export function useRoles(): StaffRole[] {
  return [...new Set(useGrants().map(({ role }) => role))];
}
