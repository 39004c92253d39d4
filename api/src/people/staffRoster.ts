import { scopeFilter } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { StaffGrant, type StaffGrantDocument } from './StaffGrant.ts';

const byId = async (tx: Tx, filter: Record<string, unknown>): Promise<StaffGrantDocument[]> =>
  StaffGrant.find(filter as never)
    .sort({ _id: 1 })
    .session(tx.session)
    .lean<StaffGrantDocument[]>();

/** The staff of the own places and trees, invited ones too, one entry for each role. */
export const listRoster = (tx: Tx): Promise<StaffGrantDocument[]> =>
  byId(tx, {
    $and: [
      scopeFilter(tx.scope, { path: 'scopePath', point: 'pointIds' }),
      { state: { $in: ['active', 'invited'] } },
    ],
  });

/** These entries of the staff list, also those that were revoked. */
export const findStaff = async (tx: Tx, ids: readonly string[]): Promise<Map<string, StaffGrantDocument>> => {
  const found = await byId(tx, { _id: { $in: [...new Set(ids)] } });
  return new Map(found.map((grant) => [grant._id, grant]));
};

/** The entries of one person. */
export const staffIdsOf = async (tx: Tx, personId: string): Promise<string[]> =>
  (await byId(tx, { personId })).map(({ _id }) => _id);
