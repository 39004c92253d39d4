import { newId } from '../platform/chance.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import { identityId } from './identity.ts';
import { Identity, type IdentityDocument, Person, type PersonDocument } from './Person.ts';

export const findPerson = async (tx: Tx, personId: string): Promise<PersonDocument | null> =>
  Person.findById(personId).session(tx.session).lean<PersonDocument | null>();

const emptyPerson = (tx: Tx): PersonDocument => ({
  _id: newId(),
  ageBand: null,
  phoneSealed: null,
  campusPointId: null,
  consents: [],
  createdAt: tx.now,
  demo: false,
  sample: false,
});

/** The person an identity belongs to, made where there is none yet. Repeatable: the identity's id is unique. */
export const personByIdentity = async (
  tx: WriteTx,
  kind: IdentityDocument['kind'],
  value: string,
): Promise<string> => {
  const _id = identityId(kind, value);
  const known = await Identity.findById(_id).session(tx.session).lean<IdentityDocument | null>();
  if (known) return known.personId;
  const person = emptyPerson(tx);
  await Person.collection.insertOne(person as never, { session: tx.session });
  await Identity.collection.insertOne({ _id, kind, personId: person._id, at: tx.now } as never, {
    session: tx.session,
  });
  return person._id;
};
