import type { NewWorkOrder } from '@fcs/shared/contracts/workOrders.ts';
import { bindPhotos } from '../photos/bindPhotos.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import type { WriteTx } from '../platform/tx.ts';
import type { MachineDocument } from './Machine.ts';
import { personOf } from './MachineHistory.ts';
import { touchableMachine } from './touchableMachine.ts';
import { WorkOrder, type WorkOrderDocument } from './WorkOrder.ts';

type Opening = Pick<WorkOrderDocument, 'kind' | 'cause'> &
  Partial<Pick<WorkOrderDocument, 'code' | 'slots' | 'note' | 'onceKey'>> & { photos?: string[] };

type At = Pick<MachineDocument, '_id' | 'pointId' | 'regionPath'>;

const newOrder = (tx: WriteTx, machine: At, opening: Opening): WorkOrderDocument => {
  const { kind, cause, code = null, slots = [], note = null, onceKey = null, photos = [] } = opening;
  return {
    _id: newId(),
    ...{ kind, state: 'open', cause, code, slots, note },
    machineId: machine._id,
    pointId: machine.pointId,
    regionPath: machine.regionPath,
    openedAt: tx.now,
    timeline: [{ move: 'open', at: tx.now, by: personOf(tx), note, photos }],
    onceKey,
    sample: false,
  };
};

/** Opens one unless the same cause waits already; then its slots are added there. Gives whether a new one was opened. */
const openOnce = async (
  tx: WriteTx,
  machine: At,
  opening: Opening & { onceKey: string },
): Promise<boolean> => {
  const { slots, ...order } = newOrder(tx, machine, opening);
  const { upsertedCount } = await WorkOrder.collection.updateOne(
    { onceKey: opening.onceKey },
    { $setOnInsert: order, $addToSet: { slots: { $each: slots } } } as never,
    { session: tx.session, upsert: true },
  );
  return upsertedCount > 0;
};

/** A fault the machine tells: each code and slot once while it waits. */
export const openFault = (
  tx: WriteTx,
  machine: At,
  { code, slot }: { code: string; slot: number | null },
): Promise<boolean> =>
  openOnce(tx, machine, {
    ...{ kind: 'repair', cause: 'fault', code, slots: slot === null ? [] : [slot] },
    onceKey: `repair:${machine._id}:${code}:${slot ?? ''}`,
  });

/** Slots that became empty: one visit fills them all. */
export const openRefill = (tx: WriteTx, machine: At, slots: number[]): Promise<boolean> =>
  openOnce(tx, machine, { kind: 'refill', cause: 'empty', slots, onceKey: `refill:${machine._id}` });

/** What a spot check found not to run. */
export const openFromCheck = (tx: WriteTx, machine: At, note: string | null): Promise<boolean> =>
  openOnce(tx, machine, { kind: 'repair', cause: 'spotCheck', note, onceKey: `check:${machine._id}` });

/** Opened by staff, with pictures of their own. NOT_FOUND, FORBIDDEN, MACHINE_RETIRED. */
export const openWorkOrder = async (tx: WriteTx, input: NewWorkOrder): Promise<WorkOrderDocument> => {
  const { machineId, kind, note, slots, photos = [] } = input;
  const machine = await touchableMachine(tx, machineId);
  const order = newOrder(tx, machine, {
    ...{ kind, cause: 'staff', photos, note: note ?? null, slots: [...new Set(slots ?? [])] },
  });
  const { pointId, regionPath } = machine;
  await bindPhotos(tx, photos, { room: 'machines', record: order._id, regionPath, pointId });
  await WorkOrder.collection.insertOne(order as never, { session: tx.session });
  await audit(tx, { action: 'workOrder.open', subject: order._id, detail: { machineId, kind } });
  return order;
};
