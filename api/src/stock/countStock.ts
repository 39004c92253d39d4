import { AppError, invalid } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { checkExpiry } from './checkExpiry.ts';
import { type GivenLine, piecesOf } from './givenLines.ts';
import { Level, type LevelDocument, levelId } from './Level.ts';
import { changeLevels, writeEntries } from './moveStock.ts';
import { receiveStock } from './receiveStock.ts';
import type { VoucherDocument, VoucherLine } from './Voucher.ts';
import type { Effect, MoveInput } from './voucherEffects.ts';

type Counted = GivenLine & { productId: string; lotNo: string };

const isLot = (given: GivenLine): given is Counted =>
  given.productId !== undefined && given.lotNo !== undefined;

const sameLot = (line: { productId: string; lotNo: string | null }) => (given: Counted) =>
  given.productId === line.productId && given.lotNo === line.lotNo;

/** All lots of the list, and those found besides. */
const checkLots = (voucher: VoucherDocument, given: readonly GivenLine[]): Counted[] => {
  const lots = given.map((one, at) => {
    if (!isLot(one)) throw invalid(`lines.${at}.lotNo`, 'required');
    return one;
  });
  const twice = lots.findIndex((one, at) => lots.findIndex(sameLot(one)) < at);
  if (twice >= 0) throw invalid(`lines.${twice}.lotNo`, 'duplicate');
  const missing = voucher.lines.find((line) => !lots.some(sameLot(line)));
  if (missing) throw invalid(`lines.${missing.productId}.${missing.lotNo}`, 'required');
  return lots;
};

const countedLine = async (
  tx: WriteTx,
  voucher: VoucherDocument,
  given: Counted,
  field: string,
): Promise<VoucherLine> => {
  const { productId, lotNo } = given;
  const level = await Level.findById(levelId(voucher.placeId, productId, lotNo))
    .session(tx.session)
    .lean<LevelDocument | null>();
  const expiry = level?.expiry ?? given.expiry;
  if (expiry === undefined) throw invalid(`${field}.expiry`, 'required');
  if (!level) await checkExpiry(tx, [{ productId, lotNo, expiry }], field);
  return {
    productId,
    lotNo,
    expiry,
    quantity: null,
    expected: level?.onHand ?? 0,
    counted: await piecesOf(given, productId, field),
    ...(given.note === undefined ? {} : { note: given.note }),
  };
};

/** The count meets the books for the first time: what they say now stands beside what was found (D07). */
export const noteCount = async (
  tx: WriteTx,
  voucher: VoucherDocument,
  { request }: MoveInput,
): Promise<Effect> => {
  const lots = checkLots(voucher, request.lines ?? []);
  const lines: VoucherLine[] = [];
  for (const [at, given] of lots.entries()) lines.push(await countedLine(tx, voucher, given, `lines.${at}`));
  return { lines };
};

const varianceOf = ({ counted = 0, expected = 0 }: VoucherLine): number => counted - expected;

/** Counted and different: the books do not match the goods. */
export const differs = (voucher: Pick<VoucherDocument, 'lines'>): boolean =>
  voucher.lines.some((line) => varianceOf(line) !== 0);

/** What is held for others cannot be missing: their papers come first. */
const takeOff = async (tx: WriteTx, voucher: VoucherDocument, line: VoucherLine): Promise<void> => {
  const { productId, lotNo, expiry } = line;
  const id = levelId(voucher.placeId, productId, lotNo ?? '');
  const missing = -varianceOf(line);
  const level = await Level.findById(id).session(tx.session).lean<LevelDocument | null>();
  if (!level || level.available < missing)
    throw new AppError('STOCK_CONFLICT', { productId, lotNo, reserved: level?.reserved ?? 0 });
  const place = { id: voucher.placeId, regionPath: voucher.regionPath };
  const picked = { levelId: id, productId, lotNo: lotNo ?? '', expiry: expiry ?? '', quantity: missing };
  await writeEntries(tx, [{ place, picked, quantity: -missing, reason: 'adjust', document: voucher._id }]);
  await changeLevels(tx, [{ levelId: id, onHand: -missing, reserved: 0 }]);
};

/**
 * The adjusting entries of an approved count, by the difference found then, so that what moved since stays moved.
 * STOCK_CONFLICT names a lot of which less is free than is missing.
 */
export const adjustToCount = async (tx: WriteTx, voucher: VoucherDocument): Promise<Effect> => {
  const place = { id: voucher.placeId, regionPath: voucher.regionPath };
  for (const line of voucher.lines) {
    const variance = varianceOf(line);
    if (variance < 0) await takeOff(tx, voucher, line);
    if (variance > 0)
      await receiveStock(tx, {
        place,
        productId: line.productId,
        lotNo: line.lotNo ?? '',
        expiry: line.expiry ?? '',
        quantity: variance,
        document: voucher._id,
        reason: 'adjust',
      });
  }
  return {};
};
