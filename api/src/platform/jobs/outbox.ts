import { newId } from '../chance.ts';
import { collection } from '../storage/collection.ts';
import { inTransaction } from '../storage/transaction.ts';
import { systemTx, type WriteTx } from '../tx.ts';

type Told = { _id: string; topic: string; body: Record<string, unknown>; at: Date };

/** What an earlier room has to say to later ones: written with what it tells of, read by a job of who wants to know. */
const Outbox = collection<Told>({
  name: 'outbox',
  fields: {
    _id: String,
    topic: { type: String, required: true },
    body: { type: Object, required: true },
    at: { type: Date, required: true },
  } as never,
  indexes: [{ on: { topic: 1, at: 1, _id: 1 }, why: 'what waits for one reader, oldest first' }],
});

/** Says something to later rooms, in the transaction of what happened: both stand or neither. */
export const tell = async (tx: WriteTx, topic: string, body: Record<string, unknown>): Promise<void> => {
  const row: Told = { _id: newId(), topic, body, at: tx.now };
  await Outbox.collection.insertOne(row as never, { session: tx.session });
};

const mostAtOnce = 500;

/**
 * Hands what waits to its one reader, each in a transaction that also takes it out: handled exactly once, however often
 * this runs or breaks off. Gives how many were handled.
 */
export const readOutbox = async (
  topic: string,
  handle: (tx: WriteTx, body: Record<string, unknown>) => Promise<void>,
): Promise<number> => {
  const waiting = await Outbox.find({ topic }).sort({ at: 1, _id: 1 }).limit(mostAtOnce).lean<Told[]>();
  let handled = 0;
  for (const { _id, body } of waiting) {
    handled += await inTransaction(systemTx(`outbox.${topic}`), async (tx) => {
      const { deletedCount } = await Outbox.deleteOne({ _id }, { session: tx.session });
      if (deletedCount > 0) await handle(tx, body);
      return deletedCount;
    });
  }
  return handled;
};
