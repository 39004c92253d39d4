import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import { addDays, dayOf } from '@fcs/shared/time.ts';
import { voucherKinds, voucherTables } from '@fcs/shared/voucherStates.ts';
import { type FactSource, type FactWhere, pageFrom, placed, sayIn } from '../platform/facts.ts';
import { fromCursor, isText, toCursor } from '../platform/http/cursor.ts';
import { pageInMemory } from '../platform/http/pageInMemory.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { differs } from './countStock.ts';
import { Entry } from './Entry.ts';
import { findGoods, goodsOf } from './goods.ts';
import { Level, type LevelDocument, levelId } from './Level.ts';
import { stepFacts } from './stepFacts.ts';
import { Voucher, type VoucherDocument } from './Voucher.ts';

/*
 * Of the line on books and goods (南川区 2023 annex 7 rows 1 and 2, D07, D08, H09, H10). A source answers only where the
 * stock room has a record of this subject and period; else it gives null, and what was entered by hand stands.
 */

/** The end of the period, or today while it lasts: what expired by then. */
const judgedOn = (tx: Tx, where: FactWhere): { day: string; at: Date } => {
  const ended = where.period.to <= tx.now;
  return ended ? { day: where.period.lastDay, at: where.period.to } : { day: dayOf(tx.now), at: tx.now };
};

/** What moved after an instant, by level: taken off what lies there now, it tells what lay there then. */
const movedSince = async (where: FactWhere, day: string, at: Date): Promise<Map<string, number>> => {
  const rows = await Entry.collection
    .aggregate<{ _id: { placeId: string; productId: string; lotNo: string }; sum: number }>([
      { $match: { ...placed(where, 'placeId'), expiry: { $lt: day }, occurredAt: { $gte: at } } },
      {
        $group: {
          _id: { placeId: '$placeId', productId: '$productId', lotNo: '$lotNo' },
          sum: { $sum: '$quantity' },
        },
      },
    ])
    .toArray();
  return new Map(rows.map(({ _id, sum }) => [levelId(_id.placeId, _id.productId, _id.lotNo), sum]));
};

const findExpired = async (tx: Tx, where: FactWhere): Promise<LevelDocument[]> => {
  const { day, at } = judgedOn(tx, where);
  const [levels, moved] = await Promise.all([
    Level.find({ ...placed(where, 'placeId'), expiry: { $lt: day } }).lean<LevelDocument[]>(),
    movedSince(where, day, at),
  ]);
  return levels.filter((level) => level.onHand - (moved.get(level._id) ?? 0) > 0);
};

/** A subject with a card at all, begun by the end of the period. */
const hasCards = async (where: FactWhere): Promise<boolean> =>
  (await Entry.collection.findOne(
    { ...placed(where, 'placeId'), occurredAt: { $lt: where.period.to } },
    { projection: { _id: 1 } },
  )) !== null;

/** Lots past their last day that still lie on a shelf: each is one (H10). */
const expiredFound: FactSource = {
  id: 'stock.expiredFound',
  collect: async (tx, where) => {
    if (!(await hasCards(where))) return null;
    const value = (await findExpired(tx, where)).length;
    return { value, records: value };
  },
  rows: async (tx, where, page) => {
    const levels = await findExpired(tx, where);
    const goods = await findGoods(
      tx,
      levels.map(({ productId }) => productId),
    );
    const names = await pointNames([...new Set(levels.map(({ placeId }) => placeId))]);
    const rows = levels.map(({ _id, productId, lotNo, expiry, placeId }): FactRow => {
      const { name } = goodsOf(goods, productId).view;
      return {
        id: _id,
        day: addDays(expiry, 1),
        label: sayIn(tx, `过期：${name}，批号 ${lotNo}`, `Expired: ${name}, lot ${lotNo}`),
        place: names.get(placeId) ?? null,
        amount: null,
      };
    });
    return pageInMemory(rows, ({ id }) => id, page);
  },
};

const inPeriod = ({ period }: FactWhere) => ({ day: { $gte: period.firstDay, $lte: period.lastDay } });

