import { fromCursor, isTextPair, toCursor } from '../platform/http/cursor.ts';
import type { Page } from '../platform/http/route.ts';
import type { Tx } from '../platform/tx.ts';
import { Activity, type ActivityDocument } from './Activity.ts';

type PageOf = { cursor?: string | undefined; limit: number };

/** Events that fit a filter, the latest day first, or the soonest. */
export const listActivities = async (
  tx: Tx,
  filter: Record<string, unknown>,
  page: PageOf,
  order: 'latest' | 'soonest' = 'latest',
): Promise<Page<ActivityDocument>> => {
  const after = fromCursor(page.cursor, isTextPair);
  const beyond = order === 'latest' ? '$lt' : '$gt';
  const place = after
    ? { $or: [{ day: { [beyond]: after[0] } }, { day: after[0], _id: { $gt: after[1] } }] }
    : {};
  const found = (await Activity.collection
    .find({ $and: [filter, place] } as never, tx.session ? { session: tx.session } : {})
    .sort({ day: order === 'latest' ? -1 : 1, _id: 1 })
    .limit(page.limit + 1)
    .toArray()) as unknown as ActivityDocument[];
  const data = found.slice(0, page.limit);
  const last = data.at(-1);
  return { data, next: last && found.length > page.limit ? toCursor([last.day, last._id]) : null };
};
