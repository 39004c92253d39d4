import mongoose, {
  type IndexDefinition,
  type IndexOptions,
  type Model,
  type SchemaDefinition,
} from 'mongoose';

mongoose.set('strictQuery', 'throw');
mongoose.set('autoIndex', false);
mongoose.set('autoCreate', false);

/**
 * A partial index names what it holds by a comparison (`{ $gt: '' }` for any text), not by `$type`: MongoDB reads an index
 * only where it can prove the query lies within, which it does for comparisons alone.
 */
type Index = { on: IndexDefinition; options?: IndexOptions; why: string };

type Options<T> = {
  name: string;
  fields: SchemaDefinition<T>;
  /** Each with its reason: an index without one is a guess. */
  indexes?: Index[];
  /** Stored in the order of a random _id, so that the order of writing cannot be read off the disk. */
  clustered?: boolean;
};

const made: Model<unknown>[] = [];

/**
 * Rows come to random places, and each spoils a whole page that must be written again: with pages of 32 KB, as usual,
 * answers fell to half their speed once 100,000 were stored, with these they do not (`surveys`, docs/performance.md).
 */
export const clusteredOptions = {
  clusteredIndex: { key: { _id: 1 }, unique: true, name: 'byRandomId' },
  storageEngine: { wiredTiger: { configString: 'leaf_page_max=4KB' } },
} as const;

/** One collection: unknown fields throw, ids are strings of our own, indexes are built before the first request. */
export const collection = <T extends { _id: string }>(options: Options<T>): Model<T> => {
  const schema = new mongoose.Schema<T>(
    options.fields as never,
    {
      strict: 'throw',
      versionKey: false,
      minimize: false,
      collection: options.name,
      ...(options.clustered ? { clusteredIndex: clusteredOptions.clusteredIndex } : {}),
    } as never,
  );
  for (const index of options.indexes ?? []) schema.index(index.on, index.options ?? {});
  const model = mongoose.model(options.name, schema as never) as unknown as Model<T>;
  made.push(model as never);
  return model;
};

/**
 * Creates missing collections, and makes the indexes those of the code: one that changed is built anew, one that is gone is
 * dropped. Repeatable. Collections must exist before a transaction writes them.
 */
export const createCollections = async (): Promise<void> => {
  const existing = new Set((await mongoose.connection.listCollections()).map((one) => one.name));
  await Promise.all(
    made.map(async (model) => {
      const clustered = model.schema.get('clusteredIndex' as never) !== undefined;
      if (!existing.has(model.collection.name))
        await model.createCollection(clustered ? (clusteredOptions as never) : {});
      const { toDrop, toCreate } = await model.diffIndexes();
      if (toDrop.length + toCreate.length > 0) await model.syncIndexes();
    }),
  );
};
