import type { levelQuery, StockLevel } from '@fcs/shared/contracts/stock.ts';
import { addDays, dayOf } from '@fcs/shared/time.ts';
import type * as z from 'zod/mini';
import { fromCursor, isText, toCursor } from '../platform/http/cursor.ts';
import type { Page } from '../platform/http/route.ts';
import { scopeFilter } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { withMachinePlaces } from '../points/machinePlaces.ts';
import { toAmount } from './amount.ts';
import { findGoods, goodsOf } from './goods.ts';
import { Level, type LevelDocument } from './Level.ts';
import { mayLeave } from './pickLots.ts';
import { stockSettings } from './stockSettings.ts';

type Query = z.infer<typeof levelQuery>;
type LevelState = StockLevel['state'];

const warnedFrom = (today: string): string => addDays(today, stockSettings.nearExpiryDays);

/** A lot as it is judged on a day: recalled before expired before near expiry. */
export const levelStateOn = (
  level: Pick<LevelDocument, 'recalled' | 'expiry'>,
  today: string,
): LevelState => {
  if (level.recalled) return 'recalled';
  if (level.expiry < today) return 'expired';
  return level.expiry <= warnedFrom(today) ? 'nearExpiry' : 'usable';
};

/** The same as a filter, so that a page is full of what was asked for. */
const inState = (state: LevelState | undefined, today: string): Record<string, unknown> => {
  if (!state) return {};
  if (state === 'recalled') return { recalled: true };
  const expiry = {
    expired: { $lt: today },
    nearExpiry: { $gte: today, $lte: warnedFrom(today) },
    usable: { $gt: warnedFrom(today) },
  }[state];
  return { recalled: { $ne: true }, expiry };
};

/** What lies at the places of the caller's own scope, by lot; what is gone is left out. */
export const findLevels = async (tx: Tx, query: Query): Promise<Page<StockLevel>> => {
  const today = dayOf(tx.now);
  const after = fromCursor(query.cursor, isText);
  const scope = await withMachinePlaces(tx);
  const filter = {
    $and: [
      scopeFilter(scope, { path: 'regionPath', point: 'placeId' }),
      { onHand: { $gt: 0 } },
      query.point ? { placeId: query.point } : {},
      query.product ? { productId: query.product } : {},
      inState(query.state, today),
      after === null ? {} : { _id: { $gt: after } },
    ],
  };
  const found = (await Level.collection
    .find(filter as never)
    .sort({ _id: 1 })
    .limit(query.limit + 1)
    .toArray()) as unknown as LevelDocument[];
  const shown = found.slice(0, query.limit);
  const names = await pointNames([...new Set(shown.map(({ placeId }) => placeId))]);
  const goods = await findGoods(
    tx,
    shown.map(({ productId }) => productId),
  );
  const data = shown.map((level): StockLevel => {
    const { product, view } = goodsOf(goods, level.productId);
    return {
      point: { id: level.placeId, name: names.get(level.placeId) ?? level.placeId },
      productId: level.productId,
      ...view,
      lotNo: level.lotNo,
      expiry: level.expiry,
      state: levelStateOn(level, today),
      onHand: toAmount(level.onHand, product),
      reserved: toAmount(level.reserved, product),
      available: toAmount(mayLeave(level, today) ? level.available : 0, product),
      asOf: level.asOf.toISOString(),
    };
  });
  return { data, next: found.length > query.limit ? toCursor(shown.at(-1)?._id) : null };
};
