import mongoose from 'mongoose';
import type { Tx, WriteTx } from '../tx.ts';

/**
 * Opens the one transaction of a request or job and runs a command in it. The driver retries write conflicts and
 * changes of primary, so the command must be repeatable: no effects outside the database. At most 10 s in all.
 */
export const inTransaction = async <T>(tx: Tx, command: (tx: WriteTx) => Promise<T>): Promise<T> => {
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
