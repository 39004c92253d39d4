import type { AgeBand } from '@fcs/shared/contracts/people.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findPerson } from './findPerson.ts';
import { Person } from './Person.ts';

/** Once: saying the same again is fine, another band is refused, so that nobody grows up to order. */
export const declareAge = async (
  tx: WriteTx,
  input: { personId: string; ageBand: AgeBand },
): Promise<void> => {
  const changed = await Person.updateOne(
    { _id: input.personId, ageBand: null },
    { $set: { ageBand: input.ageBand } },
    { session: tx.session },
  );
  if (changed.modifiedCount === 1) return;
  const person = await findPerson(tx, input.personId);
  if (person?.ageBand !== input.ageBand) throw new AppError('AGE_DECLARED');
};

/** Proved by a document, so it replaces what was declared. */
export const confirmAge = async (
  tx: WriteTx,
  input: { personId: string; ageBand: AgeBand },
): Promise<void> => {
  await Person.updateOne(
    { _id: input.personId, ageBand: { $ne: input.ageBand } },
    { $set: { ageBand: input.ageBand } },
    { session: tx.session },
  );
};
