import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { addPerson } from './addPerson.ts';
import { codeFingerprint } from './inviteStaff.ts';
import { StaffGrant, type StaffGrantDocument } from './StaffGrant.ts';

/** Uses a one-time code: the grant becomes active for `personId`, or for a new person where nobody is logged in. */
export const acceptInvitation = async (
  tx: WriteTx,
  input: { code: string; personId: string | null },
): Promise<string> => {
  const personId = input.personId ?? newId();
  const grant = await StaffGrant.findOneAndUpdate(
    { codeHash: codeFingerprint(input.code), state: 'invited', expiresAt: { $gt: tx.now } },
    { $set: { state: 'active', personId, codeHash: null, since: tx.now } },
    { session: tx.session, returnDocument: 'after' },
  ).lean<StaffGrantDocument | null>();
  if (!grant) throw new AppError('LOGIN_CODE_INVALID');
  if (!input.personId) await addPerson(tx, personId);
  await audit(tx, { action: 'staff.accept', subject: grant._id, detail: { role: grant.role } });
  return personId;
};
