import { inTransaction } from '../platform/storage/transaction.ts';
import { systemTx } from '../platform/tx.ts';
import { isAdministered } from './administrators.ts';
import { inviteStaff } from './inviteStaff.ts';
import { StaffGrant } from './StaffGrant.ts';

/** Where nobody administrates this tree yet: a one-time code, printed at start and valid for a day. Else null. */
export const offerFirstAdministrator = (root: { code: string; path: string }): Promise<string | null> =>
  inTransaction(systemTx('first-administrator'), async (tx) => {
    if (await isAdministered(tx, root.path)) return null;
    const offered = { role: 'admin', state: 'invited', grantedBy: tx.actor.id } as const;
    await StaffGrant.deleteMany(offered, { session: tx.session });
    const scope = { region: root.code, regionPath: root.path, pointIds: [], scopePath: root.path };
    const { code } = await inviteStaff(tx, { role: 'admin', scope, note: 'first administrator', days: 1 });
    return code;
  });
