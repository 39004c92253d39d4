import { seal } from '../platform/crypto/seal.ts';
import type { WriteTx } from '../platform/tx.ts';
import { identityId } from './identity.ts';
import { Identity, type IdentityDocument, Person } from './Person.ts';

export type PhoneOwner = { personId: string; merged: string | null };

/**
 * Ties a verified phone to a person. Where the phone belongs to another person already, the two accounts are one:
 * the earlier person stays, and the caller moves records of the later one (`merged`).
 */
export const setPhone = async (
  tx: WriteTx,
  input: { personId: string; phone: string },
): Promise<PhoneOwner> => {
  const _id = identityId('phone', input.phone);
  const known = await Identity.findById(_id).session(tx.session).lean<IdentityDocument | null>();
  const owner = known?.personId ?? input.personId;
  if (!known) {
    await Identity.deleteMany({ personId: input.personId, kind: 'phone' }, { session: tx.session });
    await Identity.collection.insertOne({ _id, kind: 'phone', personId: owner, at: tx.now } as never, {
      session: tx.session,
    });
  }
  if (owner !== input.personId) {
    await Identity.updateMany(
      { personId: input.personId, kind: { $ne: 'phone' } },
      { $set: { personId: owner } },
      { session: tx.session },
    );
  }
  await Person.updateOne(
    { _id: owner },
    { $set: { phoneSealed: seal(input.phone) } },
    { session: tx.session },
  );
  return { personId: owner, merged: owner === input.personId ? null : input.personId };
};
