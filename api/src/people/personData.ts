import { maskPhone } from '../platform/crypto/mask.ts';
import { unseal } from '../platform/crypto/seal.ts';
import { AppError } from '../platform/errors.ts';
import type { PersonData } from '../platform/personData.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findPerson } from './findPerson.ts';
import { Identity, Person } from './Person.ts';
import { Session } from './Session.ts';
import { StaffGrant } from './StaffGrant.ts';

const refuseLastAdministrator = async (tx: WriteTx, personId: string): Promise<void> => {
  const administrators = { role: 'admin', state: 'active' } as const;
  const own = await StaffGrant.countDocuments({ ...administrators, personId }).session(tx.session);
  const others = await StaffGrant.countDocuments({ ...administrators, personId: { $ne: personId } }).session(
    tx.session,
  );
  if (own > 0 && others === 0) throw new AppError('LAST_ADMIN');
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
    await refuseLastAdministrator(tx, personId);
    await Identity.deleteMany({ personId }, { session: tx.session });
    await Session.deleteMany({ personId }, { session: tx.session });
    await StaffGrant.updateMany(
      { personId },
      { $set: { state: 'revoked', personId: null } },
      { session: tx.session },
    );
    await Person.deleteOne({ _id: personId }, { session: tx.session });
  },
};
