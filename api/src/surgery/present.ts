import type {
  Appointment as AppointmentView,
  CareMistakeReason,
  CareRecord,
  FollowUpView,
  MistakeReason,
  MyFollowUp,
  SurgeryRecord,
} from '@fcs/shared/contracts/surgery.ts';
import { effectiveMethods } from '@fcs/shared/surgery/effectiveMethods.ts';
import { faultsOf } from '@fcs/shared/surgery/followUps.ts';
import { operationOf } from '@fcs/shared/surgery/operations.ts';
import { addDays, dayOf } from '@fcs/shared/time.ts';
import { maskPhone } from '../platform/crypto/mask.ts';
import { unseal } from '../platform/crypto/seal.ts';
import { sayIn } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { findPoints, pointNames } from '../points/findPoint.ts';
import type { AppointmentDocument } from './Appointment.ts';
import { appointmentMoves } from './appointments.ts';
import type { CareDocument } from './Care.ts';
import type { FollowUpDocument } from './FollowUp.ts';
import { phonesOf } from './makeFollowUp.ts';
import type { MayVoid } from './mayVoid.ts';
import type { SurgeryDocument } from './Surgery.ts';
import type { Voided, Voiding } from './takenBack.ts';
import type { VoidedCareDocument } from './VoidedCare.ts';
import type { VoidedSurgeryDocument } from './VoidedSurgery.ts';

type Placed = { pointId: string };
const namesOf = (documents: readonly Placed[]): Promise<Map<string, string>> =>
  pointNames([...new Set(documents.map(({ pointId }) => pointId))]);

const voidingOf = <T extends object, R extends string>(one: T | Voided<T, R>) => {
  if (!('voided' in one)) return null;
  const { at, reason, noteSealed, replacedBy } = one.voided as Voiding<R>;
  return { at: at.toISOString(), reason, note: noteSealed && unseal(noteSealed), replacedBy };
};

type ShownSurgery = SurgeryDocument | VoidedSurgeryDocument;
type ShownCare = CareDocument | VoidedCareDocument;

const presentOne = async (
  one: ShownSurgery,
  names: ReadonlyMap<string, string>,
  mayVoid: MayVoid,
): Promise<SurgeryRecord> => {
  const voided = voidingOf<SurgeryDocument, MistakeReason>(one);
  return {
    id: one._id,
    version: one.version,
    point: { id: one.pointId, name: names.get(one.pointId) ?? one.pointId },
    operation: one.operation,
    free: one.free,
    day: one.day,
    checks: one.checks,
    result: one.result,
    device: one.device,
    doctor: one.doctor,
    consentDay: one.consentDay,
    registerNo: one.registerNo,
    hasPhone: one.phoneSealed !== null,
    missing: one.missing,
    verified: one.verified,
    report: one.reported >= one.version ? 'sent' : 'waiting',
    savedAt: one.savedAt.toISOString(),
    replaces: one.replaces ?? null,
    voided,
    voidable: voided === null && (await mayVoid(one)),
    sample: one.sample,
  };
};

/** What the person has is never shown by name: a record carries no person at all. */
export const presentSurgeries = async (
  records: readonly ShownSurgery[],
  mayVoid: MayVoid,
): Promise<SurgeryRecord[]> => {
  const names = await namesOf(records);
  return Promise.all(records.map((one) => presentOne(one, names, mayVoid)));
};

export const presentSurgery = async (one: ShownSurgery, mayVoid: MayVoid): Promise<SurgeryRecord> =>
  (await presentSurgeries([one], mayVoid))[0] as SurgeryRecord;

const inTime = ({ method, methodOn, methodAfterDays }: CareDocument): boolean | null => {
  if (method === null || methodOn === null || methodAfterDays === null) return null;
  return effectiveMethods(methodOn).includes(method) && methodAfterDays <= 0;
};

const presentOneCare = async (
  one: ShownCare,
  names: ReadonlyMap<string, string>,
  mayVoid: MayVoid,
): Promise<CareRecord> => {
  const voided = voidingOf<CareDocument, CareMistakeReason>(one);
  return {
    id: one._id,
    version: one.version,
    point: { id: one.pointId, name: names.get(one.pointId) ?? one.pointId },
    event: one.event,
    day: one.day,
    leftOn: one.leftOn,
    consultedOn: one.consultedOn,
    method: one.method,
    methodOn: one.methodOn,
    inTime: inTime(one),
    report: one.reported >= one.version ? 'sent' : 'waiting',
    replaces: one.replaces ?? null,
    voided,
    voidable: voided === null && (await mayVoid(one)),
    sample: one.sample,
  };
};

