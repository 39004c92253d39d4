import type { Tx } from '../platform/tx.ts';
import { Level } from './Level.ts';

/** What can be taken of one product at a place, in base units, and when its shelf was last counted or moved. */
export type Available = { productId: string; available: number; asOf: Date };

type Row = { _id: { placeId: string; productId: string }; available: number; asOf: Date };

/**
 * What each place has: lots in date on `day` and not recalled, less what is reserved. A product that ran out stays in
 * the list with 0, so that its `asOf` is known. `placeIds` null: all places. Public: no scope narrows it.
 */
export const listAvailable = async (
  tx: Pick<Tx, 'session'>,
  placeIds: readonly string[] | null,
  day: string,
): Promise<Map<string, Available[]>> => {
  const usable = { $and: [{ $gte: ['$expiry', day] }, { $ne: ['$recalled', true] }] };
  const rows = Level.collection.aggregate<Row>(
    [
      ...(placeIds ? [{ $match: { placeId: { $in: [...placeIds] } } }] : []),
      {
        $group: {
          _id: { placeId: '$placeId', productId: '$productId' },
          available: { $sum: { $cond: [usable, '$available', 0] } },
          asOf: { $max: '$asOf' },
        },
      },
      { $sort: { '_id.productId': 1 } },
    ],
    { session: tx.session ?? undefined, allowDiskUse: true },
  );
  const places = new Map<string, Available[]>();
  for await (const { _id, available, asOf } of rows) {
    const held = places.get(_id.placeId);
    const row = { productId: _id.productId, available, asOf };
    if (held) held.push(row);
    else places.set(_id.placeId, [row]);
  }
  return places;
};

/** The places with a lot whose last day lies in [from, to): what they had then is gone. */
export const listPlacesWithExpired = async (from: string, to: string): Promise<string[]> =>
  (await Level.collection.distinct('placeId', { expiry: { $gte: from, $lt: to } })) as string[];

/** Whose shelf a level is, told from its id alone (see levelId): a change stream names a deleted row by nothing else. */
export const placeOfLevel = (id: string): string => id.slice(0, id.indexOf(':'));
