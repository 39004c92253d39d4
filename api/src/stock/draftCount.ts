import type { OpenWork } from '@fcs/shared/contracts/stock.ts';
import { productOf } from '../catalogue/findProduct.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { refuse } from '../platform/http/input.ts';
import { pathWithin } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { regionOf } from '../regions/findRegion.ts';
import { toBase } from './amount.ts';
import { type Draft, type Of, ownPoint } from './draftVoucher.ts';
import { Level, type LevelDocument } from './Level.ts';
import { listOpenPapers } from './listOpenPapers.ts';

const lyingAt = async (
  tx: WriteTx,
  placeId: string,
  products: readonly string[] | undefined,
): Promise<LevelDocument[]> =>
  Level.find({ placeId, onHand: { $gt: 0 }, ...(products ? { productId: { $in: [...products] } } : {}) })
    .sort({ productId: 1, expiry: 1, lotNo: 1 })
    .session(tx.session)
    .lean<LevelDocument[]>();

/** A blind list: which lots to count, never how many there should be (D07). */
export const draftStocktake = async (tx: WriteTx, input: Of<'stocktake'>): Promise<Draft> => {
  const point = await ownPoint(tx, input.pointId);
  const levels = await lyingAt(tx, point._id, input.products);
  const lines = levels.map(({ productId, lotNo, expiry }) => ({ productId, lotNo, expiry, quantity: null }));
  return { place: { id: point._id, regionPath: point.regionPath }, lines };
};

/** The one who leaves counts all that lies there; what the books say, and what is open, stands beside (N20). */
export const draftHandover = async (
  tx: WriteTx,
  input: Of<'handover'>,
  openElsewhere: readonly OpenWork[],
): Promise<Draft> => {
  const point = await ownPoint(tx, input.pointId);
  const levels = await lyingAt(tx, point._id, undefined);
  const isOf = (level: LevelDocument) => (line: { productId: string; lotNo: string }) =>
    line.productId === level.productId && line.lotNo === level.lotNo;
  refuse([
    ...levels.flatMap((level) =>
      input.lines.some(isOf(level))
        ? []
        : [{ field: `lines.${level.productId}.${level.lotNo}`, code: 'required' }],
    ),
    ...input.lines.flatMap((line, at) =>
      levels.some((level) => isOf(level)(line)) ? [] : [{ field: `lines.${at}.lotNo`, code: 'unknown_lot' }],
    ),
  ]);
  const lines = await Promise.all(
    levels.map(async (level) => {
      const given = input.lines.find(isOf(level)) as (typeof input.lines)[number];
      return {
        productId: level.productId,
        lotNo: level.lotNo,
        expiry: level.expiry,
        quantity: null,
        expected: level.onHand,
        counted: toBase(given, await productOf(level.productId, 'lines')),
      };
    }),
  );
  const openWork = [...openElsewhere, ...(await listOpenPapers(tx, point._id))];
  return { place: { id: point._id, regionPath: point.regionPath }, lines, openWork };
};

/** A county recalls in its own tree. */
export const draftRecall = async (
  tx: WriteTx,
  input: Of<'recall'>,
  countyPaths: readonly string[],
): Promise<Draft> => {
  const region = await regionOf(input.region, 'region');
  const mine = tx.scope.everything || countyPaths.some((root) => pathWithin(region.path, root));
  if (!mine) throw new AppError('FORBIDDEN');
  const { _id: productId } = await productOf(input.productId, 'productId');
  const known = await Level.findOne({ productId, lotNo: input.lotNo })
    .session(tx.session)
    .lean<LevelDocument | null>();
  if (!known) throw invalid('lotNo', 'unknown_lot');
  return {
    place: { id: region._id, regionPath: region.path },
    lines: [{ productId, lotNo: input.lotNo, expiry: known.expiry, quantity: null }],
    reason: input.reason,
  };
};
