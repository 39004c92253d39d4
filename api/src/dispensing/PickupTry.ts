import { AppError } from '../platform/errors.ts';
import { collection } from '../platform/storage/collection.ts';

/** Wrong codes of one asker (a keeper, a machine) in one quarter of an hour. */
type PickupTryDocument = { _id: string; count: number; endsAt: Date };

const PickupTry = collection<PickupTryDocument>({
  name: 'pickupTries',
  fields: {
    _id: String,
    count: { type: Number, required: true },
    endsAt: { type: Date, required: true },
  } as never,
  indexes: [
    { on: { endsAt: 1 }, options: { expireAfterSeconds: 0 }, why: 'a window that is over counts nothing' },
  ],
});

const windowMs = 15 * 60_000;
const most = 5;

const windowOf = (asker: string, at: Date): { _id: string; endsAt: Date } => {
  const number = Math.floor(at.getTime() / windowMs);
  return { _id: `${asker}:${number}`, endsAt: new Date((number + 1) * windowMs) };
};

/**
 * Takes one of the asker's five tries before the code is looked at, so that guesses sent side by side are counted too:
 * 5 of 100,000,000 in a quarter of an hour. Outside any transaction: a refusal must not take it back. Throws
 * PICKUP_CODE_TRIES.
 */
export const spendTry = async (asker: string, at: Date): Promise<void> => {
  const { _id, endsAt } = windowOf(asker, at);
  const tries = (await PickupTry.collection.findOneAndUpdate(
    { _id: _id as never },
    { $inc: { count: 1 }, $setOnInsert: { endsAt } },
    { upsert: true, returnDocument: 'after' },
  )) as unknown as PickupTryDocument | null;
  if ((tries?.count ?? most) > most)
    throw new AppError('PICKUP_CODE_TRIES', {
      retryAfter: Math.max(1, Math.ceil((endsAt.getTime() - at.getTime()) / 1_000)),
    });
};

/** The code was right: the try is given back. */
export const giveTryBack = async (asker: string, at: Date): Promise<void> => {
  await PickupTry.collection.updateOne({ _id: windowOf(asker, at)._id as never }, { $inc: { count: -1 } });
};
