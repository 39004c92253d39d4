import type { Invitation, invitationRequest, StaffMember } from '@fcs/shared/contracts/people.ts';
import type * as z from 'zod/mini';
import { type Page, request, requestPage } from './request';

export type InvitationRequest = z.infer<typeof invitationRequest>;

/** The staff of the own tree: invited, active and revoked. */
export function listStaff(cursor: string | null): Promise<Page<StaffMember>> {
  return requestPage('/staff', { cursor, limit: 100 });
}

/** The one-time code stands in this answer only. */
export function inviteStaff(body: InvitationRequest, key: string): Promise<Invitation> {
  return request('POST', '/staff/invitations', { body, key });
}

/** Ends the sessions of that person at once. */
export function revokeStaff(id: string): Promise<null> {
  return request('DELETE', `/staff/${encodeURIComponent(id)}`);
}
