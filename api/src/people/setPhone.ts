import { seal } from '../platform/crypto/seal.ts';
import type { WriteTx } from '../platform/tx.ts';
import type { Welcome } from './findPerson.ts';
import { identityId } from './identity.ts';
import { Identity, type IdentityDocument, Person } from './Person.ts';
import { Session } from './Session.ts';
import { StaffGrant } from './StaffGrant.ts';

export type PhoneOwner = { personId: string; merged: string | null };

/** Sessions of the account that goes end: the caller starts one for the person who stays. */
const moveAccount = async (tx: WriteTx, from: string, to: string): Promise<void> => {
  await Identity.updateMany({ personId: from }, { $set: { personId: to } }, { session: tx.session });
  await StaffGrant.updateMany({ personId: from }, { $set: { personId: to } }, { session: tx.session });
  await Session.deleteMany({ personId: from }, { session: tx.session });
  await Person.deleteOne({ _id: from }, { session: tx.session });
};

/**
 * Ties a verified phone to a person. Where the phone belongs to another person already, the two accounts are one:
 * the earlier person stays, and the caller moves records of the later one (`merged`).
 */
export const setPhone = async (
  tx: WriteTx,
  input: { personId: string; phone: string },
  welcome: Welcome,
): Promise<PhoneOwner> => {
  const _id = identityId('phone', input.phone);
  const known = await Identity.findById(_id).session(tx.session).lean<IdentityDocument | null>();
  const owner = known?.personId ?? input.personId;
  if (!known) {
    await Identity.deleteMany({ personId: input.personId, kind: 'phone' }, { session: tx.session });
    await Identity.collection.insertOne({ _id, kind: 'phone', personId: owner, at: tx.now } as never, {
      session: tx.session,
    });
    await welcome(tx, { personId: owner, identity: _id });
  }
  if (owner !== input.personId) await moveAccount(tx, input.personId, owner);
  await Person.updateOne(
    { _id: owner },
    { $set: { phoneSealed: seal(input.phone) } },
    { session: tx.session },
  );
  return { personId: owner, merged: owner === input.personId ? null : input.personId };
};
