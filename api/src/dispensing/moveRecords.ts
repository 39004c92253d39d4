import type { WriteTx } from '../platform/tx.ts';
import { Dispensing } from './Dispensing.ts';
import { PickupCode } from './PickupCode.ts';
import { PickupGrant } from './PickupGrant.ts';
import { VoidedDispensing } from './VoidedDispensing.ts';

/** All that was recorded for one id goes to another: a merged account, or the tombstone of who was erased. */
export const moveRecords = async (tx: WriteTx, from: string, to: string): Promise<void> => {
  const change = { $set: { personId: to } };
  const within = { session: tx.session };
  await Dispensing.updateMany({ personId: from }, change, within);
  await VoidedDispensing.updateMany({ personId: from }, change, within);
  await PickupCode.updateMany({ personId: from }, change, within);
  await PickupGrant.updateMany({ personId: from }, change, within);
};
