import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import type { Period } from '@fcs/shared/period.ts';
import type { FactWhere } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import type { Unrecorded } from './convertedUnits.ts';
import { type Channel, Dispensing } from './Dispensing.ts';
import { recordsIn } from './dispensedRecords.ts';

type Picture = { whole: Period; tables: Map<string, Promise<unknown>> };
const pictures = new WeakMap<Tx, Picture>();

/**
 * Announces that the facts of a period will be asked up to the end of each of its months: what lies in many records is then
 * counted once by month, and not once for each of them. What is recorded meanwhile is not seen by this reader.
 */
export const readByMonth = (tx: Tx, whole: Period): void =>
  void pictures.set(tx, { whole, tables: new Map() });

/** The table of the announced period where the asked one is its beginning; null: it has to be counted by itself. */
export const tableFor = <T>(
  tx: Tx,
  where: FactWhere,
  name: string,
  make: (whole: FactWhere) => Promise<T>,
): Promise<T> | null => {
  const picture = pictures.get(tx);
  const { region, unit, places, period } = where;
  if (!picture || period.firstDay !== picture.whole.firstDay || period.lastDay >= picture.whole.lastDay)
    return null;
  const key = JSON.stringify([name, region, unit, places]);
  const known = picture.tables.get(key) as Promise<T> | undefined;
  const table = known ?? make({ ...where, period: picture.whole });
  picture.tables.set(key, table);
  return table;
};

type InMonth = { month: string };
/** The month of a record, as `2023-05`. */
export const month = { $substrBytes: ['$day', 0, 7] };

/** Whether a month is over by the end of what is asked. */
export const by =
  ({ period }: FactWhere) =>
  (row: InMonth): boolean =>
    row.month <= period.lastDay.slice(0, 7);

/** How many recorded people came for the first time in each month. */
export const newPeople = async (where: FactWhere): Promise<(InMonth & { people: number })[]> => {
  const found = await Dispensing.aggregate<{ _id: string; people: number }>([
    { $match: await recordsIn(where, { personId: { $ne: null } }) },
    { $group: { _id: '$personId', day: { $min: '$day' } } },
    { $group: { _id: month, people: { $sum: 1 } } },
  ]);
  return found.map(({ _id, people }) => ({ month: _id, people }));
};

/** Units nobody was recorded for, by kind, place and month. */
export const unrecordedIn = async (where: FactWhere): Promise<(InMonth & Omit<Unrecorded, 'year'>)[]> => {
  const found = await Dispensing.aggregate<{
    _id: { placeId: string; kind: ProductKind; month: string };
    units: number;
  }>([
    { $match: await recordsIn(where, { personId: null }) },
    { $group: { _id: { placeId: '$placeId', kind: '$kind', month }, units: { $sum: '$quantity' } } },
  ]);
  return found.map(({ _id, units }) => ({ ..._id, units }));
};

/** Recorded person-times by channel and month. */
export const visitsIn = async (
  where: FactWhere,
): Promise<(InMonth & { channel: Channel; visits: number })[]> => {
  const found = await Dispensing.aggregate<{ _id: { channel: Channel; month: string }; visits: number }>([
    { $match: await recordsIn(where, { personId: { $ne: null } }) },
    { $group: { _id: { channel: '$channel', month }, visits: { $sum: 1 } } },
  ]);
  return found.map(({ _id, visits }) => ({ ..._id, visits }));
};
