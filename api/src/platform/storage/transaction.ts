import mongoose from 'mongoose';
import type { Tx, WriteTx } from '../tx.ts';
import { isDuplicateKey, isOverdue } from './mongo.ts';

const attempts = 3;

/**
 * Opens the one transaction of a request or job and runs a command in it. The driver retries write conflicts and
 * changes of primary, so the command must be repeatable: no effects outside the database. At most 10 s in all.
 * Two transactions that insert the same key at once end in a duplicate key, which the driver does not retry: run again,
 * the later one sees what the earlier wrote. One that lived too long on a busy machine is run again as well.
 */
export const inTransaction = async <T>(tx: Tx, command: (tx: WriteTx) => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(tx, command);
    } catch (error) {
      if (!(isDuplicateKey(error) || isOverdue(error)) || attempt === attempts) throw error;
    }
  }
};

const once = async <T>(tx: Tx, command: (tx: WriteTx) => Promise<T>): Promise<T> => {
  const session = await mongoose.startSession();
  try {
    return await session.withTransaction(async () => command({ ...tx, session }), {
      readConcern: { level: 'snapshot' },
      writeConcern: { w: 'majority', journal: true },
      maxCommitTimeMS: 5_000,
      timeoutMS: 10_000,
    } as never);
  } finally {
    await session.endSession();
  }
};
