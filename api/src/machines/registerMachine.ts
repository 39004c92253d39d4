import type { NewMachine } from '@fcs/shared/contracts/machines.ts';
import { addDays, dayOf, isDay } from '@fcs/shared/time.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findPoint } from '../points/findPoint.ts';
import { placeMachine } from '../points/placeMachine.ts';
import { checkSlots } from './checkSlots.ts';
import { Machine, type MachineDocument } from './Machine.ts';
import { noteHistory } from './MachineHistory.ts';
import { newSlot } from './slots.ts';

/** What is wrong with the first day of a machine: a code, or null. */
export const checkCommissioning = (commissionedOn: string, now: Date): string | null => {
  if (!isDay(commissionedOn)) return 'not_a_day';
  return commissionedOn > addDays(dayOf(now), 366) ? 'in_future' : null;
};

/**
 * Registers a machine at a place meant for one (E09), in service from a day on. FORBIDDEN outside the caller's tree,
 * POINT_HAS_MACHINE where one stands already; what is wrong with place, store, day or slots is INVALID_INPUT.
 */
export const registerMachine = async (tx: WriteTx, input: NewMachine): Promise<MachineDocument> => {
  const { pointId, name, commissionedOn, slots, storeId = null } = input;
  const point = await findPoint(pointId, tx.session);
  if (!point) throw invalid('pointId', 'unknown_point');
  if (!mayTouch(tx.scope, { regionPath: point.regionPath, pointId })) throw new AppError('FORBIDDEN');
  if (storeId && !(await findPoint(storeId, tx.session))) throw invalid('storeId', 'unknown_point');
  const day = checkCommissioning(commissionedOn, tx.now);
  if (day) throw invalid('commissionedOn', day);
  await checkSlots(slots);
  const machine: MachineDocument = {
    _id: newId(),
    pointId,
    regionPath: point.regionPath,
    name,
    commissionedOn,
    lastSeenAt: null,
    offlineSince: null,
    slots: slots.map(newSlot),
    keysIssued: 0,
    state: 'active',
    retiredOn: null,
    placements: [{ pointId, from: commissionedOn, to: null }],
    lastVendAt: null,
    version: 1,
    sample: false,
  };
  await placeMachine(tx, { pointId, machineId: machine._id, managedBy: storeId });
  await Machine.collection.insertOne(machine as never, { session: tx.session });
  await noteHistory(tx, machine._id, 'registered', null);
  await audit(tx, { action: 'machine.register', subject: machine._id, detail: { pointId } });
  return machine;
};
