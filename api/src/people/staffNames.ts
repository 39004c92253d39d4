import type { Tx } from '../platform/tx.ts';
import { StaffGrant, type StaffGrantDocument } from './StaffGrant.ts';

/** What staff are called on papers: the note of their latest grant, also of one that was revoked. */
export const staffNames = async (tx: Tx, personIds: readonly string[]): Promise<Map<string, string>> => {
  const grants = await StaffGrant.find({ personId: { $in: [...new Set(personIds)] } })
    .sort({ since: 1, _id: 1 })
    .session(tx.session)
    .lean<StaffGrantDocument[]>();
  return new Map(grants.flatMap(({ personId, note }) => (personId ? [[personId, note] as const] : [])));
};
