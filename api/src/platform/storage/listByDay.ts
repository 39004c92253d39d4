import type { Model } from 'mongoose';
import { fromCursor, isTextPair, toCursor } from '../http/cursor.ts';
import type { Page } from '../http/route.ts';
import type { Tx } from '../tx.ts';

type Asked = { cursor?: string | undefined; limit: number };

/**
 * Records that fit a filter, by a day and then by id: the latest first, or what is due the earliest first. The filter
 * carries the scope.
 */
export const listByDay = async <D extends { _id: string }>(
  tx: Tx,
  model: Model<D>,
  { filter, field, order }: { filter: Record<string, unknown>; field: string; order: 1 | -1 },
  page: Asked,
): Promise<Page<D>> => {
  const after = fromCursor(page.cursor, isTextPair);
  const beyond = order === 1 ? '$gt' : '$lt';
  const place = after
    ? { $or: [{ [field]: { [beyond]: after[0] } }, { [field]: after[0], _id: { $gt: after[1] } }] }
    : {};
  const found = (await model.collection
    .find({ $and: [filter, place] } as never, tx.session ? { session: tx.session } : {})
    .sort({ [field]: order, _id: 1 })
    .limit(page.limit + 1)
    .toArray()) as unknown as D[];
  const data = found.slice(0, page.limit);
  const last = data.at(-1) as (D & Record<string, unknown>) | undefined;
  return { data, next: last && found.length > page.limit ? toCursor([last[field], last._id]) : null };
};
