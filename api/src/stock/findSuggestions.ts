import type { Suggestion } from '@fcs/shared/contracts/stock.ts';
import { dayOf, startOfDay } from '@fcs/shared/time.ts';
import { findProduct } from '../catalogue/findProduct.ts';
import { AppError } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { pointOrNotFound } from '../points/findPoint.ts';
import { toAmount } from './amount.ts';
import { Entry } from './Entry.ts';
import { findGoods, goodsOf } from './goods.ts';
import { Level, type LevelDocument } from './Level.ts';
import { mayLeave } from './pickLots.ts';
import { onTheRoad } from './receiveGoods.ts';
import { stockSettings } from './stockSettings.ts';
import { suggest } from './suggest.ts';
import { Voucher, type VoucherDocument } from './Voucher.ts';

/** What counts as use: given out, sold by nobody, issued for an event; what came back of orders counts against it. */
const use = ['dispense', 'order', 'vend', 'issue', 'return'];

/** The same day so many months before; the last of the month where it lacks that day. */
export const monthsBefore = (day: string, months: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
};

const usedAt = async (pointId: string, since: Date): Promise<Map<string, number>> => {
  const rows = await Entry.collection
    .aggregate<{ _id: string; sum: number }>([
      { $match: { placeId: pointId, reason: { $in: use }, occurredAt: { $gte: since } } },
      { $group: { _id: '$productId', sum: { $sum: '$quantity' } } },
    ])
    .toArray();
  return new Map(rows.map(({ _id, sum }) => [_id, Math.max(0, -sum)]));
};

const comingTo = async (pointId: string): Promise<Map<string, number>> => {
  const vouchers = (await Voucher.collection
    .find({ otherId: pointId, kind: 'transfer', state: { $in: ['sent', 'short'] } })
    .toArray()) as unknown as VoucherDocument[];
  const coming = new Map<string, number>();
  for (const voucher of vouchers)
    for (const line of voucher.lines)
      coming.set(line.productId, (coming.get(line.productId) ?? 0) + onTheRoad(voucher, line));
  return coming;
};

/** What to ask for at a point, by product: all that lies there or was used lately. NOT_FOUND, or FORBIDDEN elsewhere. */
export const findSuggestions = async (tx: Tx, pointId: string): Promise<Suggestion[]> => {
  const point = await pointOrNotFound(pointId);
  if (!mayTouch(tx.scope, { regionPath: point.regionPath, pointId })) throw new AppError('FORBIDDEN');
  const today = dayOf(tx.now);
  const { usedMonths, coverMonths } = stockSettings;
  const [used, coming, levels] = await Promise.all([
    usedAt(pointId, startOfDay(monthsBefore(today, usedMonths))),
    comingTo(pointId),
    Level.find({ placeId: pointId }).lean<LevelDocument[]>(),
  ]);
  const ids = [
    ...new Set([...used.keys(), ...coming.keys(), ...levels.map(({ productId }) => productId)]),
  ].sort();
  const offered = await Promise.all(ids.map(async (id) => ((await findProduct(id))?.offered ? id : null)));
  const shown = offered.filter((id) => id !== null);
  const goods = await findGoods(tx, shown);
  return shown.map((productId) => {
    const { product, view } = goodsOf(goods, productId);
    const lots = levels
      .filter((level) => level.productId === productId && mayLeave(level, today))
      .map(({ expiry, available }) => ({ expiry, quantity: available }));
    const need = {
      used: used.get(productId) ?? 0,
      months: usedMonths,
      coverMonths,
      lots,
      onTheWay: coming.get(productId) ?? 0,
      today,
      baseUnitsPerUnit: product.baseUnitsPerUnit,
    };
    const found = suggest(need);
    return {
      productId,
      ...view,
      used: toAmount(need.used, product),
      perMonth: Math.round((10 * need.used) / usedMonths / product.baseUnitsPerUnit) / 10,
      usable: toAmount(found.usable, product),
      atRisk: toAmount(found.atRisk, product),
      onTheWay: toAmount(need.onTheWay, product),
      monthsLeft: found.monthsLeft,
      suggested: found.suggested,
    };
  });
};
