import type { careCompletion, careRequest } from '@fcs/shared/contracts/surgery.ts';
import { dayOf, isDay } from '@fcs/shared/time.ts';
import type * as z from 'zod/mini';
import { findRecipient } from '../dispensing/findRecipient.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { seal } from '../platform/crypto/seal.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import { Care, type CareDocument } from './Care.ts';
import { planFollowUps } from './planFollowUps.ts';
import { queueReport } from './queueReport.ts';
import { checkServiceDay, ownPlace } from './recordSurgery.ts';

export type NewCare = z.output<typeof careRequest>;
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

/**
 * Registers a woman after an abortion or a birth with what was done for her by now; follow-ups are planned and the record
 * is reported in the same transaction (F11, F12, F17). Throws FORBIDDEN, INVALID_INPUT, PERIOD_CLOSED, AGE_UNDECLARED.
 */
export const recordCare = async (tx: WriteTx, input: NewCare): Promise<CareDocument> => {
  const place = await ownPlace(tx, input.pointId);
  if (place.kind !== 'institution') throw invalid('pointId', 'not_offered');
  const at = await checkServiceDay(tx, input.day, { regionPath: place.regionPath, county: false });
  const { event, day, leftOn = null, consultedOn = null, method = null, methodOn = null } = input;
  checkDays(tx, { day, leftOn, consultedOn, methodOn });
  const { receiver } = await findRecipient(tx, input.person, at);
  const phone = input.phone ?? (input.person.by === 'phone' ? input.person.phone : null);
  const care: CareDocument = {
    _id: newId(),
    version: 1,
    pointId: place._id,
    regionPath: place.regionPath,
    personId: receiver.personId,
    ...{ event, day, leftOn, consultedOn, method, methodOn },
    methodAfterDays: methodAfterDays({ leftOn, methodOn }),
    phoneSealed: phone === null ? null : seal(phone),
    savedBy: tx.actor.id,
    savedAt: tx.now,
    reported: 0,
    sample: false,
  };
  await Care.collection.insertOne(care as never, { session: tx.session });
  const { _id, pointId, regionPath, personId } = care;
  await planFollowUps(tx, {
    ...{ kind: 'care', subjectId: _id, service: event, day, pointId, regionPath, personId },
  });
  await queueReport(tx, { kind: 'care', subjectId: _id, regionPath, version: 1 });
  await audit(tx, { action: 'care.record', subject: _id, detail: { pointId } });
  return care;
};

export const ownCare = async (tx: Tx, id: string): Promise<CareDocument> => {
  const found = await Care.findById(id).session(tx.session).lean<CareDocument | null>();
  if (!found || !mayTouch(tx.scope, found)) throw new AppError('NOT_FOUND');
  return found;
};

/** Adds consultation, method and day of leaving; what is left out stays. Throws NOT_FOUND, INVALID_INPUT, RECORD_CHANGED. */
export const completeCare = async (
  tx: WriteTx,
  input: { id: string } & z.output<typeof careCompletion>,
): Promise<CareDocument> => {
  const before = await ownCare(tx, input.id);
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
