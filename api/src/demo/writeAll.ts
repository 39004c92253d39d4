import type { Model } from 'mongoose';

const chunk = 5_000;

/** Inserts documents as they are, past validation: they were made in the shape of the commands' own. */
export const writeAll = async <T extends { _id: string }>(
  model: Model<T>,
  documents: readonly T[],
): Promise<void> => {
  for (let from = 0; from < documents.length; from += chunk)
    await model.collection.insertMany(documents.slice(from, from + chunk) as never[], { ordered: false });
};
