import type { Bilingual } from '@fcs/shared/contracts/common.ts';
import type { ExportQuery } from '@fcs/shared/contracts/exchange.ts';
import type { Role } from '@fcs/shared/contracts/people.ts';
import type { Amount } from '@fcs/shared/contracts/stock.ts';
import { clockOf, dayOf } from '@fcs/shared/time.ts';
import { invalid } from '../platform/errors.ts';
import { sayIn } from '../platform/facts.ts';
import type { Page } from '../platform/http/route.ts';
import type { Tx } from '../platform/tx.ts';
import type { Cell } from './sheets.ts';

/** What every exported list is made of: who may take it along, its titles and its rows, in parts as they are read. */
export type Exported = { head: Bilingual[]; rows: AsyncIterable<Cell[][]> };
export type Export = {
  access: readonly Role[];
  about?: 'machines';
  read: (tx: Tx, query: ExportQuery) => Promise<Exported>;
};

/** A list from its first page to its last: however long it is, nothing but the page at hand is held. */
export async function* everyPage<T>(
  page: (cursor: string | undefined) => Promise<Page<T>>,
): AsyncGenerator<T[]> {
  let cursor: string | undefined;
  do {
    const found = await page(cursor);
    yield found.data;
    cursor = found.next ?? undefined;
  } while (cursor);
}

/** The rows of each part of a list. */
export async function* rowsOf<T>(
  parts: AsyncIterable<readonly T[]>,
  rows: (part: readonly T[]) => Cell[][] | Promise<Cell[][]>,
): AsyncGenerator<Cell[][]> {
  for await (const part of parts) yield await rows(part);
}

/** A row for each thing of a list. */
export const rowPer = <T>(
  parts: AsyncIterable<readonly T[]>,
  row: (one: T) => Cell[],
): AsyncGenerator<Cell[][]> => rowsOf(parts, (part) => part.map(row));

export const from = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });
export const t = (zh: string, en: string): Bilingual => ({ zh, en });
export const say = (tx: Tx, words: Bilingual | undefined): string | null =>
  words ? sayIn(tx, words.zh, words.en) : null;
/** An instant as a clock in China shows it: sheets are read by people. */
export const clock = (instant: string | null): string | null => {
  if (instant === null) return null;
  const at = new Date(instant);
  return `${dayOf(at)} ${clockOf(at)}`;
};
export const both = (amount: Amount | null | undefined): Cell[] =>
  amount ? [amount.quantity, amount.loose] : [null, null];
export const amountOf = (zh: string, en: string): Bilingual[] => [
  t(zh, en),
  t(`${zh}（零头）`, `${en} (loose)`),
];

export const goods = [t('药具', 'Product'), t('单位', 'Unit')];
export const lot = [t('批号', 'Lot'), t('有效期至', 'Expiry')];

export const wanted = (query: ExportQuery, field: keyof ExportQuery): string => {
  const value = query[field];
  if (value === undefined) throw invalid(`query.${field}`, 'required');
  return value;
};
