import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import { pseudonym } from '../platform/crypto/pseudonym.ts';
import { collection } from '../platform/storage/collection.ts';
import type { WriteTx } from '../platform/tx.ts';
import { takeAllowance } from './holdAllowance.ts';

/** Units an erased person used in a year, found only by who proves the same identity again; gone when the year ends. */
export type AllowanceMarkDocument = {
  _id: string;
  taken: Partial<Record<ProductKind, number>>;
  expiresAt: Date;
};

export const AllowanceMark = collection<AllowanceMarkDocument>({
  name: 'allowanceMarks',
  fields: {
    _id: String,
    taken: { type: Object, required: true },
    expiresAt: { type: Date, required: true },
  } as never,
  indexes: [
    { on: { expiresAt: 1 }, options: { expireAfterSeconds: 0 }, why: 'kept to the end of the period only' },
  ],
});

export const allowanceMarkId = (identity: string, year: string): string =>
  pseudonym('allowanceMark', `${identity}\n${year}`);

/** Somebody who erased their data comes back: what they used this year counts again. */
export const restoreAllowance = async (
  tx: WriteTx,
  input: { personId: string; identity: string; year: string },
): Promise<void> => {
  const mark = await AllowanceMark.findOneAndDelete(
    { _id: allowanceMarkId(input.identity, input.year) },
    { session: tx.session },
  ).lean<AllowanceMarkDocument | null>();
  if (mark) await takeAllowance(tx, { personId: input.personId, year: input.year, wanted: mark.taken });
};
