import type { NewLoading } from '@fcs/shared/contracts/machines.ts';
import { isDay } from '@fcs/shared/time.ts';
import { bindPhotos } from '../photos/bindPhotos.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { invalid } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { checkLot } from '../stock/checkLot.ts';
import type { LoadingDocument } from './Loading.ts';
import { loadSlot } from './loadSlot.ts';
import { Machine } from './Machine.ts';
import { lotsAfter } from './slots.ts';
import { touchableMachine } from './touchableMachine.ts';

/**
 * A loading that a person tells, at machines that do not tell it themselves (E02). INVALID_INPUT for a slot the machine
 * does not have, LOT_EXPIRED and LOT_RECALLED for goods that must not be given out (E07); what the store's books lack is
 * no refusal.
 */
export const addLoading = async (
  tx: WriteTx,
  input: { machineId: string } & NewLoading,
): Promise<LoadingDocument> => {
  const { machineId, photos = [], ...given } = input;
  const machine = await touchableMachine(tx, machineId);
  const before = machine.slots.find(({ slot }) => slot === given.slot);
  if (!before) throw invalid('slot', 'invalid_value');
  if (!isDay(given.expiry)) throw invalid('expiry', 'not_a_day');
  await checkLot(tx, { ...given, productId: before.productId }, machine.regionPath);
  const row = await loadSlot(tx, machine, { ...given, id: newId(), at: tx.now, told: 'person' });
  if (!row) throw invalid('slot', 'unknown_product');
  const { pointId, regionPath } = machine;
  await bindPhotos(tx, photos, { room: 'machines', record: row._id, regionPath, pointId });
  const lot = { lotNo: row.lotNo, expiry: row.expiry, quantity: row.quantity };
  const lots = lotsAfter(before.lots, [{ seq: before.lastSeq, type: 'load', lot }]);
  await Machine.updateOne(
    { _id: machineId },
    { $set: { 'slots.$[one].lots': lots, 'slots.$[one].base': { seq: before.lastSeq, lots } } },
    { session: tx.session, arrayFilters: [{ 'one.slot': given.slot }] },
  );
  await audit(tx, { action: 'machine.load', subject: machineId, detail: { loading: row._id } });
  return row;
};
