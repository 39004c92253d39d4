import type { Order as OrderView } from '@fcs/shared/contracts/orders.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import { movesFrom, orderMoves } from '@fcs/shared/orderStates.ts';
import { findProduct } from '../catalogue/findProduct.ts';
import { makeOccasion } from '../dispensing/occasion.ts';
import { maskAddress, maskName, maskPhone } from '../platform/crypto/mask.ts';
import { unseal } from '../platform/crypto/seal.ts';
import type { Tx } from '../platform/tx.ts';
import { findPoints } from '../points/findPoint.ts';
import type { PointDocument } from '../points/Point.ts';
import { deliverySettings } from './deliverySettings.ts';
import { moversOf } from './moveOrder.ts';
import type { OrderDocument, SealedDelivery } from './Order.ts';

const masked = (sealed: string | null, mask: (plain: string) => string): string | null =>
  sealed ? mask(unseal(sealed)) : null;

const presentDelivery = (
  delivery: SealedDelivery,
  points: ReadonlyMap<string, PointDocument>,
): OrderView['delivery'] => ({
  kind: delivery.kind,
  name: masked(delivery.nameSealed, maskName),
  phone: masked(delivery.phoneSealed, maskPhone) ?? '****',
  address: masked(delivery.addressSealed, maskAddress),
  point: delivery.pointId ? { id: delivery.pointId, name: points.get(delivery.pointId)?.name ?? '' } : null,
});

const presentLines = async (order: OrderDocument, language: Language): Promise<OrderView['lines']> =>
  Promise.all(
    order.lines.map(async ({ productId, quantity }) => {
      const product = await findProduct(productId);
      const speak = (text?: { zh: string; en: string }): string =>
        (language === 'en' ? text?.en : text?.zh) ?? productId;
      return { productId, name: speak(product?.name), quantity, unit: speak(product?.unit) };
    }),
  );

const viewOf = async (
  tx: Tx,
  order: OrderDocument,
  points: ReadonlyMap<string, PointDocument>,
): Promise<OrderView> => {
  const movers = moversOf(tx, order);
  const own = movers.includes('person');
  const supplier = points.get(order.supplierId);
  const allowed = new Set(movers.flatMap((mover) => movesFrom(order.state, mover)));
  return {
    id: order._id,
    state: order.state,
    lines: await presentLines(order, tx.language),
    moves: orderMoves.filter((move) => allowed.has(move)),
    timeline: order.timeline.map((event) => ({
      state: event.state,
      at: event.at.toISOString(),
      by: event.by === 'schedule' ? 'system' : event.by === 'person' && own ? 'you' : event.by,
      note: event.note,
    })),
    delivery: presentDelivery(order.delivery, points),
    parcelName: tx.language === 'en' ? deliverySettings.parcelName.en : deliverySettings.parcelName.zh,
    postageYuan: order.postageYuan,
    supplier: { id: order.supplierId, name: supplier?.name ?? '', phone: supplier?.phone ?? null },
    carrier: order.carrier,
    waybill: order.waybill,
    placedAt: order.placedAt.toISOString(),
    lapsesAt: order.lapsesAt?.toISOString() ?? null,
    receivedByItselfAt: order.receivedByItselfAt?.toISOString() ?? null,
    survey:
      own && order.state === 'received'
        ? {
            id: 'drug-satisfaction',
            occasion: makeOccasion({
              survey: 'drug-satisfaction',
              kind: 'order',
              subject: order._id,
              regionPath: order.regionPath,
            }),
          }
        : null,
  };
};

/** Orders as the caller may see them; the places they name are read once for all. */
export const presentOrders = async (tx: Tx, orders: readonly OrderDocument[]): Promise<OrderView[]> => {
  const ids = new Set(
    orders.flatMap((order) => [
      order.supplierId,
      ...(order.delivery.pointId ? [order.delivery.pointId] : []),
    ]),
  );
  const points = new Map((await findPoints([...ids])).map((point) => [point._id, point]));
  return Promise.all(orders.map((order) => viewOf(tx, order, points)));
};

export const presentOrder = async (tx: Tx, order: OrderDocument): Promise<OrderView> => {
  const [view] = await presentOrders(tx, [order]);
  return view as OrderView;
};
