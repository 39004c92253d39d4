import mongoose from 'mongoose';
import { expect, inject } from 'vitest';

type Own = { mongoUrl: string; redisUrl: string; redisPrefix: string };

const urlOf = (database: string): string => {
  const url = new URL(inject('mongoUrl'));
  url.pathname = `/${database}`;
  return url.href;
};

const empty = async (mongoUrl: string): Promise<void> => {
  const client = await mongoose.mongo.MongoClient.connect(mongoUrl);
  try {
    const collections = await client.db().collections();
    await Promise.all(
      collections.map(async (one) => {
        if (one.collectionName.startsWith('system.')) return;
        // Not dropped: who watches the database would be told that everything changed.
        if ((await one.estimatedDocumentCount()) > 0) await one.deleteMany({});
      }),
    );
  } finally {
    await client.close();
  }
};

let owned = new Map<string, Promise<Own>>();
let file = '';

const take = async (name: string): Promise<Own> => {
  const mongoUrl = urlOf(`slot-${process.env.VITEST_POOL_ID}-${owned.size}`);
  await empty(mongoUrl);
  return { mongoUrl, redisUrl: inject('redisUrl'), redisPrefix: `${name}-${process.pid}:` };
};

/**
 * An empty database in the run's MongoDB, and its Redis, for one test file under one name: files at the same time do not
 * meet. It is the one that the file before in the same slot left, emptied: to make all collections and indexes anew costs
 * more than most files' tests.
 */
export const ownDatabase = (name: string): Promise<Own> => {
  const asking = expect.getState().testPath ?? '';
  if (asking !== file) owned = new Map();
  file = asking;
  const own = owned.get(name) ?? take(name);
  owned.set(name, own);
  return own;
};
