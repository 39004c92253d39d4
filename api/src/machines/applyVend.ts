import type { MachineEvent } from '@fcs/shared/contracts/machines.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { findProduct } from '../catalogue/findProduct.ts';
import { recordDispensing } from '../dispensing/recordDispensing.ts';
import { usePickupGrant } from '../dispensing/usePickupGrant.ts';
import type { WriteTx } from '../platform/tx.ts';
import type { LevelDocument } from '../stock/Level.ts';
import { listLevels } from '../stock/listLevels.ts';
import { changeLevels, type Place, writeEntries } from '../stock/moveStock.ts';
import { mayLeave, type Picked, pickLots } from '../stock/pickLots.ts';
import type { MachineDocument, SlotLot } from './Machine.ts';
import type { EventState } from './MachineEvent.ts';

type Vend = Extract<MachineEvent, { type: 'vend' }>;
type Booked = { state: EventState; variance: number | null };

const sum = (picked: readonly Picked[]): number => picked.reduce((all, { quantity }) => all + quantity, 0);

/** The lots that lie in front of the slot, then first expired first out: as much of `given` as the books hold. */
const pickVended = (
  levels: readonly LevelDocument[],
  front: readonly { lotNo: string; quantity: number }[],
  given: number,
  day: string,
): Picked[] => {
  const left = new Map(levels.map((level) => [level._id, level.available]));
  const picked: Picked[] = [];
  const take = (some: readonly LevelDocument[], wanted: number): void => {
    const productId = some[0]?.productId ?? '';
    const there = some
      .filter((level) => mayLeave(level, day))
      .reduce((all, level) => all + (left.get(level._id) ?? 0), 0);
    picked.push(...(pickLots(some, left, productId, Math.min(wanted, there), day) ?? []));
  };
  for (const { lotNo, quantity } of front)
    take(
      levels.filter((level) => level.lotNo === lotNo),
      Math.min(quantity, given - sum(picked)),
    );
  take(levels, given - sum(picked));
  return picked.filter(({ quantity }) => quantity > 0);
};

type Leaving = {
  productId: string;
  given: number;
  front: SlotLot[];
  per: number;
  document: string;
  at: Date;
};

/** Takes what was given out from the books of the place; gives how many base units they held. */
export const bookVended = async (tx: WriteTx, place: Place, leaving: Leaving): Promise<number> => {
  const { productId, given, front, per, document, at } = leaving;
  const levels = await listLevels(tx, place.id, [productId]);
  const inFront = front.map(({ lotNo, quantity }) => ({ lotNo, quantity: quantity * per }));
  const picked = pickVended(levels, inFront, given, dayOf(tx.now));
  await writeEntries(
    tx,
    picked.map((one) => ({
      ...{ place, picked: one, quantity: -one.quantity, document },
      reason: 'vend' as const,
      occurredAt: at,
    })),
  );
  await changeLevels(
    tx,
    picked.map(({ levelId, quantity }) => ({ levelId, onHand: -quantity, reserved: 0 })),
  );
  return sum(picked);
};

/**
 * Books what a machine gave out: ledger and one dispensing, in base units; recorded for the person of its grant, else
 * unrecorded (E11). A vend has happened and is never refused: what the ledger lacks is not invented there but noted as a negative variance. `at` is when it happened.
 */
export const applyVend = async (
  tx: WriteTx,
  machine: MachineDocument,
  vend: Pick<Vend, 'slot' | 'quantity' | 'grantId'> & { document: string; at: Date },
): Promise<Booked> => {
  const slot = machine.slots.find((one) => one.slot === vend.slot);
  const product = slot ? await findProduct(slot.productId) : null;
  if (!slot || !product) return { state: 'unknownSlot', variance: null };
  const place = { id: machine.pointId, regionPath: machine.regionPath };
  const given = vend.quantity * product.baseUnitsPerUnit;
  const { grantId, document, at } = vend;
  const per = product.baseUnitsPerUnit;
  const booked = await bookVended(tx, place, {
    ...{ productId: product._id, given, front: slot.lots ?? [], per, document, at },
  });
  const personId = grantId ? await usePickupGrant(tx, { grantId, machineId: machine._id, given, at }) : null;
  await recordDispensing(tx, {
    place,
    channel: 'machine',
    personId,
    lines: [{ productId: product._id, kind: product.kind, quantity: given }],
    document,
    at,
    heldIn: null,
  });
  return { state: 'applied', variance: booked - given };
};
