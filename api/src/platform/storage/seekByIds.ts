import type { ClientSession, Model } from 'mongoose';

/**
 * Rows of a clustered collection by their ids, one seek each. `$in` there reads the whole collection (MongoDB 6), which
 * grows with every row ever written.
 */
export const seekByIds = async <T extends { _id: string }>(
  from: Model<T>,
  ids: readonly string[],
  session: ClientSession | null,
): Promise<T[]> => {
  if (ids.length === 0) return [];
  const found = { from: from.collection.name, localField: '_id', foreignField: '_id', as: 'row' };
  const pipeline = [
    { $documents: ids.map((_id) => ({ _id })) },
    { $lookup: found },
    { $unwind: '$row' },
    { $replaceRoot: { newRoot: '$row' } },
  ];
  const { db } = from.db;
  if (!db) throw new Error('MongoDB is not connected');
  return db.aggregate<T>(pipeline, session ? { session } : {}).toArray();
};
