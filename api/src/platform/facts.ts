import type { FactMark, FactRow } from '@fcs/shared/contracts/assessment.ts';
import type { Period } from '@fcs/shared/period.ts';
import type { Model } from 'mongoose';
import { seal, unseal } from './crypto/seal.ts';
import { invalid } from './errors.ts';
import { fromCursor, isText, toCursor } from './http/cursor.ts';
import type { Page } from './http/route.ts';
import type { Tx } from './tx.ts';

/** Of whom and when a fact is asked: a region's tree, or one unit with the places it runs. */
export type FactWhere = {
  region: string;
  regionPath: string;
  unit: string | null;
  /** The unit and the points it manages; null: all of the tree. */
  places: readonly string[] | null;
  period: Period;
  /** Question -> reading in force, of the lines that ask for this fact. */
  readings: Readonly<Record<string, string>>;
};

/** `records` counts the rows behind the value. */
export type Collected = {
  value: number | boolean | string | null;
  records: number;
  marks?: readonly FactMark[];
};

export type FactPage = { cursor?: string; limit: number };

/**
 * What stays of a list when its number is frozen: its rows, or of records that are kept whatever becomes of them only their
 * ids, with what each counts. `as` says which row is made of such a record.
 */
export type FrozenPiece = { rows: FactRow[] } | { records: string[]; as: RecordRow; amount: number | null };
export type RecordRow = 'visit' | 'person';

/**
 * One fact of a room: the recount and the list behind it, both from one filter. `collect` gives null where the records
 * cannot tell. Rows name nobody; their amounts, where they have one, add up to the value.
 */
export type FactSource = {
  id: string;
  /** The scheme whose result the fact is. */
  basedOn?: string;
  collect: (tx: Tx, where: FactWhere) => Promise<Collected | null>;
  rows: (tx: Tx, where: FactWhere, page: FactPage) => Promise<Page<FactRow>>;
  /** For long lists: cheaper than its rows, and as much. Without it the rows are kept as they are. */
  freeze?: (tx: Tx, where: FactWhere) => Promise<FrozenPiece[]>;
};

/** A Mongo range for a tree: below a root only `/` follows, which sorts just before `0`. */
export const inTree = (path: string): Record<string, unknown> => ({ $gte: path, $lt: `${path}0` });

/** The filter of place and tree for records that carry a place and their regionPath. */
export const placed = (where: FactWhere, place: string): Record<string, unknown> =>
  where.places ? { [place]: { $in: [...where.places] } } : { regionPath: inTree(where.regionPath) };

const unsealed = (cursor: string | undefined): string | undefined => {
  const sealed = fromCursor(cursor, isText);
  if (sealed === null) return undefined;
  try {
    return unseal(sealed);
  } catch {
    throw invalid('query.cursor', 'invalid_format');
  }
};

/** A place in a list of people or their records: sealed, since ids of people may not leave in a cursor. */
export const toSealedCursor = (place: unknown): string => toCursor(seal(toCursor(place)));

export const fromSealedCursor = <T>(
  cursor: string | undefined,
  check: (place: unknown) => place is T,
): T | null => fromCursor(unsealed(cursor), check);

export const pageFrom = <D>(
  found: readonly D[],
  limit: number,
  next: (last: D) => string,
): { shown: D[]; next: string | null } => {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return { shown, next: found.length > limit && last !== undefined ? next(last) : null };
};

export const sayIn = (tx: Tx, zh: string, en: string): string => (tx.language === 'en' ? en : zh);

type Counted<D> = {
  id: string;
  model: Model<D>;
  filter: (where: FactWhere) => Record<string, unknown> | null;
  row: (tx: Tx, document: D) => FactRow;
};

/** A fact that counts the documents of one filter, listed by id. `filter` gives null where the records cannot tell. */
export const countedFact = <D extends { _id: string }>(options: Counted<D>): FactSource => ({
  id: options.id,
  collect: async (_tx, where) => {
    const filter = options.filter(where);
    if (!filter) return null;
    const value = await options.model.collection.countDocuments(filter);
    return { value, records: value };
  },
  rows: async (tx, where, page) => {
    const filter = options.filter(where);
    const after = fromCursor(page.cursor, isText);
    if (!filter) return { data: [], next: null };
    const found = (await options.model.collection
      .find({ $and: [filter, after ? { _id: { $gt: after as never } } : {}] })
      .sort({ _id: 1 })
      .limit(page.limit + 1)
      .toArray()) as unknown as D[];
    const { shown, next } = pageFrom(found, page.limit, (last) => toCursor(last._id));
    return { data: shown.map((one) => options.row(tx, one)), next };
  },
});

type Part = (page: FactPage) => Promise<Page<FactRow>>;

const isChainPlace = (place: unknown): place is [number, string | null] =>
  Array.isArray(place) &&
  place.length === 2 &&
  Number.isInteger(place[0]) &&
  place[0] >= 0 &&
  (place[1] === null || typeof place[1] === 'string');

/** Several lists as one: the rows of the first part, then of the second, and so on. */
export const chainRows = async (parts: readonly Part[], page: FactPage): Promise<Page<FactRow>> => {
  const data: FactRow[] = [];
  let [part, cursor] = fromCursor(page.cursor, isChainPlace) ?? [0, null];
  while (part < parts.length) {
    const left = page.limit - data.length;
    if (left === 0) return { data, next: toCursor([part, cursor]) };
    const found = await parts[part]?.({ limit: left, ...(cursor === null ? {} : { cursor }) });
    data.push(...(found?.data ?? []));
    cursor = found?.next ?? null;
    if (cursor === null) part += 1;
  }
  return { data, next: null };
};
