import type { WriteTx } from '../platform/tx.ts';
import { Person, type PersonDocument } from './Person.ts';

/** A person of whom nothing is known yet but the random id. */
export const addPerson = async (tx: WriteTx, id: string): Promise<void> => {
  const person: PersonDocument = {
    _id: id,
    ageBand: null,
    phoneSealed: null,
    campusPointId: null,
    consents: [],
    createdAt: tx.now,
    demo: false,
    sample: false,
  };
  await Person.collection.insertOne(person as never, { session: tx.session });
};
