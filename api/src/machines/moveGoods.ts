import { dayOf } from '@fcs/shared/time.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import type { LevelDocument } from '../stock/Level.ts';
import { listAvailable } from '../stock/listAvailable.ts';
import { listLevels } from '../stock/listLevels.ts';
import { changeLevels, type Place, writeEntries } from '../stock/moveStock.ts';
import { mayLeave } from '../stock/pickLots.ts';
import { receiveStock } from '../stock/receiveStock.ts';

type Goods = { level: LevelDocument; quantity: number };

/** Some of one lot from a place to another, in base units: two lines of the ledger under one document. */
export const moveLot = async (
  tx: WriteTx,
  { level, quantity }: Goods,
  way: { from: Place; to: Place; document: string },
): Promise<void> => {
  const { from, to, document } = way;
  const { productId, lotNo, expiry } = level;
  const picked = { levelId: level._id, productId, lotNo, expiry, quantity };
  await writeEntries(tx, [{ place: from, picked, quantity: -quantity, reason: 'transferOut', document }]);
  await changeLevels(tx, [{ levelId: level._id, onHand: -quantity, reserved: 0 }]);
  await receiveStock(tx, {
    ...{ place: to, productId, lotNo, expiry, quantity, document },
    reason: 'transferIn',
  });
};

/** What the books of a place hold, lot by lot, first to expire first. */
export const lotsAt = async (tx: WriteTx, placeId: string): Promise<LevelDocument[]> => {
  const products = (await listAvailable(tx, [placeId], dayOf(tx.now))).get(placeId) ?? [];
  return listLevels(
    tx,
    placeId,
    products.map(({ productId }) => productId),
  );
};

/** All that lies at a place goes with the machine. LOT_EXPIRED, LOT_RECALLED: such goods are first written off there. */
export const moveAll = async (
  tx: WriteTx,
  way: { from: Place; to: Place; document: string },
): Promise<void> => {
  const day = dayOf(tx.now);
  for (const level of await lotsAt(tx, way.from.id)) {
    const { productId, lotNo, recalled, available } = level;
    if (!mayLeave(level, day))
      throw new AppError(recalled ? 'LOT_RECALLED' : 'LOT_EXPIRED', { productId, lotNo });
    await moveLot(tx, { level, quantity: available }, way);
  }
};
