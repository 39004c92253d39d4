import { findProduct } from '../catalogue/findProduct.ts';
import type { WriteTx } from '../platform/tx.ts';
import { bookVended } from './applyVend.ts';
import type { MachineDocument } from './Machine.ts';
import { MachineEvent, type MachineEventDocument } from './MachineEvent.ts';

/**
 * A loading that is told late fills what vends after it seemed to lack: their variance shrinks, and the books read as if
 * all had come in order.
 */
export const settleVends = async (
  tx: WriteTx,
  machine: MachineDocument,
  loaded: { slot: number; seq: number },
): Promise<void> => {
  const slot = machine.slots.find((one) => one.slot === loaded.slot);
  const product = slot ? await findProduct(slot.productId) : null;
  if (!slot || !product || loaded.seq > slot.lastSeq) return;
  const short = await MachineEvent.find({
    machineId: machine._id,
    seq: { $gt: loaded.seq },
    variance: { $lt: 0 },
    'body.slot': loaded.slot,
  } as never)
    .sort({ seq: 1 })
    .session(tx.session)
    .lean<MachineEventDocument[]>();
  const place = { id: machine.pointId, regionPath: machine.regionPath };
  for (const { _id, variance, at } of short) {
    const booked = await bookVended(tx, place, {
      ...{ productId: product._id, given: -(variance ?? 0), per: product.baseUnitsPerUnit },
      ...{ front: slot.lots ?? [], document: `vend:${_id}`, at: at < tx.now ? at : tx.now },
    });
    if (booked === 0) return;
    await MachineEvent.updateOne({ _id }, { $inc: { variance: booked } }, { session: tx.session });
  }
};
