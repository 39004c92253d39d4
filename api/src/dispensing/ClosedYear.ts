import { collection } from '../platform/storage/collection.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';

/** A year whose sheet was published for a region: its records stand as they are. */
type ClosedYearDocument = { _id: string; region: string; year: string; at: Date };

const ClosedYear = collection<ClosedYearDocument>({
  name: 'closedYears',
  fields: {
    _id: String,
    region: { type: String, required: true },
    year: { type: String, required: true },
    at: { type: Date, required: true },
  } as never,
});

const idOf = (region: string, year: string): string => `${region}:${year}`;

/** For who publishes the sheet of a year: from then on nothing of it is recorded or voided in this region's tree. */
export const closeYear = async (
  tx: WriteTx,
  { region, year }: { region: string; year: string },
): Promise<void> => {
  await ClosedYear.updateOne(
    { _id: idOf(region, year) },
    { $setOnInsert: { region, year, at: tx.now } },
    { session: tx.session, upsert: true },
  );
};

export const isYearClosed = async (tx: Tx, regionPath: string, year: string): Promise<boolean> =>
  (await ClosedYear.exists({ _id: { $in: regionPath.split('/').map((code) => idOf(code, year)) } }).session(
    tx.session,
  )) !== null;
