import { dayOf } from '@fcs/shared/time.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Level, type LevelDocument, levelId } from './Level.ts';
import { changeLevels } from './moveStock.ts';
import { mayLeave, type Picked, pickLots } from './pickLots.ts';
import { holdChanges } from './reserveStock.ts';

export type Wanted = { productId: string; lotNo?: string | undefined; quantity: number };

type Held = { placeId: string; wanted: readonly Wanted[]; day: string; unfit?: boolean };

const refuseUnfit = (level: LevelDocument, day: string): void => {
  const { productId, lotNo } = level;
  if (level.recalled) throw new AppError('LOT_RECALLED', { productId, lotNo });
  if (!mayLeave(level, day)) throw new AppError('LOT_EXPIRED', { productId, lotNo });
};

/**
 * Reserves goods for a paper: the lot that is named, else first expired first out. Gives for each line the lots it holds.
 * OUT_OF_STOCK names the line; a named lot that may not leave is LOT_EXPIRED or LOT_RECALLED, unless `unfit` allows it.
 */
export const holdLots = async (tx: WriteTx, { placeId, wanted, day, unfit }: Held): Promise<Picked[][]> => {
  const levels = await Level.find({ placeId, productId: { $in: wanted.map(({ productId }) => productId) } })
    .session(tx.session)
    .lean<LevelDocument[]>();
  const left = new Map(levels.map((level) => [level._id, level.available]));
  const takeNamed = ({ productId, lotNo = '', quantity }: Wanted): Picked[] | null => {
    const level = levels.find(({ _id }) => _id === levelId(placeId, productId, lotNo));
    if (level && !unfit) refuseUnfit(level, day);
    const available = level ? (left.get(level._id) ?? 0) : 0;
    if (!level || available < quantity) return null;
    left.set(level._id, available - quantity);
    return [{ levelId: level._id, productId, lotNo, expiry: level.expiry, quantity }];
  };
  const picked = wanted.map((line, at) => {
    const lots = line.lotNo ? takeNamed(line) : pickLots(levels, left, line.productId, line.quantity, day);
    if (!lots) throw new AppError('OUT_OF_STOCK', { line: at + 1, productId: line.productId, placeId });
    return lots;
  });
  await changeLevels(tx, holdChanges(picked.flat()));
  return picked;
};

/** What the lines of a paper hold at its place. */
export const heldBy = (
  placeId: string,
  lines: readonly {
    productId: string;
    lotNo: string | null;
    expiry: string | null;
    quantity: number | null;
  }[],
): Picked[] =>
  lines.map(({ productId, lotNo, expiry, quantity }) => ({
    levelId: levelId(placeId, productId, lotNo ?? ''),
    productId,
    lotNo: lotNo ?? '',
    expiry: expiry ?? '',
    quantity: quantity ?? 0,
  }));

/** The day by which a paper asks whether a lot may leave. */
export const leavingDay = (tx: WriteTx, occurredAt: Date | null): string => dayOf(occurredAt ?? tx.now);
