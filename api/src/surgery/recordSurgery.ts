import type { Operation, surgeryRequest } from '@fcs/shared/contracts/surgery.ts';
import { gapsOf } from '@fcs/shared/surgery/completeness.ts';
import { operationOf } from '@fcs/shared/surgery/operations.ts';
import { dayOf, isDay, startOfDay } from '@fcs/shared/time.ts';
import type * as z from 'zod/mini';
import { productOf } from '../catalogue/findProduct.ts';
import { findRecipient } from '../dispensing/findRecipient.ts';
import { refuseClosed } from '../dispensing/openPeriod.ts';
import { recordDispensing } from '../dispensing/recordDispensing.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { seal } from '../platform/crypto/seal.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { refuse } from '../platform/http/input.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findPoint } from '../points/findPoint.ts';
import type { PointDocument } from '../points/Point.ts';
import { issueLot } from '../stock/issueLot.ts';
import { planFollowUps } from './planFollowUps.ts';
import { queueReport } from './queueReport.ts';
import { Surgery, type SurgeryDocument } from './Surgery.ts';

export type NewSurgery = z.output<typeof surgeryRequest>;

/** A day of service: a day of the calendar, not in the future, in a period that is open to its place. */
export const checkServiceDay = async (
  tx: WriteTx,
  day: string,
  { regionPath }: { regionPath: string },
): Promise<Date> => {
  const today = dayOf(tx.now);
  if (!isDay(day)) throw invalid('day', 'not_a_day');
  if (day > today) throw invalid('day', 'in_future');
  await refuseClosed(tx, { day, regionPath }, { today, county: false });
  return day === today ? tx.now : startOfDay(day, '12:00');
};

/** An own institution. The check before pills is offered by any institution, which has a doctor; operations by agreement (A11). */
export const ownPlace = async (tx: WriteTx, pointId: string): Promise<PointDocument> => {
  const place = await findPoint(pointId, tx.session);
  if (!place) throw invalid('pointId', 'unknown_point');
  if (!mayTouch(tx.scope, { regionPath: place.regionPath, pointId: place._id }))
    throw new AppError('FORBIDDEN');
  return place;
};

const checkOffer = (place: PointDocument, { operation }: NewSurgery): void => {
  const offered =
    operation === 'drugCheck' ? place.kind === 'institution' : place.services.includes(operation);
  if (!offered) throw invalid('operation', 'not_offered');
};

const checkDevice = async ({ operation, device }: NewSurgery): Promise<void> => {
  if (!device) return;
  const wanted = operationOf(operation).device;
  const product = await productOf(device.productId, 'device.productId');
  if (wanted?.way !== 'in' || product.kind !== wanted.kind)
    throw invalid('device.productId', 'device_not_fitting');
};

/** Only checks of this operation, each once: what is not asked for would hide what is. */
export const refuseStrangeChecks = (operation: Operation, checks: NewSurgery['checks']): void => {
  const asked = operationOf(operation).checks;
  const items = checks.map(({ item }) => item);
  refuse(
    items.flatMap((item, at) => {
      if (!asked.includes(item)) return [{ field: `checks.${at}.item`, code: 'not_offered' }];
      return items.indexOf(item) < at ? [{ field: `checks.${at}.item`, code: 'duplicate' }] : [];
    }),
  );
};

/** Throws REGISTER_NO_TAKEN: the same operation entered twice would be counted twice. */
export const refuseTaken = async (
  tx: WriteTx,
  { _id, pointId, registerNo }: Pick<SurgeryDocument, '_id' | 'pointId' | 'registerNo'>,
): Promise<void> => {
  if (registerNo === null) return;
  const taken = await Surgery.exists({ pointId, registerNo, _id: { $ne: _id } }).session(tx.session);
  if (taken) throw new AppError('REGISTER_NO_TAKEN', { recordId: taken._id });
};

const documentOf = (
  tx: WriteTx,
  place: PointDocument,
  personId: string,
  input: NewSurgery,
): SurgeryDocument => {
  const { operation, free, day, checks, device = null, result = null, doctor = null } = input;
  const { consentDay = null, registerNo = null, phone } = input;
  const told = phone ?? (input.person.by === 'phone' ? input.person.phone : undefined);
  const parts = { operation, free, day, checks, device, result, doctor, consentDay, registerNo };
  return {
    _id: newId(),
    version: 1,
    pointId: place._id,
    regionPath: place.regionPath,
    personId,
    ...parts,
    phoneSealed: told === undefined ? null : seal(told),
    missing: gapsOf({ ...parts, hasPhone: told !== undefined }),
    verified: null,
    savedBy: tx.actor.id,
    savedAt: tx.now,
    reported: 0,
    sample: false,
  };
};

/** A device from the free stock leaves the ledger, and is the person-time of 南川区 2023 annex 2 row 2 (D01). */
const giveDevice = async (
  tx: WriteTx,
  record: SurgeryDocument,
  { place, at }: { place: PointDocument; at: Date },
): Promise<void> => {
  if (record.device?.source !== 'stock') return;
  const { productId, lotNo } = record.device;
  const { kind } = await productOf(productId, 'device.productId');
  const placed = { id: place._id, regionPath: place.regionPath };
  const document = record._id;
  await recordDispensing(tx, {
    ...{ place: placed, channel: 'doctor', personId: record.personId, document, at, heldIn: null },
    lines: [{ productId, kind, quantity: 1 }],
  });
  await issueLot(tx, { place: placed, productId, lotNo, quantity: 1, document, occurredAt: at });
};

/**
 * Saves what was done, complete or not: record, follow-up plan, device out of the ledger, report to the superior platform
 * and audit in one transaction (F02, F08, F11). Throws FORBIDDEN, INVALID_INPUT, PERIOD_CLOSED, REGISTER_NO_TAKEN,
 * OUT_OF_STOCK, BACKDATED_NEGATIVE, AGE_UNDECLARED.
 */
export const recordSurgery = async (tx: WriteTx, input: NewSurgery): Promise<SurgeryDocument> => {
  const place = await ownPlace(tx, input.pointId);
  checkOffer(place, input);
  refuseStrangeChecks(input.operation, input.checks);
  await checkDevice(input);
  const at = await checkServiceDay(tx, input.day, place);
  const { receiver } = await findRecipient(tx, input.person, at);
  const record = documentOf(tx, place, receiver.personId, input);
  await refuseTaken(tx, record);
  await Surgery.collection.insertOne(record as never, { session: tx.session });
  const { _id, operation, day, pointId, regionPath, personId } = record;
  if (operation !== 'drugCheck' && record.result !== 'notDone')
    await planFollowUps(tx, {
      ...{ kind: 'surgery', subjectId: _id, service: operation, day, pointId, regionPath, personId },
    });
  await queueReport(tx, { kind: 'surgery', subjectId: _id, regionPath, version: 1 });
  await audit(tx, {
    action: 'surgery.record',
    subject: _id,
    detail: { pointId, missing: record.missing.length },
  });
  await giveDevice(tx, record, { place, at });
  return record;
};
