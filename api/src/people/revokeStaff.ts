import { audit } from '../platform/audit/audit.ts';
import { AppError } from '../platform/errors.ts';
import { mayTouch, type Scope } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { mayAppoint } from './inviteStaff.ts';
import { Session } from './Session.ts';
import { StaffGrant, type StaffGrantDocument } from './StaffGrant.ts';

/** Takes a role away and ends the person's sessions; gives the person whose sessions ended, to be told to all processes. */
export const revokeStaff = async (
  tx: WriteTx,
  input: { grantId: string; adminScope?: Scope },
): Promise<{ personId: string | null }> => {
  const grant = await StaffGrant.findById(input.grantId)
    .session(tx.session)
    .lean<StaffGrantDocument | null>();
  if (!grant || !mayTouch(tx.scope, { regionPath: grant.scopePath })) throw new AppError('NOT_FOUND');
  if (grant.role === 'admin' && !mayAppoint(tx, input.adminScope, grant.scopePath))
    throw new AppError('FORBIDDEN');
  if (grant.role === 'admin' && grant.state === 'active') {
    const others = await StaffGrant.countDocuments({
      role: 'admin',
      state: 'active',
      _id: { $ne: grant._id },
    }).session(tx.session);
    if (others === 0) throw new AppError('LAST_ADMIN');
  }
  await StaffGrant.updateOne(
    { _id: grant._id },
    { $set: { state: 'revoked', codeHash: null, since: tx.now } },
    { session: tx.session },
  );
  if (grant.personId) await Session.deleteMany({ personId: grant.personId }, { session: tx.session });
  await audit(tx, { action: 'staff.revoke', subject: grant._id, detail: { role: grant.role } });
  return { personId: grant.personId };
};
