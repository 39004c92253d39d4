import { maskPhone } from '../platform/crypto/mask.ts';
import { unseal } from '../platform/crypto/seal.ts';
import type { PersonData } from '../platform/personData.ts';
import type { WriteTx } from '../platform/tx.ts';
import { refuseUnadministered } from './administrators.ts';
import { findPerson } from './findPerson.ts';
import { Identity, Person } from './Person.ts';
import { Session } from './Session.ts';
import { StaffGrant } from './StaffGrant.ts';

/** The roles end with the person; the last administrator of a tree stays until another one is there. */
const endRoles = async (tx: WriteTx, personId: string): Promise<void> => {
  const administered = await StaffGrant.distinct('regionPath', {
    personId,
    role: 'admin',
    state: 'active',
    regionPath: { $type: 'string' },
  }).session(tx.session);
  await StaffGrant.updateMany(
    { personId },
    { $set: { state: 'revoked', personId: null } },
    { session: tx.session },
  );
  for (const path of administered) await refuseUnadministered(tx, `${path}`);
};

/** Account, identities, consents, sessions and roles go for good. */
export const peoplePersonData: PersonData = {
  room: 'people',
  export: async (tx, personId) => {
    const person = await findPerson(tx, personId);
    return {
      ageBand: person?.ageBand ?? null,
      phone: person?.phoneSealed ? maskPhone(unseal(person.phoneSealed)) : null,
      consents: person?.consents ?? [],
      since: person?.createdAt ?? null,
    };
  },
  erase: async (tx, personId) => {
    await endRoles(tx, personId);
    await Identity.deleteMany({ personId }, { session: tx.session });
    await Session.deleteMany({ personId }, { session: tx.session });
    await Person.deleteOne({ _id: personId }, { session: tx.session });
  },
};
