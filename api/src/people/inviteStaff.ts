import type { StaffRole } from '@fcs/shared/contracts/people.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId, newTypedCode } from '../platform/chance.ts';
import { fingerprint } from '../platform/crypto/pseudonym.ts';
import { AppError } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { mayAppoint } from './administrators.ts';
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
};

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
  if (input.role === 'admin' && !(await mayAppoint(tx, input.scope.scopePath)))
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
