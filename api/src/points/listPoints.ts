import type { staffPointQuery } from '@fcs/shared/contracts/points.ts';
import type * as z from 'zod/mini';
import { fromCursor, isText, toCursor } from '../platform/http/cursor.ts';
import type { Page } from '../platform/http/route.ts';
import { scopeFilter } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { withMachinePlaces } from './machinePlaces.ts';
import { Point, type PointDocument } from './Point.ts';
import { machineless } from './placeMachine.ts';

type Query = z.infer<typeof staffPointQuery>;

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The points of the caller's own scope, closed ones too, by id. */
export const listPoints = async (
  tx: Tx,
  { cursor, limit, kind, state, vacant, q }: Query,
): Promise<Page<PointDocument>> => {
  const after = fromCursor(cursor, isText);
  const scope = await withMachinePlaces(tx);
  const filter = {
    $and: [
      scopeFilter(scope, { path: 'regionPath', point: '_id' }),
      after === null ? {} : { _id: { $gt: after } },
      kind === undefined ? {} : { kind },
      state === undefined ? {} : { state },
      vacant ? machineless : {},
      q === undefined ? {} : { name: { $regex: literally(q), $options: 'i' } },
    ],
  };
  const found = (await Point.collection
    .find(filter as never)
    .sort({ _id: 1 })
    .limit(limit + 1)
    .toArray()) as unknown as PointDocument[];
  const data = found.slice(0, limit);
  return { data, next: found.length > limit ? toCursor(data.at(-1)?._id) : null };
};
