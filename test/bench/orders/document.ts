import type { OrderDocument } from '../../../api/src/orders/Order.ts';
import { newId } from '../../../api/src/platform/chance.ts';
import { now } from '../../../api/src/platform/clock.ts';
import { seal } from '../../../api/src/platform/crypto/seal.ts';
import { levelId } from '../../../api/src/stock/Level.ts';
import { countyPath } from '../../support/factories.ts';
import { supplierId, township, unitsEach } from './stage.ts';
import type { Asked } from './store.ts';

export const delivery = {
  kind: 'home' as const,
  region: township,
  detail: '东街 1 号 3 单元 502',
  name: '王小明',
  phone: '13812340007',
};

/** What every peer writes of an order: the same fields as the product, sealed alike. */
export const orderDocument = ({ personId, key, productId }: Asked): OrderDocument => {
  const at = now();
  const lot = {
    levelId: levelId(supplierId, productId, 'lot'),
    productId,
    lotNo: 'lot',
    expiry: '2099-12-31',
  };
  return {
    _id: newId(),
    personId,
    supplierId,
    regionPath: `${countyPath}/${township}`,
    state: 'placed',
    lines: [
      {
        productId,
        kind: 'condom',
        quantity: 1,
        baseQuantity: unitsEach,
        picked: [{ ...lot, quantity: unitsEach }],
      },
    ],
    delivery: {
      kind: 'home',
      region: delivery.region,
      pointId: null,
      nameSealed: seal(delivery.name),
      phoneSealed: seal(delivery.phone),
      addressSealed: seal(delivery.detail),
    },
    allowanceYear: '2026',
    timeline: [{ state: 'placed', at, by: 'person', note: null }],
    carrier: null,
    waybill: null,
    postageYuan: 10,
    placedAt: at,
    lapsesAt: new Date(at.getTime() + 72 * 3_600_000),
    receivedByItselfAt: null,
    endedAt: null,
    key,
    keyBody: 'body',
    sample: false,
  };
};

export const auditRow = (order: OrderDocument) => ({
  _id: newId(),
  at: order.placedAt,
  actorKind: 'person',
  actorId: order.personId,
  role: 'resident',
  action: 'order.place',
  subject: order._id,
  detail: { lines: 1 },
});
