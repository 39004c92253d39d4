import type { Voucher as VoucherView } from '@fcs/shared/contracts/stock.ts';
import { voucherMovesFrom, voucherTables } from '@fcs/shared/voucherStates.ts';
import { staffNames } from '../people/staffNames.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { toAmount } from './amount.ts';
import { findGoods, type Goods, goodsOf } from './goods.ts';
import type { VoucherDocument, VoucherLine } from './Voucher.ts';
import { maySign, moversOf } from './voucherMovers.ts';

type Names = { goods: Goods; points: ReadonlyMap<string, string>; staff: ReadonlyMap<string, string> };
type LineView = VoucherView['lines'][number];

const amounts = ['approved', 'accepted', 'received', 'expected', 'counted'] as const;

const presentLine = (line: VoucherLine, at: number, goods: Goods): LineView => {
  const { product, view } = goodsOf(goods, line.productId);
  const known = amounts.flatMap((name) => {
    const value = line[name];
    return value === undefined ? [] : [[name, toAmount(value, product)] as const];
  });
  const refused = line.accepted === undefined ? null : (line.quantity ?? 0) - line.accepted;
  const variance =
    line.counted === undefined || line.expected === undefined ? null : line.counted - line.expected;
  return {
    line: at + 1,
    productId: line.productId,
    ...view,
    lotNo: line.lotNo,
    expiry: line.expiry,
    asked: line.quantity === null ? null : toAmount(line.quantity, product),
    ...Object.fromEntries(known),
    ...(refused === null ? {} : { refused: toAmount(refused, product) }),
    ...(variance === null ? {} : { variance: toAmount(variance, product) }),
    ...(line.checks ? { checks: line.checks } : {}),
    ...(line.cause ? { cause: line.cause } : {}),
    ...(line.finding ? { finding: line.finding as LineView['finding'] } : {}),
    note: line.note ?? null,
  };
};

const presentOne = (
  tx: Tx,
  voucher: VoucherDocument,
  countyPaths: readonly string[],
  { goods, points, staff }: Names,
): VoucherView => {
  const { name, signatures } = voucherTables[voucher.kind];
  const named = (id: string) => ({ id, name: points.get(id) ?? id });
  const who = (personId: string): string => staff.get(personId) ?? (tx.language === 'en' ? 'system' : '系统');
  return {
    id: voucher._id,
    number: voucher.number,
    kind: voucher.kind,
    kindName: tx.language === 'en' ? name.en : name.zh,
    state: voucher.state,
    moves: voucherMovesFrom(voucher.kind, voucher.state, moversOf(tx, voucher, countyPaths)),
    maySign: maySign(voucher, tx.actor.id),
    point: voucher.kind === 'recall' ? null : named(voucher.placeId),
    region: voucher.regionPath.split('/').at(-1) ?? '',
    other: voucher.otherId ? named(voucher.otherId) : null,
    lines: voucher.lines.map((line, at) => presentLine(line, at, goods)),
    readings: voucher.readings,
    alarms: voucher.alarms,
    about: voucher.about,
    note: voucher.note,
    reason: voucher.reason,
    outcome: voucher.outcome,
    occurredAt: voucher.occurredAt?.toISOString() ?? null,
    recordedAt: voucher.recordedAt.toISOString(),
    day: voucher.day,
    signatures: voucher.signatures.map(({ as, personId, role, at }) => ({
      as,
      name: who(personId),
      role: role as VoucherView['signatures'][number]['role'],
      at: at.toISOString(),
      you: personId === tx.actor.id,
    })),
    unsigned: signatures.filter((role) => !voucher.signatures.some(({ as }) => as === role)),
    signaturesMissing: voucher.signaturesMissing,
    timeline: voucher.timeline.map(({ state, at, personId, note }) => ({
      state,
      at: at.toISOString(),
      by: who(personId),
      note,
    })),
    linked: voucher.linked,
    openWork: voucher.openWork ?? [],
    sample: voucher.sample,
  };
};

/** Papers as the caller sees them: with names, what may be done now, and both what was asked and what came. */
export const presentVouchers = async (
  tx: Tx,
  vouchers: readonly VoucherDocument[],
  countyPaths: readonly string[],
): Promise<VoucherView[]> => {
  const names: Names = {
    goods: await findGoods(
      tx,
      vouchers.flatMap(({ lines }) => lines.map(({ productId }) => productId)),
    ),
    points: await pointNames(
      vouchers.flatMap(({ placeId, otherId }) => [placeId, ...(otherId ? [otherId] : [])]),
    ),
    staff: await staffNames(
      tx,
      vouchers.flatMap(({ timeline, signatures }) =>
        [...timeline, ...signatures].map(({ personId }) => personId),
      ),
    ),
  };
  return vouchers.map((voucher) => presentOne(tx, voucher, countyPaths, names));
};

export const presentVoucher = async (
  tx: Tx,
  voucher: VoucherDocument,
  countyPaths: readonly string[],
): Promise<VoucherView> => (await presentVouchers(tx, [voucher], countyPaths))[0] as VoucherView;
