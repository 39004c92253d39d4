import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import type { Model } from 'mongoose';
import { type FactSource, type FactWhere, inTree } from '../platform/facts.ts';
import { pageInMemory } from '../platform/http/pageInMemory.ts';
import type { Tx } from '../platform/tx.ts';
import { countyOf } from './checkLocation.ts';
import { pointNames } from './findPoint.ts';

/**
 * Whether a register (records with a `day` and a `regionPath`) speaks for a period: from the year of the county's first
 * record on. Before, things were written down elsewhere, and none here is not none.
 */
export const isRegisterInUse = async <D>(
  model: Model<D>,
  { regionPath, period }: FactWhere,
  more: Record<string, unknown> = {},
): Promise<boolean> => {
  const until = `${period.lastDay.slice(0, 4)}-12-31`;
  const filter = { ...more, regionPath: inTree(countyOf(regionPath)), day: { $lte: until } };
  return (await model.collection.findOne(filter as never, { projection: { _id: 1 } })) !== null;
};

const nameOfPlace = async (rows: readonly FactRow[]): Promise<FactRow[]> => {
  const names = await pointNames([...new Set(rows.flatMap(({ place }) => place ?? []))]);
  return rows.map((row) => ({ ...row, place: names.get(row.place ?? '') ?? null }));
};

/** A fact of a register: unknown before it was in use; its rows, which hold the place's id, show its name. */
export const ofRegister = (
  source: FactSource,
  inUse: (where: FactWhere) => Promise<boolean>,
): FactSource => ({
  ...source,
  collect: async (tx, where) => ((await inUse(where)) ? source.collect(tx, where) : null),
  rows: async (tx, where, page) => {
    const { data, next } = await source.rows(tx, where, page);
    return { data: await nameOfPlace(data), next };
  },
});

/** A fact that counts a short list, made whole at once; null: the records cannot tell. A row holds its place's id. */
export const listedFact = (
  id: string,
  list: (tx: Tx, where: FactWhere) => Promise<FactRow[] | null>,
): FactSource => ({
  id,
  collect: async (tx, where) => {
    const rows = await list(tx, where);
    return rows && { value: rows.length, records: rows.length };
  },
  rows: async (tx, where, page) => {
    const { data, next } = pageInMemory((await list(tx, where)) ?? [], (row) => row.id, page);
    return { data: await nameOfPlace(data), next };
  },
});
