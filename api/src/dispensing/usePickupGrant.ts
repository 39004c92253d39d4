import type { WriteTx } from '../platform/tx.ts';
import { PickupGrant, type PickupGrantDocument } from './PickupGrant.ts';

type Told = { grantId: string; machineId: string };

/**
 * Notes what a machine gave on a grant and tells for whom: a vend has happened, so a lapsed or spent grant still names its
 * person, and what goes beyond it stays visible as excess. null: no grant of this machine, so nobody is known.
 */
export const usePickupGrant = async (
  tx: WriteTx,
  { grantId, machineId, given, at }: Told & { given: number; at: Date },
): Promise<string | null> => {
  const before = await PickupGrant.findOneAndUpdate(
    { _id: grantId, machineId },
    { $inc: { vended: given } },
    { session: tx.session, returnDocument: 'before' },
  ).lean<PickupGrantDocument | null>();
  if (before && before.vended === 0 && at > before.lapsesAt)
    await PickupGrant.updateOne({ _id: grantId }, { $set: { late: true } }, { session: tx.session });
  return before?.personId ?? null;
};

/** The vend failed: the code may be used at once at another slot or machine. */
export const releasePickupGrant = async (tx: WriteTx, { grantId, machineId }: Told): Promise<void> => {
  await PickupGrant.updateOne(
    { _id: grantId, machineId, vended: 0 },
    { $min: { lapsesAt: tx.now } },
    { session: tx.session },
  );
};
