import type { Recipient } from '@fcs/shared/contracts/dispensing.ts';
import { ageBandOf } from '@fcs/shared/idNumber.ts';
import { dayOf, yearOf } from '@fcs/shared/time.ts';
import { confirmAge, declareAge } from '../people/declareAge.ts';
import { findPerson, personByIdentity, type Welcome } from '../people/findPerson.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { restoreAllowance } from './AllowanceMark.ts';
import { type Receiver, receiverOf } from './findBarrier.ts';
import { findPickupCode } from './findPickupCode.ts';
import type { PickupCodeDocument } from './PickupCode.ts';
import { PickupGrant } from './PickupGrant.ts';

export type Known = { receiver: Receiver; code: PickupCodeDocument | null };

const welcome: Welcome = (tx, { personId, identity }) =>
  restoreAllowance(tx, { personId, identity, year: yearOf(tx.now) });

const byPhone = async (
  tx: WriteTx,
  { phone, ageBand }: Extract<Recipient, { by: 'phone' }>,
): Promise<Receiver> => {
  const personId = await personByIdentity(tx, 'phone', phone, welcome);
  const person = await findPerson(tx, personId);
  if (!person?.ageBand && ageBand) await declareAge(tx, { personId, ageBand });
  return receiverOf(tx, personId);
};

/** The number proves the age: neither the number nor the birthday is kept. */
const byIdNumber = async (tx: WriteTx, typed: string): Promise<Receiver> => {
  const number = typed.toUpperCase();
  const personId = await personByIdentity(tx, 'idNumber', number, welcome);
  await confirmAge(tx, { personId, ageBand: ageBandOf(number, dayOf(tx.now)) });
  return receiverOf(tx, personId);
};

/** A machine holds the code or has given on it. */
const isGranted = async (tx: WriteTx, { grantId }: PickupCodeDocument): Promise<boolean> =>
  grantId !== null &&
  (await PickupGrant.exists({
    _id: grantId,
    $or: [{ vended: { $gt: 0 } }, { lapsesAt: { $gt: tx.now } }],
  }).session(tx.session)) !== null;

const byCode = async (tx: WriteTx, code: string, at: Date): Promise<Known> => {
  const found = await findPickupCode(tx, { code, asker: `person:${tx.actor.id}`, at });
  if (found.usedFor !== null || (await isGranted(tx, found))) throw new AppError('PICKUP_CODE_INVALID');
  return { receiver: await receiverOf(tx, found.personId), code: found };
};

/**
 * Who stands before the keeper; somebody whose phone or number is new here becomes a person. Throws AGE_UNDECLARED where
 * no age group is known yet (ask and send it along), PICKUP_CODE_INVALID, PICKUP_CODE_TRIES.
 */
export const findRecipient = async (tx: WriteTx, told: Recipient, at: Date): Promise<Known> => {
  if (told.by === 'code') return byCode(tx, told.code, at);
  const receiver = told.by === 'phone' ? await byPhone(tx, told) : await byIdNumber(tx, told.idNumber);
  return { receiver, code: null };
};
