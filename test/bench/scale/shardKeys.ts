/**
 * What grows with use lies on all shards, each collection by a key of its own; all else stays on one. A key
 * - begins an index that the code has anyway: `createCollections` drops the others, and MongoDB refuses to lose this one;
 * - begins each unique index, since a shard knows only its own rows; where ids are made of what must be once (`levels`,
 *   `personYears`, `machineEvents`, marks and keys) the id itself is the key;
 * - is named whole by every upsert: these go by the id.
 *
 * Transactions reach over shards and need nothing of it. On one shard stay `orders` (its unique key is kept in part of the
 * rows only, which no shard key can be), `surveyMarks` (looked up by `$lookup` in a transaction, which MongoDB 6 and 7
 * refuse on a sharded collection) and `yearCounts` (a few rows that every record changes).
 */
export const shardKeys: Record<string, Record<string, 1>> = {
  audit: { subject: 1, at: 1 },
  dispensings: { document: 1, productId: 1 },
  idempotencyKeys: { _id: 1 },
  levels: { _id: 1 },
  machineEvents: { _id: 1 },
  machineNonces: { _id: 1 },
  personYears: { _id: 1 },
  photos: { _id: 1 },
  sessions: { _id: 1 },
  stockEntries: { placeId: 1, productId: 1, occurredAt: 1 },
  surveyAnswers: { _id: 1 },
};

export const noMongos = 'no mongos found; put it on PATH or set MONGOS_BIN, of the same release as mongod';
