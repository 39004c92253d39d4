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

export const wordsOf = async (tx: Tx, record: DispensingDocument): Promise<string> => {
  const { name, baseUnit } = await kindOf(record.kind);
  const way = words[record.channel];
  return sayIn(
    tx,
    `${name.zh} ${record.quantity} ${baseUnit.zh} · ${way.zh}`,
    `${name.en}, ${record.quantity} x ${baseUnit.en}, ${way.en}`,
  );
};

/** One row per record, oldest day first; the row's id is a pseudonym, so that it leads to no order. */
export const listRecords = async (
  tx: Tx,
  filter: RecordFilter,
  page: FactPage,
  amountOf: (record: DispensingDocument) => Promise<number | null>,
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
    .toArray()) as unknown as DispensingDocument[];
  const { shown, next } = pageFrom(found, page.limit, (last) => toSealedCursor([last.day, last._id]));
  const names = await pointNames([...new Set(shown.map((one) => one.placeId))]);
  const data = shown.map(async (one) => ({
    id: pseudonym('factRecord', one._id),
    day: one.day,
    label: await wordsOf(tx, one),
    place: names.get(one.placeId) ?? null,
    amount: await amountOf(one),
  }));
  return { data: await Promise.all(data), next };
};
