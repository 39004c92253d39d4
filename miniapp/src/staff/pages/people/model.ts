import type { StaffMember, StaffRole } from '@fcs/shared/contracts/people.ts';
import type { InvitationRequest } from '../../../api/staff';

export interface InviteDraft {
  role: StaffRole | null;
  note: string;
  by: 'region' | 'points';
  region: string | null;
  points: readonly { id: string; name: string }[];
}

export const emptyInvite: InviteDraft = { role: null, note: '', by: 'region', region: null, points: [] };

export type InviteFault = 'role' | 'note' | 'scope';

/** An administrator is one of a region: over points there is nobody to appoint. */
export const scopeBy = ({ role, by }: InviteDraft): InviteDraft['by'] => (role === 'admin' ? 'region' : by);

/** What is still missing. */
export function inviteFaults(draft: InviteDraft): InviteFault[] {
  const { role, note, region, points } = draft;
  return [
    ...(role === null ? (['role'] as const) : []),
    ...(note.trim() === '' ? (['note'] as const) : []),
    ...((scopeBy(draft) === 'region' ? region === null : points.length === 0) ? (['scope'] as const) : []),
  ];
}

/** The request of a complete draft: either a region or points, never both. */
export function inviteRequest(draft: InviteDraft): InvitationRequest {
  const { role, note, region, points } = draft;
  return {
    role: role as StaffRole,
    note: note.trim(),
    ...(scopeBy(draft) === 'region' ? { region: region ?? '' } : { points: points.map(({ id }) => id) }),
  };
}

/** Roles the caller may give: only an administrator makes administrators. */
export function givenRoles(own: readonly StaffRole[]): StaffRole[] {
  const all: StaffRole[] = ['keeper', 'operator', 'hospital', 'county', 'assessor'];
  return own.includes('admin') ? [...all, 'admin'] : all;
}

const order: Record<StaffMember['state'], number> = { active: 0, invited: 1, revoked: 2 };

/** Those in service first, then the invited; revoked ones only when asked for. */
export function shownStaff(all: readonly StaffMember[], withRevoked: boolean): StaffMember[] {
  return all
    .filter(({ state }) => withRevoked || state !== 'revoked')
    .sort((a, b) => order[a.state] - order[b.state] || b.since.localeCompare(a.since));
}
