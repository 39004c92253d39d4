import type { MachineGoods } from '@fcs/shared/contracts/machines.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { findProduct } from '../catalogue/findProduct.ts';
import type { ProductDocument } from '../catalogue/Product.ts';
import type { Tx } from '../platform/tx.ts';
import { findPoint } from '../points/findPoint.ts';
import type { PointDocument } from '../points/Point.ts';
import { levelStateOn } from '../stock/findLevels.ts';
import type { LevelDocument } from '../stock/Level.ts';
import { listLevels } from '../stock/listLevels.ts';
import type { MachineDocument } from './Machine.ts';

/** The institution whose store fills a machine; null where none is named. */
export const storeOf = async (tx: Tx, machine: MachineDocument): Promise<PointDocument | null> => {
  const managedBy = (await findPoint(machine.pointId, tx.session))?.managedBy;
  return managedBy ? findPoint(managedBy, tx.session) : null;
};

/** Base units of a lot that lie in the slots of a machine, as far as anybody told. */
export const inSlots = (
  machine: MachineDocument,
  { lotNo }: Pick<LevelDocument, 'lotNo'>,
  product: ProductDocument,
): number =>
  machine.slots
    .filter(({ productId }) => productId === product._id)
    .flatMap(({ lots }) => lots ?? [])
    .filter((lot) => lot.lotNo === lotNo)
    .reduce((sum, { quantity }) => sum + quantity * product.baseUnitsPerUnit, 0);

/** Base units of a lot that lie at the machine's place but in none of its slots. */
export const besideSlots = (
  machine: MachineDocument,
  level: LevelDocument | null,
  product: ProductDocument,
): number => (level ? Math.max(0, level.available - inSlots(machine, level, product)) : 0);

/**
 * What can be put into the slots of a machine by the books, first to expire first: lots beside its slots and in its store,
 * in whole units. Lots that must not be used are told too, so that whoever holds the box hears it before sending.
 */
export const findLoadable = async (tx: Tx, machine: MachineDocument): Promise<MachineGoods> => {
  const today = dayOf(tx.now);
  const productIds = [...new Set(machine.slots.map(({ productId }) => productId))];
  const own = await findPoint(machine.pointId, tx.session);
  const store = await storeOf(tx, machine);
  const lots: MachineGoods['lots'] = [];
  for (const place of [own, store]) {
    if (!place) continue;
    for (const level of await listLevels(tx, place._id, productIds)) {
      const product = await findProduct(level.productId);
      if (!product) continue;
      const units = place === own ? besideSlots(machine, level, product) : level.available;
      const quantity = Math.floor(units / product.baseUnitsPerUnit);
      if (quantity === 0) continue;
      const { productId, lotNo, expiry } = level;
      const at = { id: place._id, name: place.name };
      lots.push({ productId, lotNo, expiry, quantity, at, state: levelStateOn(level, today) });
    }
  }
  return { lots: lots.sort((a, b) => a.expiry.localeCompare(b.expiry) || a.lotNo.localeCompare(b.lotNo)) };
};
