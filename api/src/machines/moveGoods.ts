import { dayOf } from '@fcs/shared/time.ts';
import { findProduct } from '../catalogue/findProduct.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { checkBackdated } from '../stock/checkBackdated.ts';
import type { LevelDocument } from '../stock/Level.ts';
import { listAvailable } from '../stock/listAvailable.ts';
import { listLevels } from '../stock/listLevels.ts';
import { changeLevels, type Place, writeEntries } from '../stock/moveStock.ts';
import { mayLeave } from '../stock/pickLots.ts';
import { receiveStock } from '../stock/receiveStock.ts';
import { inSlots } from './loadableGoods.ts';
import type { MachineDocument } from './Machine.ts';

type Goods = { level: LevelDocument; quantity: number };
/** `occurredAt`: when it happened, where that is told later. */
type Way = { from: Place; to: Place; document: string; occurredAt?: Date };

/** Some of one lot from a place to another, in base units: two lines of the ledger under one document. */
export const moveLot = async (tx: WriteTx, { level, quantity }: Goods, way: Way): Promise<void> => {
  const { from, to, document, occurredAt } = way;
  const { productId, lotNo, expiry } = level;
  const picked = { levelId: level._id, productId, lotNo, expiry, quantity };
  if (occurredAt) await checkBackdated(tx, [picked], occurredAt);
  await writeEntries(tx, [
    { place: from, picked, quantity: -quantity, reason: 'transferOut', document, occurredAt },
  ]);
  await changeLevels(tx, [{ levelId: level._id, onHand: -quantity, reserved: 0 }]);
  await receiveStock(tx, {
    ...{ place: to, productId, lotNo, expiry, quantity, document, occurredAt },
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

/**
 * What goes with a machine: from a place that is only its stand all that lies there, from any other what its slots hold, as
 * far as the books of the place have it. LOT_EXPIRED, LOT_RECALLED: such goods are first written off there.
 */
export const moveWithMachine = async (
  tx: WriteTx,
  machine: MachineDocument,
  way: Way & { onlyStand: boolean },
): Promise<void> => {
  const day = dayOf(tx.now);
  for (const level of await lotsAt(tx, way.from.id)) {
    const { productId, lotNo, recalled, available } = level;
    const product = await findProduct(productId);
    const held = product ? inSlots(machine, level, product) : 0;
    const quantity = way.onlyStand ? available : Math.min(available, held);
    if (quantity === 0) continue;
    if (!mayLeave(level, day))
      throw new AppError(recalled ? 'LOT_RECALLED' : 'LOT_EXPIRED', { productId, lotNo });
    await moveLot(tx, { level, quantity }, way);
  }
};
