import type { OrderState } from '@fcs/shared/orderStates.ts';
import { yearOf } from '@fcs/shared/time.ts';
import type { DispensingDocument } from '../dispensing/Dispensing.ts';
import { deliverySettings } from '../orders/deliverySettings.ts';
import type { OrderDocument, OrderEvent } from '../orders/Order.ts';
import type { PersonDocument } from '../people/Person.ts';
import { seal } from '../platform/crypto/seal.ts';
import type { PointDocument } from '../points/Point.ts';
import type { LevelDocument } from '../stock/Level.ts';
import { pickLots } from '../stock/pickLots.ts';
import { districtTownship } from './district.ts';
import type { Draw } from './draw.ts';
import { clientOf, demoPhone } from './drawPeople.ts';
import { type Ledger, type Movement, pickedKey } from './ledger.ts';
import type { World } from './world.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** The way of an order to each state. */
const ways: Record<OrderState, readonly OrderState[]> = {
  placed: ['placed'],
  accepted: ['placed', 'accepted'],
  packed: ['placed', 'accepted', 'packed'],
  shipped: ['placed', 'accepted', 'packed', 'shipped'],
  delivered: ['placed', 'accepted', 'packed', 'shipped', 'delivered'],
  received: ['placed', 'accepted', 'packed', 'shipped', 'delivered', 'received'],
  cancelled: ['placed', 'cancelled'],
  rejected: ['placed', 'rejected'],
  returned: ['placed', 'accepted', 'packed', 'shipped', 'returned'],
  expired: ['placed', 'expired'],
};
const ended: ReadonlySet<OrderState> = new Set(['received', 'cancelled', 'rejected', 'returned', 'expired']);
const holding: ReadonlySet<OrderState> = new Set(['placed', 'accepted', 'packed']);
const open: ReadonlySet<OrderState> = new Set([...holding, 'shipped', 'delivered']);
const bySchedule: ReadonlySet<OrderState> = new Set(['expired']);
const byPerson: ReadonlySet<OrderState> = new Set(['placed', 'received', 'cancelled']);
const notes: Partial<Record<OrderState, string>> = { rejected: '地址不详', returned: '无人签收' };

export const isOpenOrder = (order: OrderDocument): boolean => open.has(order.state);

type Line = { productId: string; baseQuantity: number };
type Parcel = {
  id: string;
  personId: string;
  supplier: PointDocument;
  campusId: string | null;
  state: OrderState;
  /** When each state of the way was reached. */
  times: Date[];
  line: Line;
  number: number;
};

const deliveryOf = (world: World, parcel: Parcel, endedAt: Date | null): OrderDocument['delivery'] => {
  const { campusId, supplier, number } = parcel;
  const kept =
    endedAt === null || endedAt.getTime() > world.until.getTime() - deliverySettings.detailsKeptDays * day;
  const sealed = (text: string): string | null => (kept ? seal(text) : null);
  return {
    kind: campusId ? 'campus' : 'home',
    region: campusId ? null : districtTownship(supplier.regionPath),
    pointId: campusId,
    nameSealed: campusId ? null : sealed('示例用户'),
    phoneSealed: sealed(demoPhone(20_000 + number)),
    addressSealed: campusId ? null : sealed(`示例小区 ${(number % 40) + 1} 号`),
  };
};

const eventOf = (state: OrderState, at: Date): OrderEvent => ({
  state,
  at,
  by: bySchedule.has(state) ? 'schedule' : byPerson.has(state) ? 'person' : 'staff',
  note: notes[state] ?? null,
});

const orderOf = (world: World, parcel: Parcel): OrderDocument => {
  const { state, times, line, supplier } = parcel;
  const product = world.products.get(line.productId);
  const placedAt = times[0] as Date;
  const shippedAt = times[ways[state].indexOf('shipped')] ?? null;
  const endedAt = ended.has(state) ? (times.at(-1) as Date) : null;
  const underWay = state === 'shipped' || state === 'delivered';
  return {
    _id: parcel.id,
    personId: parcel.personId,
    supplierId: supplier._id,
    regionPath: supplier.regionPath,
    state,
    lines: [
      {
        productId: line.productId,
        kind: product?.kind ?? 'condom',
        quantity: line.baseQuantity / (product?.baseUnitsPerUnit ?? 1),
        baseQuantity: line.baseQuantity,
        picked: [],
      },
    ],
    delivery: deliveryOf(world, parcel, endedAt),
    allowanceYear: yearOf(placedAt),
    timeline: ways[state].map((reached, at) => eventOf(reached, times[at] as Date)),
    carrier: shippedAt ? '示例快递' : null,
    waybill: shippedAt ? `SAMPLE${String(parcel.number).padStart(8, '0')}` : null,
    postageYuan: 0,
    placedAt,
    lapsesAt:
      state === 'placed' ? new Date(placedAt.getTime() + deliverySettings.lapsesAfterHours * hour) : null,
    receivedByItselfAt:
      underWay && shippedAt ? new Date(shippedAt.getTime() + deliverySettings.receivedAfterDays * day) : null,
    endedAt,
    key: null,
    keyBody: null,
    sample: true,
  };
};

/** The order behind each delivered record: placed and shipped in the days before it was received. */
export const ordersOfRecords = (
  draw: Draw,
  world: World,
  records: readonly DispensingDocument[],
): OrderDocument[] =>
  records
    .filter((record) => record.channel === 'delivery')
    .map((record, number) => {
      const end = record.at.getTime();
      const delivered = end - draw.int(1, 40) * hour;
      const shipped = delivered - draw.int(8, 48) * hour;
      const packed = shipped - draw.int(1, 8) * hour;
      const accepted = packed - draw.int(1, 5) * hour;
      const placed = accepted - draw.int(1, 24) * hour;
      return orderOf(world, {
        id: record.document,
        personId: record.personId as string,
        supplier: world.points.get(record.placeId) as PointDocument,
        campusId: null,
        state: 'received',
        times: [placed, accepted, packed, shipped, delivered, end].map((at) => new Date(at)),
        line: { productId: record.productId, baseQuantity: record.quantity },
        number,
      });
    });

