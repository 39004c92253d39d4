import type { CardLine, cardQuery } from '@fcs/shared/contracts/stock.ts';
import type * as z from 'zod/mini';
import { invalid } from '../platform/errors.ts';
import { fromCursor, isText, toCursor } from '../platform/http/cursor.ts';
import type { Page } from '../platform/http/route.ts';
import { scopeFilter } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { withMachinePlaces } from '../points/machinePlaces.ts';
import { toAmount } from './amount.ts';
import { replayCard } from './card.ts';
import { Entry, type EntryDocument } from './Entry.ts';
import { findGoods, goodsOf } from './goods.ts';
import { Voucher, type VoucherDocument } from './Voucher.ts';

type Query = z.infer<typeof cardQuery>;
type Asked = Pick<Query, 'point' | 'product' | 'lot'>;
type Papers = ReadonlyMap<string, Pick<VoucherDocument, 'number' | 'kind'>>;

const papersOf = async (ids: readonly string[]): Promise<Papers> => {
  const found = (await Voucher.collection
    .find({ _id: { $in: [...new Set(ids)] as never[] } }, { projection: { number: 1, kind: 1 } })
    .toArray()) as unknown as VoucherDocument[];
  return new Map(found.map(({ _id, number, kind }) => [_id, { number, kind }]));
};

const cardFilter = async (tx: Tx, query: Asked): Promise<never> => {
  const scope = await withMachinePlaces(tx);
  return {
    $and: [
      { placeId: query.point, productId: query.product },
      scopeFilter(scope, { path: 'regionPath', point: 'placeId' }),
      query.lot ? { lotNo: query.lot } : {},
    ],
  } as never;
};

type Replayed = { entry: EntryDocument; balance: number };

const linesOf = async (tx: Tx, productId: string, shown: readonly Replayed[]): Promise<CardLine[]> => {
  const papers = await papersOf(shown.map(({ entry }) => entry.document));
  const { product } = goodsOf(await findGoods(tx, [productId]), productId);
  return shown.map(({ entry, balance }): CardLine => {
    const paper = papers.get(entry.document);
    return {
      id: entry._id,
      reason: entry.reason,
      document: { id: entry.document, number: paper?.number ?? entry.document, kind: paper?.kind ?? null },
      lotNo: entry.lotNo,
      expiry: entry.expiry,
      change: toAmount(entry.quantity, product),
      balance: toAmount(balance, product),
      occurredAt: entry.occurredAt.toISOString(),
      recordedAt: entry.recordedAt.toISOString(),
    };
  });
};

/**
 * The stock card: every line in the order of its day, with the balance after it; of one lot, or of all lots of the
 * product together. The whole card is read, since each balance stands on all lines before it.
 */
export const findCard = async (tx: Tx, query: Query): Promise<Page<CardLine>> => {
  const filter = await cardFilter(tx, query);
  const entries = (await Entry.collection.find(filter).toArray()) as unknown as EntryDocument[];
  const lines = replayCard(entries);
  const after = fromCursor(query.cursor, isText);
  const from = after === null ? 0 : lines.findIndex(({ entry }) => entry._id === after) + 1;
  if (after !== null && from === 0) throw invalid('query.cursor', 'invalid_format');
  const shown = lines.slice(from, from + query.limit);
  return {
    data: await linesOf(tx, query.product, shown),
    next: from + shown.length < lines.length ? toCursor(shown.at(-1)?.entry._id) : null,
  };
};

const together = 200;

/** The same card from its first line to its last, in parts: however long it is, only the balance is carried on. */
export async function* walkCard(tx: Tx, query: Asked): AsyncGenerator<CardLine[]> {
  const entries = Entry.collection
    .find(await cardFilter(tx, query))
    .sort({ occurredAt: 1, recordedAt: 1, quantity: -1, _id: 1 })
    .allowDiskUse(true);
  let balance = 0;
  let part: Replayed[] = [];
  for await (const entry of entries as unknown as AsyncIterable<EntryDocument>) {
    balance += entry.quantity;
    part.push({ entry, balance });
    if (part.length < together) continue;
    yield await linesOf(tx, query.product, part);
    part = [];
  }
  if (part.length > 0) yield await linesOf(tx, query.product, part);
}
