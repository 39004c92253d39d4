import { audit } from '../platform/audit/audit.ts';
import { AppError } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { mayAppoint, refuseUnadministered } from './administrators.ts';
import { Session } from './Session.ts';
import { StaffGrant, type StaffGrantDocument } from './StaffGrant.ts';

/**
 * Takes a role away and ends the person's sessions; gives the person whose sessions ended, to be told to all processes.
 * NOT_FOUND outside the own tree, FORBIDDEN for an administrator of another, LAST_ADMIN for the last of a tree.
 */
export const revokeStaff = async (
  tx: WriteTx,
  input: { grantId: string },
): Promise<{ personId: string | null }> => {
  const grant = await StaffGrant.findById(input.grantId)
    .session(tx.session)
    .lean<StaffGrantDocument | null>();
  if (!grant || !mayTouch(tx.scope, { regionPath: grant.scopePath })) throw new AppError('NOT_FOUND');
  if (grant.role === 'admin' && !(await mayAppoint(tx, grant.scopePath))) throw new AppError('FORBIDDEN');
  await StaffGrant.updateOne(
    { _id: grant._id },
    { $set: { state: 'revoked', codeHash: null, since: tx.now } },
    { session: tx.session },
  );
  if (grant.role === 'admin' && grant.state === 'active' && grant.regionPath)
    await refuseUnadministered(tx, grant.regionPath);
  if (grant.personId) await Session.deleteMany({ personId: grant.personId }, { session: tx.session });
  await audit(tx, { action: 'staff.revoke', subject: grant._id, detail: { role: grant.role } });
  return { personId: grant.personId };
};
