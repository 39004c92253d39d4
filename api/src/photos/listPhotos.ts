import type { Tx } from '../platform/tx.ts';
import { type BoundTo, Photo } from './Photo.ts';

/** The ids of the pictures of some records of a room, by record, in the order they came. */
export const listPhotos = async (
  tx: Tx,
  room: BoundTo['room'],
  records: readonly string[],
): Promise<Map<string, string[]>> => {
  const rows = await Photo.find(
    { 'boundTo.room': room, 'boundTo.record': { $in: [...records] } },
    { boundTo: 1 },
  )
    .sort({ uploadedAt: 1, _id: 1 })
    .session(tx.session)
    .lean<{ _id: string; boundTo: BoundTo }[]>();
  const found = new Map<string, string[]>();
  for (const { _id, boundTo } of rows) found.set(boundTo.record, [...(found.get(boundTo.record) ?? []), _id]);
  return found;
};
