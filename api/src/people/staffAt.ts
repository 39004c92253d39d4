import type { StaffRole } from '@fcs/shared/contracts/people.ts';
import type { Tx } from '../platform/tx.ts';
import { StaffGrant, type StaffGrantDocument } from './StaffGrant.ts';

/** What those are called who hold a role over a single point now. */
export const staffAt = async (tx: Tx, pointId: string, role: StaffRole): Promise<string[]> =>
  (
    await StaffGrant.find({ pointIds: pointId, role, state: 'active' })
      .sort({ since: 1, _id: 1 })
      .session(tx.session)
      .lean<StaffGrantDocument[]>()
  ).map(({ note }) => note);
