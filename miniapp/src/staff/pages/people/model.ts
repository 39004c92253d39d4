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

/** What is still missing. */
export function inviteFaults({ role, note, by, region, points }: InviteDraft): InviteFault[] {
  return [
    ...(role === null ? (['role'] as const) : []),
    ...(note.trim() === '' ? (['note'] as const) : []),
    ...((by === 'region' ? region === null : points.length === 0) ? (['scope'] as const) : []),
  ];
}

/** The request of a complete draft: either a region or points, never both. */
export function inviteRequest({ role, note, by, region, points }: InviteDraft): InvitationRequest {
  return {
    role: role as StaffRole,
    note: note.trim(),
    ...(by === 'region' ? { region: region ?? '' } : { points: points.map(({ id }) => id) }),
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
