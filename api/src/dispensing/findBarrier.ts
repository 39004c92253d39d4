import type { AgeBand } from '@fcs/shared/contracts/people.ts';
import type { KindDocument } from '../catalogue/Product.ts';
import { findPerson } from '../people/findPerson.ts';
import { AppError } from '../platform/errors.ts';
import type { Tx } from '../platform/tx.ts';
import type { CheckedLine } from './checkLines.ts';
import { hadDoctor } from './hadDoctor.ts';

const youngest: Record<AgeBand, number> = { under14: 0, '14to17': 14, adult: 18 };

export type Receiver = { personId: string; ageBand: AgeBand };

/** Why somebody may not have a kind (A09): too young, or no doctor yet; a doctor who hands it out lifts the second. */
export const findBarrier = async (
  tx: Tx,
  { personId, ageBand }: Receiver,
  kind: KindDocument,
  byDoctor = false,
): Promise<'UNDER_AGE' | 'DOCTOR_FIRST' | null> => {
  if (ageBand === 'under14' || youngest[ageBand] < kind.ageMin) return 'UNDER_AGE';
  if (kind.requiresDoctorFirst && !byDoctor && !(await hadDoctor(tx, personId, kind._id)))
    return 'DOCTOR_FIRST';
  return null;
};

/** The person with the age group they are known by. Throws AGE_UNDECLARED. */
export const receiverOf = async (tx: Tx, personId: string): Promise<Receiver> => {
  const person = await findPerson(tx, personId);
  if (!person) throw new AppError('SESSION_ENDED');
  if (!person.ageBand) throw new AppError('AGE_UNDECLARED');
  return { personId, ageBand: person.ageBand };
};

/** Throws UNDER_AGE or DOCTOR_FIRST with the line. */
export const refuseBarred = async (
  tx: Tx,
  receiver: Receiver,
  lines: readonly CheckedLine[],
  byDoctor = false,
): Promise<void> => {
  for (const [line, { product, kind }] of lines.entries()) {
    const barrier = await findBarrier(tx, receiver, kind, byDoctor);
    if (barrier) throw new AppError(barrier, { line, productId: product._id });
  }
};
