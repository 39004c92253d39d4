import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import type { WriteTx } from '../platform/tx.ts';
import type { Wanted } from './allowance.ts';
import { personYearId } from './allowance.ts';
import { PersonYear, type PersonYearDocument } from './PersonYear.ts';

export type Hold = { personId: string; year: string; wanted: Wanted };

export const findPersonYears = async (
  tx: WriteTx,
  ids: readonly string[],
): Promise<Map<string, PersonYearDocument>> => {
  const rows = await PersonYear.find({ _id: { $in: [...new Set(ids)] } })
    .session(tx.session)
    .batchSize(ids.length + 1)
    .lean<PersonYearDocument[]>();
  return new Map(rows.map((row) => [row._id, row]));
};

const increments = (field: 'taken' | 'held', wanted: Wanted, sign: 1 | -1): Record<string, number> =>
  Object.fromEntries(
    (Object.entries(wanted) as [ProductKind, number][])
      .filter(([, quantity]) => quantity !== 0)
      .map(([kind, quantity]) => [`${field}.${kind}`, sign * quantity]),
  );

/** Notes holds, one update per person and year; a concurrent change of the same document conflicts and is tried again. */
const apply = async (
  tx: WriteTx,
  holds: readonly Hold[],
  changes: (hold: Hold) => Record<string, number>,
): Promise<void> => {
  if (holds.length === 0) return;
  await PersonYear.collection.bulkWrite(
    holds.map((hold) => ({
      updateOne: {
        filter: { _id: personYearId(hold.personId, hold.year) as never },
        update: {
          $inc: changes(hold),
          $setOnInsert: { personId: hold.personId, year: hold.year },
        },
        upsert: true,
      },
    })),
    { session: tx.session },
  );
};

/** Units an open order keeps of the allowance; what is left was checked on the same documents in the same transaction. */
export const holdAllowance = (tx: WriteTx, holds: readonly Hold[]): Promise<void> =>
  apply(tx, holds, (hold) => increments('held', hold.wanted, 1));

export const releaseAllowance = (tx: WriteTx, hold: Hold): Promise<void> =>
  apply(tx, [hold], ({ wanted }) => increments('held', wanted, -1));

/** Given out without an order before. */
export const takeAllowance = (tx: WriteTx, hold: Hold): Promise<void> =>
  apply(tx, [hold], ({ wanted }) => increments('taken', wanted, 1));