export const presentCares = async (cares: readonly ShownCare[], mayVoid: MayVoid): Promise<CareRecord[]> => {
  const names = await namesOf(cares);
  return Promise.all(cares.map((one) => presentOneCare(one, names, mayVoid)));
};

export const presentCare = async (one: ShownCare, mayVoid: MayVoid): Promise<CareRecord> =>
  (await presentCares([one], mayVoid))[0] as CareRecord;

const stateOf = ({ done, dueOn, lastOn }: FollowUpDocument, today: string): FollowUpView['state'] => {
  if (done) return 'done';
  if (dueOn > today) return 'planned';
  return lastOn < today ? 'overdue' : 'due';
};

const doneOf = ({ done }: FollowUpDocument): FollowUpView['done'] =>
  done &&
  ({
    ...{ day: done.day, way: done.way, bleeding: done.bleeding, method: done.method },
    ...{ problems: [...done.problems], nextStep: done.nextStep },
  } as FollowUpView['done']);

/** To the staff of the place: the phone masked, the service named. */
export const presentFollowUps = async (
  tx: Tx,
  followUps: readonly FollowUpDocument[],
): Promise<FollowUpView[]> => {
  const [names, phones] = await Promise.all([namesOf(followUps), phonesOf(tx, followUps)]);
  const today = dayOf(tx.now);
  return followUps.map((one) => {
    const phone = phones.get(one.subjectId);
    return {
      id: one._id,
      service: one.service,
      serviceDay: one.serviceDay,
      point: { id: one.pointId, name: names.get(one.pointId) ?? one.pointId },
      month: one.month,
      dueOn: one.dueOn,
      lastOn: one.lastOn,
      state: stateOf(one, today),
      voided: one.kind === 'voided',
      attempts: one.attempts,
      phone: phone === undefined ? null : maskPhone(phone),
      done: doneOf(one),
      faults: one.done ? faultsOf(one.done, one) : [],
    };
  });
};

const contactsOf = async (documents: readonly Placed[]) => {
  const points = await findPoints([...new Set(documents.map(({ pointId }) => pointId))]);
  const byId = new Map(points.map((point) => [point._id, point]));
  return (id: string) => ({ id, name: byId.get(id)?.name ?? id, phone: byId.get(id)?.phone ?? null });
};

/** To the person: place and day, in words that say nothing of the service. */
export const presentMyFollowUps = async (followUps: readonly FollowUpDocument[]): Promise<MyFollowUp[]> => {
  const contact = await contactsOf(followUps);
  return followUps.map((one) => ({
    ...{ id: one._id, point: contact(one.pointId), month: one.month },
    ...{ dueOn: one.dueOn, lastOn: one.lastOn, done: one.done !== null },
  }));
};

/** From the day before on; where and when, never what for. */
const reminderOf = (tx: Tx, one: AppointmentDocument, place: string): string | null => {
  const today = dayOf(tx.now);
  if (one.state !== 'confirmed' || one.day < today || one.day > addDays(today, 1)) return null;
  const when = one.day === today ? sayIn(tx, '今天', 'today') : sayIn(tx, '明天', 'tomorrow');
  const part =
    one.part === 'morning' ? sayIn(tx, '上午', 'in the morning') : sayIn(tx, '下午', 'in the afternoon');
  return sayIn(
    tx,
    `${when}${part}请到${place}，请带身份证件`,
    `${place}, ${when} ${part}; bring an identity document`,
  );
};

export const presentAppointments = async (
  tx: Tx,
  appointments: readonly AppointmentDocument[],
  as: 'place' | 'person',
): Promise<AppointmentView[]> => {
  const contact = await contactsOf(appointments);
  return appointments.map((one) => {
    const name = operationOf(one.operation).name;
    const moves = Object.entries(appointmentMoves).filter(
      ([, { from, by }]) => from.includes(one.state) && (as === 'place' || by === 'anyone'),
    );
    return {
      id: one._id,
      point: contact(one.pointId),
      operation: one.operation,
      operationName: sayIn(tx, name.zh, name.en),
      ...{ day: one.day, part: one.part, state: one.state },
      moves: moves.map(([move]) => move) as AppointmentView['moves'],
      phone: one.phoneSealed === null ? '' : maskPhone(unseal(one.phoneSealed)),
      reminder: reminderOf(tx, one, contact(one.pointId).name),
    };
  });
};
