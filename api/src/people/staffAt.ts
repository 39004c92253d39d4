import type { StaffRole } from '@fcs/shared/contracts/people.ts';
import type { Tx } from '../platform/tx.ts';
import { StaffGrant, type StaffGrantDocument } from './StaffGrant.ts';

type Place = { pointId: string; regionPath: string };

/** The regions on the way down to a place. */
const above = (path: string): string[] =>
  path.split('/').map((_, at, codes) => codes.slice(0, at + 1).join('/'));

/** What those are called who hold a role at a place now: over it alone, or over a region that it lies in. */
export const staffAt = async (tx: Tx, { pointId, regionPath }: Place, role: StaffRole): Promise<string[]> =>
  (
    await StaffGrant.find({
      $or: [{ pointIds: pointId }, { regionPath: { $in: above(regionPath) } }],
      role,
      state: 'active',
    } as never)
      .sort({ since: 1, _id: 1 })
      .session(tx.session)
      .lean<StaffGrantDocument[]>()
  ).map(({ note }) => note);
