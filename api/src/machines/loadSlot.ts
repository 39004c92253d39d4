import { dayOf } from '@fcs/shared/time.ts';
import { findProduct } from '../catalogue/findProduct.ts';
import type { ProductDocument } from '../catalogue/Product.ts';
import { tell } from '../platform/jobs/outbox.ts';
import type { WriteTx } from '../platform/tx.ts';
import type { LevelDocument } from '../stock/Level.ts';
import { listLevels } from '../stock/listLevels.ts';
import type { Place } from '../stock/moveStock.ts';
import { mayLeave } from '../stock/pickLots.ts';
import { receiveStock } from '../stock/receiveStock.ts';
import { Loading, type LoadingDocument } from './Loading.ts';
import { besideSlots, storeOf } from './loadableGoods.ts';
import type { MachineDocument } from './Machine.ts';
import { personOf } from './MachineHistory.ts';
import { moveLot } from './moveGoods.ts';

export type Load = {
  id: string;
  slot: number;
  lotNo: string;
  expiry: string;
  /** In the product's unit. */
  quantity: number;
  at: Date;
  told: LoadingDocument['told'];
};

type Lot = { productId: string; lotNo: string };

const lotAt = async (
  tx: WriteTx,
  placeId: string,
  { productId, lotNo }: Lot,
): Promise<LevelDocument | null> =>
  (await listLevels(tx, placeId, [productId])).find((level) => level.lotNo === lotNo) ?? null;

const placeOf = async (tx: WriteTx, machine: MachineDocument): Promise<Place | null> => {
  const store = await storeOf(tx, machine);
  return store && { id: store._id, regionPath: store.regionPath };
};

type Taken = { fromId: string | null; lacking: number };

/** Brings what is loaded into the books of the machine's place: from its store, else as a marked variance. */
const book = async (
  tx: WriteTx,
  machine: MachineDocument,
  product: ProductDocument,
  load: Load,
): Promise<Taken & { expiry: string }> => {
  const lot = { productId: product._id, lotNo: load.lotNo };
  const place = { id: machine.pointId, regionPath: machine.regionPath };
  const document = `load:${load.id}`;
  const own = await lotAt(tx, place.id, lot);
  const wanted = Math.max(0, load.quantity * product.baseUnitsPerUnit - besideSlots(machine, own, product));
  const store = wanted > 0 ? await placeOf(tx, machine) : null;
  const there = store && (await lotAt(tx, store.id, lot));
  const fromStore = there && mayLeave(there, dayOf(tx.now)) ? Math.min(wanted, there.available) : 0;
  if (store && there && fromStore > 0)
    await moveLot(tx, { level: there, quantity: fromStore }, { from: store, to: place, document });
  const expiry = own?.expiry ?? there?.expiry ?? load.expiry;
  const lacking = wanted - fromStore;
  if (lacking > 0)
    await receiveStock(tx, { ...{ place, ...lot, expiry, quantity: lacking, document }, reason: 'adjust' });
  return { fromId: fromStore > 0 ? (store?.id ?? null) : null, lacking, expiry };
};

/**
 * Writes down a loading and moves the goods from the store to the slot's place, all in the caller's transaction (E02).
 * It has happened and is never refused: what the books lack enters as an adjustment, is marked here, and is told to the
 * tickets. null where the machine has no such slot. `machine.slots` is what lay in them before.
 */
export const loadSlot = async (
  tx: WriteTx,
  machine: MachineDocument,
  load: Load,
): Promise<LoadingDocument | null> => {
  const slot = machine.slots.find((one) => one.slot === load.slot);
  const product = slot ? await findProduct(slot.productId) : null;
  if (!product) return null;
  const { fromId, lacking, expiry } = await book(tx, machine, product, load);
  const row: LoadingDocument = {
    _id: load.id,
    machineId: machine._id,
    pointId: machine.pointId,
    regionPath: machine.regionPath,
    slot: load.slot,
    productId: product._id,
    lotNo: load.lotNo,
    expiry,
    quantity: load.quantity,
    at: load.at,
    recordedAt: tx.now,
    told: load.told,
    by: personOf(tx),
    fromId,
    lacking,
    sample: false,
  };
  await Loading.collection.insertOne(row as never, { session: tx.session });
  if (lacking > 0)
    await tell(tx, 'machines.variance', { pointId: machine.pointId, regionPath: machine.regionPath });
  return row;
};
