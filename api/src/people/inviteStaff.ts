import type { StaffRole } from '@fcs/shared/contracts/people.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId, newTypedCode } from '../platform/chance.ts';
import { fingerprint } from '../platform/crypto/pseudonym.ts';
import { AppError } from '../platform/errors.ts';
import { mayTouch, type Scope } from '../platform/scope.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import { StaffGrant, type StaffGrantDocument } from './StaffGrant.ts';

export type InvitedScope = {
  region: string | null;
  regionPath: string | null;
  pointIds: string[];
  scopePath: string;
};
export type Invite = {
  role: StaffRole;
  scope: InvitedScope;
  note: string;
  days?: number;
  /** What the caller holds as an administrator; the system needs none. */
  adminScope?: Scope;
};

/**
 * Administrators are made and ended by administrators of that very tree: who is one elsewhere and holds a lesser role
 * here is not enough.
 */
export const mayAppoint = (tx: Tx, adminScope: Scope | undefined, scopePath: string): boolean =>
  tx.scope.everything || (adminScope !== undefined && mayTouch(adminScope, { regionPath: scopePath }));

/** Codes are compared in capitals without dashes, however they are typed. */
export const codeFingerprint = (code: string): string =>
  fingerprint(`invite:${code.toUpperCase().replace(/[^A-Z0-9]/g, '')}`);

const spelled = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');

/** A one-time code for a role; only within the inviter's own tree, and only an administrator makes administrators. */
export const inviteStaff = async (
  tx: WriteTx,
  input: Invite,
): Promise<{ grant: StaffGrantDocument; code: string }> => {
  if (!mayTouch(tx.scope, { regionPath: input.scope.scopePath })) throw new AppError('FORBIDDEN');
  if (input.role === 'admin' && !mayAppoint(tx, input.adminScope, input.scope.scopePath))
    throw new AppError('FORBIDDEN');
  const code = newTypedCode(12);
  const grant: StaffGrantDocument = {
    _id: newId(),
    role: input.role,
    ...input.scope,
    note: input.note,
    state: 'invited',
    personId: null,
    codeHash: codeFingerprint(code),
    expiresAt: new Date(tx.now.getTime() + (input.days ?? 7) * 86_400_000),
    since: tx.now,
    grantedBy: tx.actor.id,
  };
  await StaffGrant.collection.insertOne(grant as never, { session: tx.session });
  await audit(tx, {
    action: 'staff.invite',
    subject: grant._id,
    detail: { role: grant.role, scope: grant.scopePath },
  });
  return { grant, code: spelled(code) };
};
