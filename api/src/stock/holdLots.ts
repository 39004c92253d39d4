import { dayOf } from '@fcs/shared/time.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { checkBackdated, freeSince } from './checkBackdated.ts';
import { Level, type LevelDocument, levelId } from './Level.ts';
import { changeLevels } from './moveStock.ts';
import { mayLeave, type Picked, pickLots } from './pickLots.ts';
import { holdChanges } from './reserveStock.ts';

export type Wanted = { productId: string; lotNo?: string | undefined; quantity: number };

type Held = { placeId: string; wanted: readonly Wanted[]; occurredAt: Date | null; unfit?: boolean };

const refuseUnfit = (level: LevelDocument, day: string): void => {
  const { productId, lotNo } = level;
  if (level.recalled) throw new AppError('LOT_RECALLED', { productId, lotNo });
  if (!mayLeave(level, day)) throw new AppError('LOT_EXPIRED', { productId, lotNo });
};

/** The lot that is named, else first expired first out; null where `left` does not hold it. */
const pick = (
  levels: readonly LevelDocument[],
  left: Map<string, number>,
  line: Wanted,
  { day, unfit }: { day: string; unfit: boolean },
): Picked[] | null => {
  const { productId, lotNo, quantity } = line;
  if (lotNo === undefined) return pickLots(levels, left, productId, quantity, day);
  const level = levels.find((one) => one.productId === productId && one.lotNo === lotNo);
  if (!level) return null;
  if (!unfit) refuseUnfit(level, day);
  const free = left.get(level._id) ?? level.available;
  if (free < quantity) return null;
  left.set(level._id, free - quantity);
  return [{ levelId: level._id, productId, lotNo, expiry: level.expiry, quantity }];
};

/**
 * Reserves goods for a paper: the lot that is named, else first expired first out. Gives for each line the lots it holds.
 * OUT_OF_STOCK names the line; a named lot that may not leave is LOT_EXPIRED or LOT_RECALLED, unless `unfit` allows it;
 * where there was too little then, though not now, it is BACKDATED_NEGATIVE.
 */
export const holdLots = async (tx: WriteTx, held: Held): Promise<Picked[][]> => {
  const { placeId, wanted, occurredAt, unfit = false } = held;
  const rules = { day: dayOf(occurredAt ?? tx.now), unfit };
  const levels = await Level.find({ placeId, productId: { $in: wanted.map(({ productId }) => productId) } })
    .session(tx.session)
    .lean<LevelDocument[]>();
  const left = await freeSince(tx, levels, occurredAt);
  const picked: Picked[][] = [];
  for (const [at, line] of wanted.entries()) {
    const lots = pick(levels, left, line, rules);
    const byNow = lots || !occurredAt ? null : pick(levels, new Map(), line, rules);
    if (byNow && occurredAt) await checkBackdated(tx, [...picked.flat(), ...byNow], occurredAt);
    if (!lots) throw new AppError('OUT_OF_STOCK', { line: at + 1, productId: line.productId, placeId });
    picked.push(lots);
  }
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
