import type { NewVoucher } from '@fcs/shared/contracts/stock.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { findProduct, productOf } from '../catalogue/findProduct.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { countyOf } from '../points/checkLocation.ts';
import { findPoint } from '../points/findPoint.ts';
import type { PointDocument } from '../points/Point.ts';
import { toBase } from './amount.ts';
import { checkExpiry } from './checkExpiry.ts';
import { holdLots, type Wanted } from './holdLots.ts';
import type { Picked } from './pickLots.ts';
import { limitsOn } from './stockSettings.ts';
import { alarmsOf } from './storageAlarms.ts';
import type { VoucherDocument, VoucherLine } from './Voucher.ts';

/** What a kind of paper brings beyond what all have. */
export type Draft = Pick<VoucherDocument, 'lines'> &
  Partial<Pick<VoucherDocument, 'readings' | 'alarms' | 'about' | 'reason' | 'linked' | 'openWork'>> & {
    place: { id: string; regionPath: string };
    other?: { id: string; regionPath: string };
    occurredAt?: Date | null;
    /** Something was found that asks for action. */
    alarmed?: boolean;
  };

export type Of<K extends NewVoucher['kind']> = Extract<NewVoucher, { kind: K }>;

type Given = { productId: string; quantity: number; loose?: number | undefined };

/** A point the caller may write papers of: a 422 that names the field where there is none, FORBIDDEN outside the scope. */
export const ownPoint = async (tx: WriteTx, id: string): Promise<PointDocument> => {
  const point = await findPoint(id, tx.session);
  if (!point) throw invalid('pointId', 'unknown_point');
  if (!mayTouch(tx.scope, { regionPath: point.regionPath, pointId: id })) throw new AppError('FORBIDDEN');
  return point;
};

const placeOf = (point: PointDocument) => ({ id: point._id, regionPath: point.regionPath });

/** Goods move within one county: another point of it. */
const otherPoint = async (tx: WriteTx, id: string, field: string, own: PointDocument) => {
  const point = await findPoint(id, tx.session);
  if (!point) throw invalid(field, 'unknown_point');
  if (id === own._id) throw invalid(field, 'duplicate');
  if (countyOf(point.regionPath) !== countyOf(own.regionPath)) throw invalid(field, 'outside');
  return placeOf(point);
};

/** Base units of a line, above 0; of a withdrawn product too, which has to leave the shelf somehow. */
export const baseOf = async (line: Given, field: string): Promise<number> => {
  const product = await findProduct(line.productId);
  if (!product) throw invalid(`${field}.productId`, 'unknown_product');
  const base = toBase(line, product);
  if (base <= 0) throw invalid(`${field}.quantity`, 'too_small');
  return base;
};

/** Not in the future; earlier than today only with a reason. */
export const occurredOf = (
  tx: WriteTx,
  given: { occurredAt?: string | undefined; reason?: string | undefined },
): Date | null => {
  if (given.occurredAt === undefined) return null;
  const at = new Date(given.occurredAt);
  if (at > tx.now) throw invalid('occurredAt', 'in_future');
  if (dayOf(at) < dayOf(tx.now) && given.reason === undefined) throw invalid('reason', 'required');
  return at;
};

const lineOf = ({ productId, lotNo, expiry, quantity }: Picked): VoucherLine => ({
  productId,
  lotNo,
  expiry,
  quantity,
});

const wantedOf = (lines: readonly (Given & { lotNo?: string | undefined })[]): Promise<Wanted[]> =>
  Promise.all(
    lines.map(async (line, at) => ({
      productId: line.productId,
      lotNo: line.lotNo,
      quantity: await baseOf(line, `lines.${at}`),
    })),
  );

export const draftRequisition = async (tx: WriteTx, input: Of<'requisition'>): Promise<Draft> => {
  const point = await ownPoint(tx, input.pointId);
  const lines = await Promise.all(
    input.lines.map(async (line, at) => ({
      productId: (await productOf(line.productId, `lines.${at}.productId`))._id,
      lotNo: null,
      expiry: null,
      quantity: await baseOf(line, `lines.${at}`),
    })),
  );
  return { place: placeOf(point), other: await otherPoint(tx, input.supplierId, 'supplierId', point), lines };
};

export const draftReceipt = async (tx: WriteTx, input: Of<'receipt'>): Promise<Draft> => {
  const point = await ownPoint(tx, input.pointId);
  const lines = await Promise.all(
    input.lines.map(async (line, at) => ({
      productId: line.productId,
      lotNo: line.lotNo,
      expiry: line.expiry,
      quantity: await baseOf(line, `lines.${at}`),
    })),
  );
  await checkExpiry(tx, lines, 'lines');
  return {
    place: placeOf(point),
    lines,
    about: input.source,
    occurredAt: occurredOf(tx, input),
    reason: input.reason ?? null,
  };
};

export const draftIssue = async (tx: WriteTx, input: Of<'issue'>): Promise<Draft> => {
  const point = await ownPoint(tx, input.pointId);
  const occurredAt = occurredOf(tx, input);
  const wanted = await wantedOf(input.lines);
  const picked = await holdLots(tx, { placeId: point._id, wanted, occurredAt });
  return {
    place: placeOf(point),
    lines: picked.flat().map(lineOf),
    about: input.purpose,
    occurredAt,
    reason: input.reason ?? null,
  };
};

export const draftTransfer = async (tx: WriteTx, input: Of<'transfer'>): Promise<Draft> => {
  const point = await ownPoint(tx, input.pointId);
  const other = await otherPoint(tx, input.toPointId, 'toPointId', point);
  const occurredAt = occurredOf(tx, input);
  const wanted = await wantedOf(input.lines);
  const picked = await holdLots(tx, { placeId: point._id, wanted, occurredAt });
  return {
    place: placeOf(point),
    other,
    lines: picked.flat().map(lineOf),
    occurredAt,
    reason: input.reason ?? null,
  };
};

export const draftLoss = async (tx: WriteTx, input: Of<'loss'>): Promise<Draft> => {
  const point = await ownPoint(tx, input.pointId);
  const occurredAt = occurredOf(tx, input);
  const wanted = await wantedOf(input.lines);
  const picked = await holdLots(tx, { placeId: point._id, wanted, occurredAt, unfit: true });
  const lines = picked.flatMap((lots, at) => {
    const { cause, note } = input.lines[at] as (typeof input.lines)[number];
    return lots.map((lot) => ({ ...lineOf(lot), cause, ...(note === undefined ? {} : { note }) }));
  });
  return { place: placeOf(point), lines, occurredAt, reason: input.reason ?? null };
};

export const draftStorageCheck = async (tx: WriteTx, input: Of<'storageCheck'>): Promise<Draft> => {
  const point = await ownPoint(tx, input.pointId);
  const alarms = alarmsOf(input.readings, limitsOn(dayOf(tx.now)));
  const lines = await Promise.all(
    input.findings.map(async ({ productId, lotNo, finding, note }, at) => ({
      productId: (await productOf(productId, `findings.${at}.productId`))._id,
      lotNo,
      expiry: null,
      quantity: null,
      finding,
      ...(note === undefined ? {} : { note }),
    })),
  );
  const alarmed = alarms.length > 0 || lines.some(({ finding }) => finding !== 'fine');
  return { place: placeOf(point), lines, readings: input.readings, alarms, alarmed };
};
