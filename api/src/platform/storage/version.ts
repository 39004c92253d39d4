import mongoose from 'mongoose';
import { now } from '../clock.ts';

type VersionRow = { _id: string; version: number; at: Date };

/** One small, idempotent step forward; the version it leads to is its place in the list, counted from 1. */
export type Migration = { name: string; run: () => Promise<void> };

/**
 * Brings the database to the version of this code. A database of a newer version is refused: older code would write
 * what the newer one no longer expects.
 */
export const migrate = async (steps: readonly Migration[]): Promise<{ from: number; to: number }> => {
  const meta = mongoose.connection.collection<VersionRow>('meta');
  const from = (await meta.findOne({ _id: 'schema' }))?.version ?? 0;
  if (from > steps.length) {
    throw new Error(
      `The database is of version ${from}, this program knows ${steps.length}: start a newer program`,
    );
  }
  for (let at = from; at < steps.length; at += 1) {
    await steps[at]?.run();
    await meta.updateOne({ _id: 'schema' }, { $set: { version: at + 1, at: now() } }, { upsert: true });
  }
  return { from, to: steps.length };
};
