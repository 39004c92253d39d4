import { cursor, queryInteger } from '@fcs/shared/contracts/common.ts';
import * as z from 'zod/mini';
import { fromCursor, isText, toCursor } from './cursor.ts';
import type { Page } from './route.ts';

/** Lists of some hundred rows at most: one page holds them all, unless less is asked for. */
export const wholeListQuery = {
  cursor: z.optional(cursor),
  limit: z._default(queryInteger(1, 500), 500),
};

/** A page of a small list that is held in memory, in the order of its keys. */
export const pageInMemory = <T>(
  all: readonly T[],
  keyOf: (one: T) => string,
  query: { cursor?: string | undefined; limit: number },
): Page<T> => {
  const after = fromCursor(query.cursor, isText);
  const sorted = [...all].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const from = after === null ? 0 : sorted.findIndex((one) => keyOf(one) > after);
  const data = from < 0 ? [] : sorted.slice(from, from + query.limit);
  const last = data.at(-1);
  const more = last !== undefined && from + data.length < sorted.length;
  return { data, next: more ? toCursor(keyOf(last)) : null };
};
