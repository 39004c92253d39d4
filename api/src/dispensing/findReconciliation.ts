import type { MismatchKind, Reconciliation } from '@fcs/shared/contracts/dispensing.ts';
import type { Period } from '@fcs/shared/period.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { findProduct, kindOf } from '../catalogue/findProduct.ts';
import { sayIn } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import type { PointDocument } from '../points/Point.ts';
import { listOutflow, listOutflowOf } from '../stock/listOutflow.ts';
import { Dispensing } from './Dispensing.ts';
import { PickupGrant, type PickupGrantDocument } from './PickupGrant.ts';
import { kindOfMismatch, type Mismatch, type Recorded, reconcile } from './reconcile.ts';

/** What a keeper does about it. */
const nextSteps: Record<MismatchKind, { zh: string; en: string }> = {
  underWay: {
    zh: '包裹在途：收到后自动对平，超过 10 天请联系收件人',
    en: 'On its way: settles by itself when received; after 10 days ask the recipient',
  },
  otherPeriod: {
    zh: '跨期：出库和登记不在同一期，无需处理',
    en: 'Left in one period and recorded in another: nothing to do',
  },
  noRecord: {
    zh: '有出库无登记：请补登发放记录，或更正出库单',
    en: 'Left without a record: record it, or correct the voucher',
  },
  notInLedger: {
    zh: '有登记无库存：请盘点货架并补录入库或装货',
    en: 'Recorded beyond the ledger: count the shelf and enter what was received or loaded',
  },
  excess: {
    zh: '出货超过授权数量：请检查货道和设备',
    en: 'The machine gave more than was granted: check slot and machine',
  },
};

const recordsOf = async (tx: Tx, match: Record<string, unknown>): Promise<Recorded[]> => {
  const rows = await Dispensing.aggregate<{
    _id: { document: string; productId: string };
    day: string;
    known: boolean;
    quantity: number;
  }>([
    { $match: match },
    {
      $group: {
        _id: { document: '$document', productId: '$productId' },
        day: { $min: '$day' },
        known: { $max: { $ne: ['$personId', null] } },
        quantity: { $sum: '$quantity' },
      },
    },
  ]).session(tx.session);
  return rows.map(({ _id, ...rest }) => ({ ..._id, ...rest }));
};

/** The papers that do not add up once more, over all time. */
const overAllTime = async (tx: Tx, placeId: string, mismatches: readonly Mismatch[]): Promise<Mismatch[]> => {
  const documents = mismatches.map(({ document }) => document);
  if (documents.length === 0) return [];
  const [outflow, records] = await Promise.all([
    listOutflowOf(tx, placeId, documents),
    recordsOf(tx, { document: { $in: documents }, placeId }),
  ]);
  return reconcile(outflow, records).mismatches;
};

type Found = Omit<Mismatch, 'order'> & { kind: MismatchKind };

/** Grants on which a machine gave more than was granted. */
const excesses = async (tx: Tx, placeId: string, period: Period): Promise<Found[]> => {
  const grants = await PickupGrant.find({
    placeId,
    at: { $gte: period.from, $lt: period.to },
    $expr: { $gt: ['$vended', '$granted'] },
  })
    .session(tx.session)
    .lean<PickupGrantDocument[]>();
  return grants.map(({ _id, productId, vended, granted, at }) => ({
    ...{ kind: 'excess' as const, document: _id, productId, quantity: vended - granted, day: dayOf(at) },
  }));
};

const named = async (tx: Tx, productId: string): Promise<{ name: string; baseUnit: string }> => {
  const product = await findProduct(productId);
  const kind = product ? await kindOf(product.kind) : null;
  return {
    name: product ? sayIn(tx, product.name.zh, product.name.en) : productId,
    baseUnit: kind ? sayIn(tx, kind.baseUnit.zh, kind.baseUnit.en) : '',
  };
};

/** Outflow by lot beside the records of one place in a period, and what does not add up with its next step (N3). */
export const findReconciliation = async (
  tx: Tx,
  point: PointDocument,
  period: Period,
): Promise<Reconciliation> => {
  const days = { day: { $gte: period.firstDay, $lte: period.lastDay } };
  const [outflow, records] = await Promise.all([
    listOutflow(tx, point._id, period),
    recordsOf(tx, { placeId: point._id, ...days }),
  ]);
  const { rows, mismatches } = reconcile(outflow, records);
  const later = await overAllTime(tx, point._id, mismatches);
  const found: Found[] = [
    ...mismatches.map((one) => ({ ...one, kind: kindOfMismatch(one, later) })),
    ...(await excesses(tx, point._id, period)),
  ].sort((a, b) => (a.day < b.day ? -1 : 1));
  return {
    point: { id: point._id, name: point.name },
    period: period.id,
    rows: await Promise.all(rows.map(async (row) => ({ ...row, ...(await named(tx, row.productId)) }))),
    mismatches: await Promise.all(
      found.map(async (one) => ({
        ...{ kind: one.kind, day: one.day, document: one.document, productId: one.productId },
        ...(await named(tx, one.productId)),
        quantity: one.quantity,
        next: sayIn(tx, nextSteps[one.kind].zh, nextSteps[one.kind].en),
      })),
    ),
  };
};
