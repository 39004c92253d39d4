import { createHash } from 'node:crypto';
import { fingerprint } from '../crypto/pseudonym.ts';
import { AppError } from '../errors.ts';
import { collection } from '../storage/collection.ts';
import type { WriteTx } from '../tx.ts';

/** A key that led to a success, with its answer: written in the same transaction, so a refusal leaves the key free. */
type KeyRow = { _id: string; body: string; status: number; answer: string; at: Date };

export const IdempotencyKey = collection<KeyRow>({
  name: 'idempotencyKeys',
  fields: { _id: String, body: String, status: Number, answer: String, at: Date } as never,
  indexes: [
    { on: { at: 1 }, options: { expireAfterSeconds: 7 * 86_400 }, why: 'an answer is repeated for a week' },
  ],
});

export type KeyUse = { key: string; body: string };

/** A key belongs to its person and route; it is never stored as sent. */
export const keyUse = (person: string, route: string, key: string, rawBody: Buffer): KeyUse => ({
  key: fingerprint(`${person}\n${route}\n${key}`),
  body: createHash('sha256').update(rawBody).digest('base64url'),
});

export const checkKeyForm = (key: string): void => {
  if (!/^[\x21-\x7e]{8,200}$/.test(key))
    throw new AppError('INVALID_INPUT', [{ field: 'Idempotency-Key', code: 'invalid_format' }]);
};

export type Kept = { status: number; answer: unknown };

const recall = (row: KeyRow, use: KeyUse): Kept => {
  if (row.body !== use.body) throw new AppError('IDEMPOTENCY_KEY_REUSED');
  return { status: row.status, answer: JSON.parse(row.answer) };
};

export const findKept = async (tx: WriteTx, use: KeyUse): Promise<Kept | null> => {
  const row = await IdempotencyKey.findById(use.key).session(tx.session).lean<KeyRow | null>();
  return row ? recall(row, use) : null;
};

export const keep = async (tx: WriteTx, use: KeyUse, kept: Kept): Promise<void> => {
  const row: KeyRow = {
    _id: use.key,
    body: use.body,
    status: kept.status,
    answer: JSON.stringify(kept.answer),
    at: tx.now,
  };
  await IdempotencyKey.collection.insertOne(row as never, { session: tx.session });
};

/** Copies in flight in this process wait for the first one; copies on others meet in the database. */
const inFlight = new Map<string, Promise<unknown>>();

export const oneAtATime = async <T>(key: string, work: () => Promise<T>): Promise<T> => {
  const before = inFlight.get(key);
  const mine = (before ?? Promise.resolve()).catch(() => undefined).then(work);
  inFlight.set(key, mine);
  try {
    return await mine;
  } finally {
    if (inFlight.get(key) === mine) inFlight.delete(key);
  }
};
