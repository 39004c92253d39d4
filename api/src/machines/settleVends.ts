import { findProduct } from '../catalogue/findProduct.ts';
import type { WriteTx } from '../platform/tx.ts';
import { bookVended } from './applyVend.ts';
import type { MachineDocument, MachineSlot } from './Machine.ts';
import { MachineEvent, type MachineEventDocument } from './MachineEvent.ts';
import { type SlotMove, shortVends } from './slots.ts';

const shortEvents = (tx: WriteTx, machineId: string, slot: MachineSlot): Promise<MachineEventDocument[]> =>
  MachineEvent.find({
    machineId,
    seq: { $gt: slot.base?.seq ?? 0 },
    variance: { $lt: 0 },
    'body.slot': slot.slot,
  } as never)
    .sort({ seq: 1 })
    .session(tx.session)
    .lean<MachineEventDocument[]>();

/**
 * Something was told late: vends that seemed to lack goods only because of that are booked now, and their variance
 * shrinks to what it would be had all come in order.
 */
export const settleVends = async (
  tx: WriteTx,
  machine: MachineDocument,
  slot: MachineSlot,
  moves: readonly SlotMove[],
): Promise<void> => {
  const product = await findProduct(slot.productId);
  if (!product) return;
  const short = shortVends(slot.base?.lots ?? null, moves);
  const per = product.baseUnitsPerUnit;
  for (const { _id, seq, variance, at } of await shortEvents(tx, machine._id, slot)) {
    const given = -(variance ?? 0) - (short.get(seq) ?? 0) * per;
    if (given <= 0) continue;
    const booked = await bookVended(
      tx,
      { id: machine.pointId, regionPath: machine.regionPath },
      {
        productId: product._id,
        given,
        per,
        front: [],
        document: `vend:${_id}`,
        at: at < tx.now ? at : tx.now,
      },
    );
    if (booked === 0) return;
    await MachineEvent.updateOne({ _id }, { $inc: { variance: booked } }, { session: tx.session });
  }
};
