import { newId } from '../platform/chance.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import { addPerson } from './addPerson.ts';
import { identityId } from './identity.ts';
import { Identity, type IdentityDocument, Person, type PersonDocument } from './Person.ts';

export const findPerson = async (tx: Tx, personId: string): Promise<PersonDocument | null> =>
  Person.findById(personId).session(tx.session).lean<PersonDocument | null>();

/** Told of an identity that is new here: later rooms may know what it used before it was erased. */
export type Welcome = (tx: WriteTx, input: { personId: string; identity: string }) => Promise<void>;

/** The person an identity belongs to, made where there is none yet. Repeatable: the identity's id is unique. */
export const personByIdentity = async (
  tx: WriteTx,
  kind: IdentityDocument['kind'],
  value: string,
  welcome: Welcome,
): Promise<string> => {
  const _id = identityId(kind, value);
  const known = await Identity.findById(_id).session(tx.session).lean<IdentityDocument | null>();
  if (known) return known.personId;
  const personId = newId();
  await addPerson(tx, personId);
  await Identity.collection.insertOne({ _id, kind, personId, at: tx.now } as never, {
    session: tx.session,
  });
  await welcome(tx, { personId, identity: _id });
  return personId;
};

/** The keyed hashes a person is known by. */
export const identitiesOf = async (tx: Tx, personId: string): Promise<string[]> =>
  (await Identity.find({ personId }).session(tx.session).lean<IdentityDocument[]>()).map(
    (identity) => identity._id,
  );
