import mongoose from 'mongoose';
import { kindOf, productOf } from '../../../api/src/catalogue/findProduct.ts';
import { personYearId } from '../../../api/src/dispensing/allowance.ts';
import { refuseExcess } from '../../../api/src/dispensing/checkLines.ts';
import { Dispensing } from '../../../api/src/dispensing/Dispensing.ts';
import { findPersonYears } from '../../../api/src/dispensing/holdAllowance.ts';
import { type Dispensed, recordDispensings } from '../../../api/src/dispensing/recordDispensing.ts';
import type { AppError } from '../../../api/src/platform/errors.ts';
import { groupCommit, type Outcome } from '../../../api/src/platform/storage/groupCommit.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx, type WriteTx } from '../../../api/src/platform/tx.ts';
import { county, type Store, year } from './given.ts';

/** Over the allowance or not, one after the other: earlier ones of the group count for later ones. */
const check = async (tx: WriteTx, group: readonly Dispensed[]): Promise<Outcome<void>[]> => {
  const years = await findPersonYears(
    tx,
    group.map(({ personId }) => personYearId(personId as string, year)),
  );
  const outcomes: Outcome<void>[] = [];
  for (const { personId, lines } of group) {
    const id = personYearId(personId as string, year);
    const { productId, quantity } = lines[0]!;
    const product = await productOf(productId, 'productId');
    const line = { product, kind: await kindOf(product.kind), quantity: 1, baseQuantity: quantity };
    const used = years.get(id) ?? { _id: id, personId: personId as string, year };
    try {
      refuseExcess([line], used, `${year}-12-31`);
      years.set(id, { ...used, taken: { condom: (used.taken?.condom ?? 0) + quantity } });
      outcomes.push({ ok: true, value: undefined });
    } catch (error) {
      outcomes.push({ ok: false, error: error as AppError });
    }
  }
  return outcomes;
};

/** The product's command under the product's group commit. */
const record = groupCommit<Dispensed, void>({
  keyOf: () => county,
  most: 256,
  run: (group) =>
    inTransaction(systemTx('bench'), async (tx) => {
      const outcomes = await check(tx, group);
      await recordDispensings(
        tx,
        group.filter((_, at) => outcomes[at]!.ok),
      );
      return outcomes;
    }),
});

/** The same sums of any collections of this shape. */
export const countedIn = async (names: { years: string; counts: string }) => {
  const db = mongoose.connection;
  const [taken] = await db
    .collection(names.years)
    .aggregate<{ sum: number }>([{ $group: { _id: null, sum: { $sum: '$taken.condom' } } }])
    .toArray();
  const count = await db
    .collection<{ _id: string; people: number; visits: Record<string, number> }>(names.counts)
    .findOne({ _id: `${county}:${year}` });
  return {
    taken: taken?.sum ?? 0,
    people: count?.people ?? 0,
    visits: Object.values(count?.visits ?? {}).reduce((all, one) => all + one, 0),
  };
};

export const ours: Store = {
  id: 'ours',
  people: 400,
  record,
  sums: async () => ({
    records: await Dispensing.collection.countDocuments(),
    counted: await countedIn({ years: 'personYears', counts: 'yearCounts' }),
  }),
};
