import type { AppointmentMove, AppointmentRequest, AppointmentState } from '@fcs/shared/contracts/surgery.ts';
import { addDays, dayOf, isDay } from '@fcs/shared/time.ts';
import { findPerson } from '../people/findPerson.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { seal } from '../platform/crypto/seal.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findPoint } from '../points/findPoint.ts';
import { Appointment, type AppointmentDocument } from './Appointment.ts';

/** Who may do what from where; the same table makes the buttons. */
export const appointmentMoves: Readonly<
  Record<AppointmentMove, { from: readonly AppointmentState[]; to: AppointmentState; by: 'place' | 'anyone' }>
> = {
  confirm: { from: ['asked'], to: 'confirmed', by: 'place' },
  decline: { from: ['asked'], to: 'declined', by: 'place' },
  cancel: { from: ['asked', 'confirmed'], to: 'cancelled', by: 'anyone' },
  keep: { from: ['confirmed'], to: 'kept', by: 'place' },
};

const farthestDays = 90;

const checkDay = (tx: WriteTx, day: string): void => {
  const today = dayOf(tx.now);
  if (!isDay(day)) throw invalid('day', 'not_a_day');
  if (day <= today || day > addDays(today, farthestDays)) throw invalid('day', 'outside');
};

/** Asks an institution for a half-day. Throws INVALID_INPUT, POINT_CLOSED, APPOINTMENT_OPEN. */
export const askAppointment = async (
  tx: WriteTx,
  input: AppointmentRequest & { personId: string },
): Promise<AppointmentDocument> => {
  const { personId, pointId, operation, day, part, phone } = input;
  const place = await findPoint(pointId, tx.session);
  if (!place) throw invalid('pointId', 'unknown_point');
  if (place.state !== 'open') throw new AppError('POINT_CLOSED');
  const offered =
    operation === 'drugCheck' ? place.kind === 'institution' : place.services.includes(operation);
  if (!offered) throw invalid('operation', 'not_offered');
  checkDay(tx, day);
  if ((await findPerson(tx, personId))?.ageBand === 'under14') throw new AppError('UNDER_AGE');
  const open = { personId, pointId, operation, state: { $in: ['asked' as const, 'confirmed' as const] } };
  if (await Appointment.exists(open).session(tx.session)) throw new AppError('APPOINTMENT_OPEN');
  const { regionPath } = place;
  const one: AppointmentDocument = {
    ...{ _id: newId(), personId, pointId, regionPath, operation, day, part, state: 'asked' },
    ...{ phoneSealed: seal(phone), askedAt: tx.now, changedAt: tx.now, sample: false },
  };
  await Appointment.collection.insertOne(one as never, { session: tx.session });
  await audit(tx, { action: 'appointment.ask', subject: one._id });
  return one;
};

/** One step of an appointment, by its place or its person. Throws NOT_FOUND, FORBIDDEN, APPOINTMENT_STEP_NOT_ALLOWED. */
export const moveAppointment = async (
  tx: WriteTx,
  input: {
    id: string;
    move: AppointmentMove;
    day?: string | undefined;
    part?: 'morning' | 'afternoon' | undefined;
  },
): Promise<AppointmentDocument> => {
  const found = await Appointment.findById(input.id).session(tx.session).lean<AppointmentDocument | null>();
  const staff = found !== null && mayTouch(tx.scope, found);
  if (!found || !(staff || found.personId === tx.scope.personId)) throw new AppError('NOT_FOUND');
  const { from, to, by } = appointmentMoves[input.move];
  if (by === 'place' && !staff) throw new AppError('FORBIDDEN');
  if (input.move === 'confirm' && input.day !== undefined) checkDay(tx, input.day);
  const other =
    input.move === 'confirm' ? { day: input.day ?? found.day, part: input.part ?? found.part } : {};
  const moved = await Appointment.findOneAndUpdate(
    { _id: found._id, state: { $in: [...from] } },
    { $set: { state: to, changedAt: tx.now, ...other } },
    { session: tx.session, returnDocument: 'after' },
  ).lean<AppointmentDocument | null>();
  if (!moved) throw new AppError('APPOINTMENT_STEP_NOT_ALLOWED', { state: found.state });
  await audit(tx, { action: `appointment.${input.move}`, subject: moved._id });
  return moved;
};