/** The last count of each place in the period: a difference that was put right and counted again is no mismatch. */
const lastCounts = async (where: FactWhere): Promise<VoucherDocument[]> => {
  const counts = (await Voucher.collection
    .find({
      ...placed(where, 'placeId'),
      ...inPeriod(where),
      kind: 'stocktake',
      state: { $in: ['counted', 'adjusted'] },
    } as never)
    .sort({ day: 1, sequence: 1 })
    .toArray()) as unknown as VoucherDocument[];
  return [...new Map(counts.map((count) => [count.placeId, count])).values()];
};

const countRow = (tx: Tx, count: VoucherDocument, place: string | null): FactRow => ({
  id: count._id,
  day: count.day ?? dayOf(count.recordedAt),
  label: differs(count)
    ? sayIn(tx, `盘点 ${count.number}：账物不符`, `Stocktake ${count.number}: books and goods differ`)
    : sayIn(tx, `盘点 ${count.number}：账物相符`, `Stocktake ${count.number}: books match the goods`),
  place,
  amount: null,
});

/** True when the last count of every place that counted in the period found what the books say (H09). */
const matches: FactSource = {
  id: 'ledger.matches',
  collect: async (_tx, where) => {
    const counts = await lastCounts(where);
    if (counts.length === 0) return null;
    return { value: !counts.some(differs), records: counts.length };
  },
  rows: async (tx, where, page) => {
    const counts = await lastCounts(where);
    const names = await pointNames(counts.map(({ placeId }) => placeId));
    const rows = counts.map((count) => countRow(tx, count, names.get(count.placeId) ?? null));
    return pageInMemory(rows, ({ id }) => id, page);
  },
};

const inOut = voucherKinds.filter((kind) => voucherTables[kind].inOut);

const moved = (where: FactWhere): Record<string, unknown> => ({
  ...placed(where, 'placeId'),
  ...inPeriod(where),
  kind: { $in: inOut },
});

/** The papers of goods in and out of a period, signed or not. */
export const countPapers = (where: FactWhere): Promise<number> =>
  Voucher.collection.countDocuments(moved(where) as never);

/** Places on papers of goods in and out that nobody signed; papers that moved nothing do not count (H09). */
export const signaturesMissing: FactSource = {
  id: 'ledger.signaturesMissing',
  collect: async (_tx, where) => {
    const [found] = await Voucher.collection
      .aggregate<{ papers: number; missing: number; faulty: number }>([
        { $match: moved(where) },
        {
          $group: {
            _id: null,
            papers: { $sum: 1 },
            missing: { $sum: '$signaturesMissing' },
            faulty: { $sum: { $cond: [{ $gt: ['$signaturesMissing', 0] }, 1, 0] } },
          },
        },
      ])
      .toArray();
    return found ? { value: found.missing, records: found.faulty } : null;
  },
  rows: async (tx, where, page) => {
    const after = fromCursor(page.cursor, isText);
    const found = (await Voucher.collection
      .find({
        $and: [moved(where), { signaturesMissing: { $gt: 0 } }, after ? { _id: { $gt: after } } : {}],
      } as never)
      .sort({ _id: 1 })
      .limit(page.limit + 1)
      .toArray()) as unknown as VoucherDocument[];
    const { shown, next } = pageFrom(found, page.limit, (last) => toCursor(last._id));
    const names = await pointNames(shown.map(({ placeId }) => placeId));
    const data = shown.map((voucher): FactRow => {
      const { zh, en } = voucherTables[voucher.kind].name;
      return {
        id: voucher._id,
        day: voucher.day ?? dayOf(voucher.recordedAt),
        label: sayIn(tx, `${zh} ${voucher.number} 缺签字`, `${en} ${voucher.number} lacks signatures`),
        place: names.get(voucher.placeId) ?? null,
        amount: voucher.signaturesMissing,
      };
    });
    return { data, next };
  },
};

export const stockFacts: FactSource[] = [expiredFound, matches, signaturesMissing, ...stepFacts];
