import type { OrderRequest } from '@fcs/shared/contracts/orders.ts';
import { dayOf, yearOf } from '@fcs/shared/time.ts';
import { personYearId, type Wanted } from '../dispensing/allowance.ts';
import { type CheckedLine, refuseExcess, wantedOf } from '../dispensing/checkLines.ts';
import { findPersonYears, type Hold, holdAllowance } from '../dispensing/holdAllowance.ts';
import type { PersonYearDocument } from '../dispensing/PersonYear.ts';
import { consentRead } from '../people/consents.ts';
import { auditGroup } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { seal } from '../platform/crypto/seal.ts';
import { AppError } from '../platform/errors.ts';
import type { KeyUse } from '../platform/http/idempotency.ts';
import type { Outcome } from '../platform/storage/groupCommit.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import type { PointDocument } from '../points/Point.ts';
import type { LevelDocument } from '../stock/Level.ts';
import { listLevels } from '../stock/listLevels.ts';
import { changeLevels } from '../stock/moveStock.ts';
import { pickLots } from '../stock/pickLots.ts';
import { holdChanges } from '../stock/reserveStock.ts';
import { deliverySettings } from './deliverySettings.ts';
import { Order, type OrderDocument, type OrderedLine, type SealedDelivery } from './Order.ts';

export type Placing = {
  tx: Tx;
  personId: string;
  key: KeyUse;
  supplier: PointDocument;
  lines: readonly CheckedLine[];
  delivery: SealedDelivery;
};

type Shelf = { levels: LevelDocument[]; left: Map<string, number> };

/** Takes the lots of all lines or none: a line that cannot be filled gives back what earlier lines took. */
const takeLots = (placing: Placing, shelf: Shelf): OrderedLine[] => {
  const before = new Map(shelf.left);
  const day = dayOf(placing.tx.now);
  return placing.lines.map((line, at) => {
    const picked = pickLots(shelf.levels, shelf.left, line.product._id, line.baseQuantity, day);
    if (!picked) {
      shelf.left.clear();
      for (const [id, quantity] of before) shelf.left.set(id, quantity);
      throw new AppError('OUT_OF_STOCK', {
        line: at,
        productId: line.product._id,
        supplierId: placing.supplier._id,
      });
    }
    return {
      productId: line.product._id,
      kind: line.kind._id,
      quantity: line.quantity,
      baseQuantity: line.baseQuantity,
      picked,
    };
  });
};

/** Sealed before the order waits for its group: a group that is written then has the less to do. */
export const sealDelivery = (delivery: OrderRequest['delivery']): SealedDelivery => ({
  kind: delivery.kind,
  region: delivery.kind === 'home' ? delivery.region : null,
  pointId: delivery.kind === 'campus' ? delivery.pointId : null,
  nameSealed: delivery.kind === 'home' ? seal(delivery.name) : null,
  phoneSealed: seal(delivery.phone),
  addressSealed: delivery.kind === 'home' ? seal(delivery.detail) : null,
});

const orderOf = (placing: Placing, lines: OrderedLine[]): OrderDocument => {
  const { tx, supplier, delivery } = placing;
  return {
    _id: newId(),
    personId: placing.personId,
    supplierId: supplier._id,
    regionPath: supplier.regionPath,
    state: 'placed',
    lines,
    delivery,
    allowanceYear: yearOf(tx.now),
    timeline: [{ state: 'placed', at: tx.now, by: 'person', note: null }],
    carrier: null,
    waybill: null,
    postageYuan: deliverySettings[delivery.kind].postageYuan,
    consentVersion: consentRead('delivery').version,
    placedAt: tx.now,
    lapsesAt: new Date(tx.now.getTime() + deliverySettings.lapsesAfterHours * 3_600_000),
    receivedByItselfAt: null,
    endedAt: null,
    key: placing.key.key,
    keyBody: placing.key.body,
    sample: false,
  };
};

const repeated = (order: OrderDocument, key: KeyUse): Outcome<OrderDocument> =>
  order.keyBody === key.body
    ? { ok: true, value: order }
    : { ok: false, error: new AppError('IDEMPOTENCY_KEY_REUSED') };

const addHold = (years: Map<string, PersonYearDocument>, hold: Hold): void => {
  const id = personYearId(hold.personId, hold.year);
  const known = years.get(id) ?? { _id: id, personId: hold.personId, year: hold.year };
  const held = { ...known.held };
  for (const [kind, quantity] of Object.entries(hold.wanted))
    held[kind as keyof Wanted] = (held[kind as keyof Wanted] ?? 0) + quantity;
  years.set(id, { ...known, held });
};

const attempt = (
  placing: Placing,
  years: Map<string, PersonYearDocument>,
  shelf: Shelf,
): Outcome<OrderDocument> => {
  const year = yearOf(placing.tx.now);
  try {
    const used = years.get(personYearId(placing.personId, year)) ?? null;
    refuseExcess(placing.lines, used, dayOf(placing.tx.now));
    const order = orderOf(placing, takeLots(placing, shelf));
    addHold(years, { personId: placing.personId, year, wanted: wantedOf(placing.lines) });
    return { ok: true, value: order };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, error };
    throw error;
  }
};

/** Inserts first, the hot documents last: a conflict on them then costs the least. */
const write = async (tx: WriteTx, placed: { placing: Placing; order: OrderDocument }[]): Promise<void> => {
  if (placed.length === 0) return;
  await Order.collection.insertMany(placed.map(({ order }) => order) as never[], { session: tx.session });
  await auditGroup(
    tx,
    placed.map(({ placing, order }) => ({
      by: placing.tx,
      entry: { action: 'order.place', subject: order._id, detail: { lines: order.lines.length } },
    })),
  );
  await holdAllowance(
    tx,
    placed.map(({ placing, order }) => ({
      personId: order.personId,
      year: order.allowanceYear,
      wanted: wantedOf(placing.lines),
    })),
  );
  await changeLevels(
    tx,
    placed.flatMap(({ order }) => order.lines.flatMap((line) => holdChanges(line.picked))),
  );
};

/**
 * All orders that wait on one supplying place, in one transaction: keys, allowance, stock and order stand or fall
 * together, and a lot changes once for the whole group. A refusal touches only its own order.
 */
export const placeOrders = async (
  tx: WriteTx,
  placings: readonly Placing[],
): Promise<Outcome<OrderDocument>[]> => {
  const keys = placings.map(({ key }) => key.key);
  const known = new Map(
    (
      await Order.find({ key: { $in: keys } })
        .session(tx.session)
        .lean<OrderDocument[]>()
    ).map((order) => [order.key, order]),
  );
  const supplierId = placings[0]?.supplier._id ?? '';
  const productIds = [...new Set(placings.flatMap(({ lines }) => lines.map((line) => line.product._id)))];
  const shelf: Shelf = { levels: await listLevels(tx, supplierId, productIds), left: new Map() };
  const years = await findPersonYears(
    tx,
    placings.map((placing) => personYearId(placing.personId, yearOf(placing.tx.now))),
  );
  const placed: { placing: Placing; order: OrderDocument }[] = [];
  const outcomes = placings.map((placing): Outcome<OrderDocument> => {
    const before = known.get(placing.key.key);
    if (before) return repeated(before, placing.key);
    const outcome = attempt(placing, years, shelf);
    if (outcome.ok) {
      known.set(placing.key.key, outcome.value);
      placed.push({ placing, order: outcome.value });
    }
    return outcome;
  });
  await write(tx, placed);
  return outcomes;
};
