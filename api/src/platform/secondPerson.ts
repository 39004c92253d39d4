import type { Model } from 'mongoose';
import { AppError } from './errors.ts';
import { mayTouch } from './scope.ts';
import type { Tx, WriteTx } from './tx.ts';

/** What one person of the county makes and another puts in force by signing it; then nothing of it changes. */
export type Countersigned = {
  _id: string;
  regionPath: string;
  by: string;
  role: string;
  at: Date;
  signedBy: string | null;
  signedAt: Date | null;
};

/** Their fields in a collection, beside its own. */
export const countersignedFields = {
  by: { type: String, default: '' },
  role: { type: String, required: true },
  at: { type: Date, required: true },
  signedBy: { type: String, default: null },
  signedAt: { type: Date, default: null },
} as const;

/** Made now by the caller, and signed by nobody yet. */
export const unsigned = (tx: WriteTx) => ({
  by: tx.actor.id,
  role: tx.actor.kind === 'person' ? tx.actor.role : 'system',
  at: tx.now,
  signedBy: null,
  signedAt: null,
});

export const mayCountersign = (tx: Tx, one: Countersigned): boolean =>
  one.signedAt === null &&
  one.by !== tx.actor.id &&
  tx.actor.kind === 'person' &&
  tx.actor.role === 'county' &&
  mayTouch(tx.scope, one);

/** Puts the one found in force. NOT_FOUND for none; FORBIDDEN, SECOND_PERSON, SHEET_LOCKED when it was signed. */
export const countersign = async <T extends Countersigned>(
  tx: WriteTx,
  collection: Model<T>,
  which: Record<string, string>,
): Promise<T> => {
  const found = await collection.findOne(which).session(tx.session).lean<T | null>();
  if (!found) throw new AppError('NOT_FOUND');
  if (!mayTouch(tx.scope, found)) throw new AppError('FORBIDDEN');
  if (found.by === tx.actor.id) throw new AppError('SECOND_PERSON');
  const signed = await collection
    .findOneAndUpdate(
      { _id: found._id, signedAt: null } as never,
      { $set: { signedBy: tx.actor.id, signedAt: tx.now } } as never,
      { session: tx.session, returnDocument: 'after' },
    )
    .lean<T | null>();
  if (!signed) throw new AppError('SHEET_LOCKED');
  return signed;
};
