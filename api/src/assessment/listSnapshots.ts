import type { SnapshotView } from '@fcs/shared/contracts/rounds.ts';
import { inTree, pageFrom } from '../platform/facts.ts';
import { fromCursor, isInstantPair, toCursor } from '../platform/http/cursor.ts';
import type { Page } from '../platform/http/route.ts';
import type { Tx } from '../platform/tx.ts';
import { presentSnapshot } from './presentSnapshot.ts';
import { Snapshot, type SnapshotDocument } from './Snapshot.ts';

type Filters = { scheme?: string; period?: string };
type Paged = { cursor?: string; limit: number };

/** What was frozen in a tree, newest first; the texts themselves stay in the database. */
export const listSnapshots = async (
  tx: Tx,
  regionPath: string,
  filters: Filters,
  page: Paged,
): Promise<Page<SnapshotView>> => {
  const after = fromCursor(page.cursor, isInstantPair);
  const older = after
    ? { $or: [{ at: { $lt: new Date(after[0]) } }, { at: new Date(after[0]), _id: { $lt: after[1] } }] }
    : {};
  const found = await Snapshot.find({ $and: [{ regionPath: inTree(regionPath), ...filters }, older] })
    .select('-zh -en -content')
    .sort({ at: -1, _id: -1 })
    .limit(page.limit + 1)
    .lean<SnapshotDocument[]>();
  const { shown, next } = pageFrom(found, page.limit, (last) => toCursor([last.at.toISOString(), last._id]));
  return { data: shown.map((one) => presentSnapshot(one, tx.language)), next };
};
