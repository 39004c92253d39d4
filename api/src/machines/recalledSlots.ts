import type { Tx } from '../platform/tx.ts';
import { findRecalls } from '../stock/findRecalls.ts';
import type { MachineDocument, MachineSlot } from './Machine.ts';

type Held = Pick<MachineDocument, 'slots' | 'regionPath'>;

const lotsIn = ({ productId, lots }: MachineSlot) => (lots ?? []).map(({ lotNo }) => ({ productId, lotNo }));

/** Whether something lies in a slot of these machines that a recall stops: it is to be taken out, and gives nothing till then. */
export const findRecalledSlots = async (
  tx: Tx,
  machines: readonly Held[],
): Promise<(machine: Held, slot: MachineSlot) => boolean> => {
  const isRecalled = await findRecalls(
    tx,
    machines.flatMap(({ slots }) => slots.flatMap(lotsIn)),
  );
  return ({ regionPath }, slot) => lotsIn(slot).some((lot) => isRecalled(lot, regionPath));
};
