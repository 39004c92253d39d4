import { unseal } from '../platform/crypto/seal.ts';
import type { Tx } from '../platform/tx.ts';
import { Person, type PersonDocument } from './Person.ts';

/** How somebody can be called: null where no phone was left, `gone` where they erased themselves. */
export type Contact = { phone: string | null; gone: boolean };

const noContact: Contact = { phone: null, gone: true };

/** The verified phone of each of these people; every id asked for is in the answer. */
export const findContacts = async (tx: Tx, personIds: readonly string[]): Promise<Map<string, Contact>> => {
  const found = await Person.find({ _id: { $in: [...personIds] } }, { phoneSealed: 1 })
    .session(tx.session)
    .lean<Pick<PersonDocument, '_id' | 'phoneSealed'>[]>();
  const known = new Map(
    found.map(({ _id, phoneSealed }): [string, Contact] => [
      _id,
      { phone: phoneSealed === null ? null : unseal(phoneSealed), gone: false },
    ]),
  );
  return new Map(personIds.map((id) => [id, known.get(id) ?? noContact]));
};

/** Those of these people who left a phone; nothing is unsealed. */
export const withPhone = async (tx: Tx, personIds: readonly string[]): Promise<Set<string>> => {
  const found = await Person.find({ _id: { $in: [...personIds] }, phoneSealed: { $ne: null } }, { _id: 1 })
    .session(tx.session)
    .lean<{ _id: string }[]>();
  return new Set(found.map(({ _id }) => _id));
};
