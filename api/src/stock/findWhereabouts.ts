import type { Whereabouts } from '@fcs/shared/contracts/stock.ts';
import { AppError } from '../platform/errors.ts';
import { scopeFilter } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { withMachinePlaces } from '../points/machinePlaces.ts';
import { toAmount } from './amount.ts';
import { Entry, type EntryReason } from './Entry.ts';
import { findGoods, goodsOf } from './goods.ts';
import { Level, type LevelDocument } from './Level.ts';
import { onTheRoad } from './receiveGoods.ts';
import { Voucher, type VoucherDocument } from './Voucher.ts';

type Lot = { productId: string; lotNo: string };
type Sum = { _id: { placeId: string; reason: EntryReason }; sum: number; first: Date; last: Date };

/** Into which column of the answer a line counts. Returns of orders take back what was given. */
const columns: Record<EntryReason, 'came' | 'given' | 'passedOn' | 'writtenOff'> = {
  opening: 'came',
  receive: 'came',
  transferIn: 'came',
  dispense: 'given',
  order: 'given',
  vend: 'given',
  return: 'given',
  transferOut: 'passedOn',
  issue: 'passedOn',
  loss: 'writtenOff',
  adjust: 'writtenOff',
};

const sumsOf = async (tx: Tx, lot: Lot): Promise<Sum[]> =>
  Entry.collection
    .aggregate<Sum>([
      { $match: { $and: [lot, scopeFilter(tx.scope, { path: 'regionPath', point: 'placeId' })] } },
      {
        $group: {
          _id: { placeId: '$placeId', reason: '$reason' },
          sum: { $sum: '$quantity' },
          first: { $min: '$occurredAt' },
          last: { $max: '$occurredAt' },
        },
      },
    ])
    .toArray();

const levelsOf = async (tx: Tx, lot: Lot): Promise<LevelDocument[]> =>
  Level.collection
    .find({ $and: [lot, scopeFilter(tx.scope, { path: 'regionPath', point: 'placeId' })] } as never)
    .toArray() as unknown as Promise<LevelDocument[]>;

const roadOf = async (tx: Tx, { productId, lotNo }: Lot): Promise<VoucherDocument[]> =>
  Voucher.collection
    .find({
      $and: [
        { kind: 'transfer', state: { $in: ['sent', 'short'] }, lines: { $elemMatch: { productId, lotNo } } },
        {
          $or: [
            scopeFilter(tx.scope, { path: 'regionPath', point: 'placeId' }),
            scopeFilter(tx.scope, { path: 'otherPath', point: 'otherId' }),
          ],
        },
      ],
    } as never)
    .sort({ recordedAt: 1, _id: 1 })
    .toArray() as unknown as Promise<VoucherDocument[]>;

const groupByPlace = (sums: readonly Sum[]): Map<string, Sum[]> => {
  const places = new Map<string, Sum[]>();
  for (const sum of sums) places.set(sum._id.placeId, [...(places.get(sum._id.placeId) ?? []), sum]);
  return places;
};

/**
 * Every place of the caller's scope that ever had a box of the lot, the latest to get one first, and what is on the road:
 * from a box found on sale to the last institution (N15, H11). NOT_FOUND where the scope never saw the lot.
 */
export const findWhereabouts = async (asked: Tx, lot: Lot): Promise<Whereabouts> => {
  const tx = { ...asked, scope: await withMachinePlaces(asked) };
  const [sums, levels, road] = await Promise.all([sumsOf(tx, lot), levelsOf(tx, lot), roadOf(tx, lot)]);
  if (sums.length + levels.length + road.length === 0) throw new AppError('NOT_FOUND');
  const names = await pointNames([
    ...sums.map(({ _id }) => _id.placeId),
    ...levels.map(({ placeId }) => placeId),
    ...road.flatMap(({ placeId, otherId }) => [placeId, otherId ?? '']),
  ]);
  const named = (id: string) => ({ id, name: names.get(id) ?? id });
  const { product, view } = goodsOf(await findGoods(tx, [lot.productId]), lot.productId);
  const amount = (base: number) => toAmount(base, product);
  const places = [...groupByPlace(sums)].map(([placeId, own]) => {
    const level = levels.find((one) => one.placeId === placeId);
    const total = (column: string): number =>
      own.filter(({ _id }) => columns[_id.reason] === column).reduce((all, { sum }) => all + sum, 0);
    return {
      point: named(placeId),
      came: amount(total('came')),
      given: amount(0 - total('given')),
      passedOn: amount(0 - total('passedOn')),
      writtenOff: amount(0 - total('writtenOff')),
      onHand: amount(level?.onHand ?? 0),
      reserved: amount(level?.reserved ?? 0),
      first: new Date(Math.min(...own.map(({ first }) => first.getTime()))).toISOString(),
      last: new Date(Math.max(...own.map(({ last }) => last.getTime()))).toISOString(),
    };
  });
  return {
    ...lot,
    ...view,
    expiry: levels[0]?.expiry ?? null,
    recalled: levels.some(({ recalled }) => recalled),
    places: places.sort((a, b) => (a.first === b.first ? 0 : a.first < b.first ? 1 : -1)),
    onTheWay: road.flatMap((voucher) =>
      voucher.lines
        .filter((line) => line.productId === lot.productId && line.lotNo === lot.lotNo)
        .map((line) => ({
          voucherId: voucher._id,
          number: voucher.number,
          from: named(voucher.placeId),
          to: named(voucher.otherId ?? ''),
          quantity: amount(onTheRoad(voucher, line)),
          since: (
            voucher.timeline.find(({ state }) => state === 'sent')?.at ?? voucher.recordedAt
          ).toISOString(),
        })),
    ),
  };
};
