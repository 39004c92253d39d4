import type { MachineEvent } from '@fcs/shared/contracts/machines.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { findProduct } from '../catalogue/findProduct.ts';
import { recordDispensing } from '../dispensing/recordDispensing.ts';
import { usePickupGrant } from '../dispensing/usePickupGrant.ts';
import type { WriteTx } from '../platform/tx.ts';
import { issueStock } from '../stock/issueStock.ts';
import { listLevels } from '../stock/listLevels.ts';
import { mayLeave } from '../stock/pickLots.ts';
import type { MachineDocument } from './Machine.ts';
import type { EventState } from './MachineEvent.ts';

type Vend = Extract<MachineEvent, { type: 'vend' }>;
type Booked = { state: EventState; variance: number | null };

const onShelf = async (tx: WriteTx, placeId: string, productId: string): Promise<number> =>
  (await listLevels(tx, placeId, [productId]))
    .filter((level) => mayLeave(level, dayOf(tx.now)))
    .reduce((sum, { available }) => sum + available, 0);

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
  if (!product) return { state: 'unknownSlot', variance: null };
  const place = { id: machine.pointId, regionPath: machine.regionPath };
  const given = vend.quantity * product.baseUnitsPerUnit;
  const booked = Math.min(given, await onShelf(tx, place.id, product._id));
  if (booked > 0) {
    await issueStock(tx, {
      place,
      productId: product._id,
      quantity: booked,
      reason: 'vend',
      document: vend.document,
      occurredAt: vend.at,
    });
  }
  const { grantId } = vend;
  const personId = grantId
    ? await usePickupGrant(tx, { grantId, machineId: machine._id, given, at: vend.at })
    : null;
  await recordDispensing(tx, {
    place,
    channel: 'machine',
    personId,
    lines: [{ productId: product._id, kind: product.kind, quantity: given }],
    document: vend.document,
    at: vend.at,
    heldIn: null,
  });
  return { state: 'applied', variance: booked - given };
};
