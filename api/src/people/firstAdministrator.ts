import { inTransaction } from '../platform/storage/transaction.ts';
import { systemTx } from '../platform/tx.ts';
import { inviteStaff } from './inviteStaff.ts';
import { StaffGrant } from './StaffGrant.ts';

/** Where nobody is an administrator yet: a one-time code, printed at start and valid for a day. Else null. */
export const offerFirstAdministrator = async (root: {
  code: string;
  path: string;
}): Promise<string | null> => {
  if ((await StaffGrant.countDocuments({ role: 'admin', state: 'active' })) > 0) return null;
  return inTransaction(systemTx('first-administrator'), async (tx) => {
    await StaffGrant.deleteMany({ role: 'admin', state: 'invited' }, { session: tx.session });
    const scope = { region: root.code, regionPath: root.path, pointIds: [], scopePath: root.path };
    const { code } = await inviteStaff(tx, { role: 'admin', scope, note: 'first administrator', days: 1 });
    return code;
  });
};