type Sample = { state: OrderState; hoursAgo: number; productId: string; units: number; to: string };

/** Orders in every state, most at the store of the first campus, so that the demo keeper finds a queue. */
const samples: readonly Sample[] = [
  { state: 'placed', hoursAgo: 9, productId: 'condom-52', units: 2, to: 'campus-east' },
  { state: 'placed', hoursAgo: 14, productId: 'nonoxinol-film', units: 1, to: '500119001' },
  { state: 'placed', hoursAgo: 30, productId: 'condom-55', units: 1, to: '500119001' },
  { state: 'placed', hoursAgo: 12, productId: 'condom-49', units: 2, to: 'campus-south' },
  { state: 'placed', hoursAgo: 16, productId: 'condom-52', units: 3, to: '500119108' },
  { state: 'accepted', hoursAgo: 28, productId: 'condom-52', units: 1, to: 'campus-east' },
  { state: 'accepted', hoursAgo: 33, productId: 'emergency-levonorgestrel', units: 1, to: '500119002' },
  { state: 'packed', hoursAgo: 38, productId: 'condom-49', units: 3, to: '500119001' },
  { state: 'packed', hoursAgo: 40, productId: 'nonoxinol-suppository', units: 2, to: '500119101' },
  { state: 'shipped', hoursAgo: 60, productId: 'condom-52', units: 2, to: '500119001' },
  { state: 'shipped', hoursAgo: 64, productId: 'condom-55', units: 2, to: '500119003' },
  { state: 'delivered', hoursAgo: 84, productId: 'nonoxinol-gel', units: 1, to: 'campus-east' },
  { state: 'cancelled', hoursAgo: 100, productId: 'condom-52', units: 2, to: '500119001' },
  { state: 'rejected', hoursAgo: 130, productId: 'condom-52', units: 1, to: '500119002' },
  { state: 'returned', hoursAgo: 220, productId: 'condom-49', units: 2, to: '500119001' },
  { state: 'expired', hoursAgo: 140, productId: 'condom-52', units: 1, to: '500119104' },
];

const stepHours: Partial<Record<OrderState, number>> = {
  accepted: 3,
  packed: 5,
  shipped: 12,
  delivered: 60,
  returned: 120,
  rejected: 6,
  cancelled: 2,
  expired: deliverySettings.lapsesAfterHours,
};

const timesOf = (world: World, { state, hoursAgo }: Sample): Date[] => {
  const placed = world.until.getTime() - hoursAgo * hour;
  return ways[state].map((reached) => new Date(placed + (stepHours[reached] ?? 0) * hour));
};

/** Orders of the last days in every state, each of a sample person of its own. */
export const drawOpenOrders = (
  draw: Draw,
  world: World,
): { orders: OrderDocument[]; people: PersonDocument[] } => {
  const people: PersonDocument[] = [];
  const orders = samples.map((sample, number) => {
    const campus = world.points.get(sample.to) ?? null;
    const supplier = world.points.get(`hc-${campus?.region ?? sample.to}`) as PointDocument;
    const times = timesOf(world, sample);
    const person = clientOf(draw.id(), times[0] as Date);
    people.push(person);
    const per = world.products.get(sample.productId)?.baseUnitsPerUnit ?? 1;
    return orderOf(world, {
      id: draw.id(),
      personId: person._id,
      supplier,
      campusId: campus?._id ?? null,
      state: sample.state,
      times,
      line: { productId: sample.productId, baseQuantity: sample.units * per },
      number: 90_000 + number,
    });
  });
  return { orders, people };
};

/** What an order moved: its goods when shipped, and back when returned. */
export const movementsOfOrders = (orders: readonly OrderDocument[]): Movement[] =>
  orders.flatMap((order) =>
    order.timeline
      .filter((event) => event.state === 'shipped' || event.state === 'returned')
      .flatMap((event) =>
        order.lines.map((line) => ({
          at: event.at,
          placeId: order.supplierId,
          productId: line.productId,
          quantity: line.baseQuantity,
          reason: event.state === 'shipped' ? ('order' as const) : ('return' as const),
          document: order._id,
        })),
      ),
  );

/** Notes the lots on each order: those the ledger took, or those now reserved on the levels for goods still there. */
export const pickForOrders = (orders: readonly OrderDocument[], ledger: Ledger, today: string): void => {
  const byPlace = new Map<string, LevelDocument[]>();
  for (const level of ledger.levels) {
    const own = byPlace.get(level.placeId) ?? [];
    own.push(level);
    byPlace.set(level.placeId, own);
  }
  const levels = new Map(ledger.levels.map((level) => [level._id, level]));
  for (const order of orders) {
    for (const line of order.lines) {
      const moved = ledger.picked.get(pickedKey(order._id, line.productId));
      const here = byPlace.get(order.supplierId) ?? [];
      // An order that ended before it was shipped had lots too: those it would have taken.
      line.picked = moved ?? pickLots(here, new Map(), line.productId, line.baseQuantity, today) ?? [];
      if (!holding.has(order.state)) continue;
      for (const one of line.picked) {
        const level = levels.get(one.levelId) as LevelDocument;
        level.reserved += one.quantity;
        level.available -= one.quantity;
      }
    }
  }
};
