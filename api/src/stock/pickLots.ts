import type { LevelDocument } from './Level.ts';

/** What is taken of which lot, in base units. */
export type Picked = { levelId: string; productId: string; lotNo: string; expiry: string; quantity: number };

/** A lot may leave while its last day has not passed and it is not recalled. */
export const mayLeave = (level: Pick<LevelDocument, 'expiry' | 'recalled'>, day: string): boolean =>
  !level.recalled && level.expiry >= day;

/**
 * First expired, first out (D09): takes `quantity` from the lots that may leave on `day`, over several lots where one
 * is not enough. Gives null when they do not hold it. `left` is the running availability by level id and is reduced.
 */
export const pickLots = (
  levels: readonly LevelDocument[],
  left: Map<string, number>,
  productId: string,
  quantity: number,
  day: string,
): Picked[] | null => {
  const usable = levels
    .filter((level) => level.productId === productId && mayLeave(level, day))
    .sort((a, b) => (a.expiry === b.expiry ? (a._id < b._id ? -1 : 1) : a.expiry < b.expiry ? -1 : 1));
  const picked: Picked[] = [];
  let missing = quantity;
  for (const level of usable) {
    if (missing === 0) break;
    const take = Math.min(missing, left.get(level._id) ?? level.available);
    if (take <= 0) continue;
    picked.push({ levelId: level._id, productId, lotNo: level.lotNo, expiry: level.expiry, quantity: take });
    missing -= take;
  }
  if (missing > 0) return null;
  for (const one of picked) {
    const level = usable.find((candidate) => candidate._id === one.levelId);
    left.set(one.levelId, (left.get(one.levelId) ?? level?.available ?? 0) - one.quantity);
  }
  return picked;
};
