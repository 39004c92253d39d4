import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import type { ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import { kindOf, listKinds } from '../catalogue/findProduct.ts';
import { pseudonym } from '../platform/crypto/pseudonym.ts';
import {
  type FactPage,
  type FactWhere,
  fromSealedCursor,
  pageFrom,
  placed,
  sayIn,
  toSealedCursor,
} from '../platform/facts.ts';
import { isTextPair } from '../platform/http/cursor.ts';
import type { Page } from '../platform/http/route.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { type Channel, Dispensing, type DispensingDocument } from './Dispensing.ts';

export type RecordFilter = Record<string, unknown>;

/** The seven kinds of 南川区 2023 annex 2 row 2 (D01). */
export const countedKinds = async (): Promise<ProductKind[]> =>
  (await listKinds()).filter((kind) => kind.countsForDispensing).map((kind) => kind._id);

/** Records of the counted kinds in a period and place; what else is wanted comes on top. */
export const recordsIn = async (where: FactWhere, more: RecordFilter = {}): Promise<RecordFilter> => ({
  day: { $gte: where.period.firstDay, $lte: where.period.lastDay },
  ...placed(where, 'placeId'),
  kind: { $in: await countedKinds() },
  ...more,
});

const words: Record<Channel, { zh: string; en: string }> = {
  manual: { zh: '人工发放', en: 'by hand' },
  doctor: { zh: '家庭医生发放', en: 'by the family doctor' },
  delivery: { zh: '配送', en: 'by delivery' },
  machine: { zh: '自助机', en: 'by machine' },
};

/** What of a record stands in a row; no more of it is read. */
export type Shown = Pick<
  DispensingDocument,
  '_id' | 'day' | 'placeId' | 'channel' | 'kind' | 'productId' | 'quantity'
>;
export const shownFields = { day: 1, placeId: 1, channel: 1, kind: 1, productId: 1, quantity: 1 } as const;

const inWords = async (tx: Tx, record: Shown): Promise<string> => {
  const { name, baseUnit } = await kindOf(record.kind);
  const way = words[record.channel];
  return sayIn(
    tx,
    `${name.zh} ${record.quantity} ${baseUnit.zh} · ${way.zh}`,
    `${name.en}, ${record.quantity} x ${baseUnit.en}, ${way.en}`,
  );
};

/** The words of many records: the same goods in the same number by the same way are said the same, so they are made once. */
export const wordsOf = async (tx: Tx, records: Iterable<Shown>): Promise<(record: Shown) => string> => {
  const keyOf = ({ kind, channel, quantity }: Shown) => `${kind} ${channel} ${quantity}`;
  const made = new Map<string, string>();
  for (const record of records)
    if (!made.has(keyOf(record))) made.set(keyOf(record), await inWords(tx, record));
  return (record) => made.get(keyOf(record)) ?? '';
};

/** What a record is called in lists: it leads to no order. */
export const recordPseudonym = (id: string): string => pseudonym('factRecord', id);

export const recordRow = (one: Shown, said: { words: string; place: string | null }): FactRow => ({
  id: recordPseudonym(one._id),
  day: one.day,
  label: said.words,
  place: said.place,
  amount: null,
});

/** One row per record, oldest day first. */
export const listRecords = async (
  tx: Tx,
  filter: RecordFilter,
  page: FactPage,
  amountOf: ((record: Shown) => Promise<number>) | null,
): Promise<Page<FactRow>> => {
  const after = fromSealedCursor(page.cursor, isTextPair);
  const later = after
    ? {
        day: { $gte: after[0] },
        $or: [{ day: { $gt: after[0] } }, { day: after[0], _id: { $gt: after[1] as never } }],
      }
    : {};
  const found = (await Dispensing.collection
    .find({ $and: [filter, later] })
    .sort({ day: 1, _id: 1 })
    .limit(page.limit + 1)
    .project(shownFields)
    .toArray()) as unknown as Shown[];
  const { shown, next } = pageFrom(found, page.limit, (last) => toSealedCursor([last.day, last._id]));
  const names = await pointNames([...new Set(shown.map((one) => one.placeId))]);
  const told = await wordsOf(tx, shown);
  const data: FactRow[] = [];
  for (const one of shown)
    data.push({
      ...recordRow(one, { words: told(one), place: names.get(one.placeId) ?? null }),
      amount: amountOf && (await amountOf(one)),
    });
  return { data, next };
};

/** Ids by day, then id. */
export const inOrder = (records: readonly { day: string; id: string }[]): string[] =>
  records
    .map(({ day, id }) => `${day} ${id}`)
    .sort()
    .map((one) => one.slice(one.indexOf(' ') + 1));

/**
 * The ids of the same records in the same order: what is frozen of a long list. Sorted here: to sort by day and id MongoDB
 * takes the index of both, and reads all records of the period for those of one township.
 */
export const recordIds = async (filter: RecordFilter): Promise<string[]> => {
  const found = await Dispensing.collection
    .find(filter as never)
    .project<{ _id: string; day: string }>({ day: 1 })
    .toArray();
  return inOrder(found.map(({ _id, day }) => ({ day, id: _id })));
};
