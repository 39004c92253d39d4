import type { Tx } from '../platform/tx.ts';
import { StaffGrant, type StaffGrantDocument } from './StaffGrant.ts';

/** Those of the grants that are in force now, in no order. */
export const activeGrants = async (tx: Tx, ids: readonly string[]): Promise<StaffGrantDocument[]> =>
  StaffGrant.find({ _id: { $in: [...ids] }, state: 'active', personId: { $ne: null } })
    .session(tx.session)
    .lean<StaffGrantDocument[]>();
