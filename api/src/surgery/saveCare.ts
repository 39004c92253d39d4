import type { careCompletion, careRequest } from '@fcs/shared/contracts/surgery.ts';
import { dayOf, isDay } from '@fcs/shared/time.ts';
import type * as z from 'zod/mini';
import { findRecipient } from '../dispensing/findRecipient.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { seal } from '../platform/crypto/seal.ts';
import { AppError, invalid } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import type { PointDocument } from '../points/Point.ts';
import { Care, type CareDocument } from './Care.ts';
import type { FollowUpDocument } from './FollowUp.ts';
import { standingRecord } from './findRecord.ts';
import { planFollowUps } from './planFollowUps.ts';
import { queueReport } from './queueReport.ts';
import { checkServiceDay, ownPlace } from './recordSurgery.ts';
import { careKind } from './VoidedCare.ts';

export type NewCare = z.output<typeof careRequest>;
type Told = Omit<NewCare, 'pointId' | 'person'>;
type Days = Pick<CareDocument, 'day' | 'leftOn' | 'consultedOn' | 'methodOn'>;

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** Days from leaving to the method: 0 or less is in time by default (F12). */
export const methodAfterDays = ({ leftOn, methodOn }: Pick<Days, 'leftOn' | 'methodOn'>): number | null =>
  leftOn && methodOn ? daysBetween(leftOn, methodOn) : null;

const checkDays = (tx: WriteTx, days: Days): void => {
  const today = dayOf(tx.now);
  for (const field of ['leftOn', 'consultedOn', 'methodOn'] as const) {
    const told = days[field];
    if (told === null) continue;
    if (!isDay(told)) throw invalid(field, 'not_a_day');
    if (told > today) throw invalid(field, 'in_future');
    if (told < days.day && field === 'leftOn') throw invalid(field, 'before_service');
  }
};

const whenOf = ({ leftOn, consultedOn, methodOn }: Told): Omit<Days, 'day'> => ({
  leftOn: leftOn ?? null,
  consultedOn: consultedOn ?? null,
  methodOn: methodOn ?? null,
});

/** What may be said of a woman at this place. Gives when it was. Throws INVALID_INPUT, PERIOD_CLOSED. */
export const checkCare = async (
  tx: WriteTx,
  place: PointDocument,
  told: Told,
  county: boolean,
): Promise<Date> => {
  if (place.kind !== 'institution') throw invalid('pointId', 'not_offered');
  const at = await checkServiceDay(tx, told.day, { regionPath: place.regionPath, county });
  checkDays(tx, { day: told.day, ...whenOf(told) });
  return at;
};

export const careDocument = (
  tx: WriteTx,
  place: PointDocument,
  told: Told,
  of: Pick<CareDocument, 'personId' | 'phoneSealed'>,
): CareDocument => {
  const { event, day, method = null } = told;
  const when = whenOf(told);
  return {
    _id: newId(),
    version: 1,
    pointId: place._id,
    regionPath: place.regionPath,
    ...of,
    ...{ event, day, method, ...when },
    methodAfterDays: methodAfterDays(when),
    savedBy: tx.actor.id,
    savedAt: tx.now,
    reported: 0,
    replaces: null,
    sample: false,
  };
};

/** Record, follow-up plan, report and audit in one transaction. `made`: follow-ups of the record that this one corrects. */
export const keepCare = async (
  tx: WriteTx,
  care: CareDocument,
  made: readonly FollowUpDocument[] = [],
): Promise<void> => {
  const { _id, event: service, day, pointId, regionPath, personId } = care;
  await Care.collection.insertOne(care as never, { session: tx.session });
  const served = { kind: 'care' as const, subjectId: _id, service, day, pointId, regionPath, personId };
  await planFollowUps(tx, served, made);
  await queueReport(tx, { kind: 'care', subjectId: _id, regionPath, version: 1 });
  await audit(tx, { action: 'care.record', subject: _id, detail: { pointId } });
};

/**
 * Registers a woman after an abortion or a birth with what was done for her by now; follow-ups are planned and the record
 * is reported in the same transaction (F11, F12, F17). Throws FORBIDDEN, INVALID_INPUT, PERIOD_CLOSED, AGE_UNDECLARED.
 */
export const recordCare = async (tx: WriteTx, input: NewCare): Promise<CareDocument> => {
  const place = await ownPlace(tx, input.pointId);
  const at = await checkCare(tx, place, input, false);
  const { receiver } = await findRecipient(tx, input.person, at);
  const phone = input.phone ?? (input.person.by === 'phone' ? input.person.phone : null);
  const phoneSealed = phone === null ? null : seal(phone);
  const care = careDocument(tx, place, input, { personId: receiver.personId, phoneSealed });
  await keepCare(tx, care);
  return care;
};

/** Adds consultation, method and day of leaving; what is left out stays. Throws NOT_FOUND, INVALID_INPUT, RECORD_CHANGED. */
export const completeCare = async (
  tx: WriteTx,
  input: { id: string } & z.output<typeof careCompletion>,
): Promise<CareDocument> => {
  const before = await standingRecord(tx, careKind, input.id);
  const { version, leftOn, consultedOn, method, methodOn, phone } = input;
  const next: CareDocument = {
    ...before,
    version: before.version + 1,
    leftOn: leftOn ?? before.leftOn,
    consultedOn: consultedOn ?? before.consultedOn,
    method: method ?? before.method,
    methodOn: methodOn ?? before.methodOn,
    phoneSealed: phone === undefined ? before.phoneSealed : seal(phone),
    savedBy: tx.actor.id,
    savedAt: tx.now,
  };
  checkDays(tx, next);
  next.methodAfterDays = methodAfterDays(next);
  const { _id, ...fields } = next;
  const saved = await Care.updateOne({ _id, version }, { $set: fields }, { session: tx.session });
  if (saved.matchedCount === 0) throw new AppError('RECORD_CHANGED', { version: before.version });
  await queueReport(tx, { kind: 'care', subjectId: _id, regionPath: next.regionPath, version: next.version });
  await audit(tx, { action: 'care.complete', subject: _id });
  return next;
};
