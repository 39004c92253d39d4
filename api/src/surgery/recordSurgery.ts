import type { Operation, surgeryRequest } from '@fcs/shared/contracts/surgery.ts';
import { operationOf } from '@fcs/shared/surgery/operations.ts';
import { dayOf, isDay, startOfDay } from '@fcs/shared/time.ts';
import type * as z from 'zod/mini';
import { productOf } from '../catalogue/findProduct.ts';
import { findRecipient } from '../dispensing/findRecipient.ts';
import { refuseClosed } from '../dispensing/openPeriod.ts';
import { seal } from '../platform/crypto/seal.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { refuse } from '../platform/http/input.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findPoint } from '../points/findPoint.ts';
import type { PointDocument } from '../points/Point.ts';
import type { SurgeryDocument } from './Surgery.ts';
import { documentOf, saveSurgery, type Told } from './saveSurgery.ts';

export type NewSurgery = z.output<typeof surgeryRequest>;

/** A day of service: a day of the calendar, not in the future, in a period that is open to its place. */
export const checkServiceDay = async (
  tx: WriteTx,
  day: string,
  { regionPath, county }: { regionPath: string; county: boolean },
): Promise<Date> => {
  const today = dayOf(tx.now);
  if (!isDay(day)) throw invalid('day', 'not_a_day');
  if (day > today) throw invalid('day', 'in_future');
  await refuseClosed(tx, { day, regionPath }, { today, county });
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

const checkOffer = (place: PointDocument, { operation }: Told): void => {
  const offered =
    operation === 'drugCheck' ? place.kind === 'institution' : place.services.includes(operation);
  if (!offered) throw invalid('operation', 'not_offered');
};

const checkDevice = async ({ operation, device }: Told): Promise<void> => {
  if (!device) return;
  const wanted = operationOf(operation).device;
  const product = await productOf(device.productId, 'device.productId');
  if (wanted?.way !== 'in' || product.kind !== wanted.kind)
    throw invalid('device.productId', 'device_not_fitting');
};

/** Only checks of this operation, each once: what is not asked for would hide what is. */
export const refuseStrangeChecks = (operation: Operation, checks: Told['checks']): void => {
  const asked = operationOf(operation).checks;
  const items = checks.map(({ item }) => item);
  refuse(
    items.flatMap((item, at) => {
      if (!asked.includes(item)) return [{ field: `checks.${at}.item`, code: 'not_offered' }];
      return items.indexOf(item) < at ? [{ field: `checks.${at}.item`, code: 'duplicate' }] : [];
    }),
  );
};

/** What may be said of an operation at this place. Gives when it was. Throws INVALID_INPUT, PERIOD_CLOSED. */
export const checkSurgery = async (
  tx: WriteTx,
  place: PointDocument,
  told: Told,
  county: boolean,
): Promise<Date> => {
  checkOffer(place, told);
  refuseStrangeChecks(told.operation, told.checks);
  await checkDevice(told);
  return checkServiceDay(tx, told.day, { regionPath: place.regionPath, county });
};

/**
 * Saves what was done, complete or not: record, follow-up plan, device out of the ledger, report to the superior platform
 * and audit in one transaction (F02, F08, F11). Throws FORBIDDEN, INVALID_INPUT, PERIOD_CLOSED, REGISTER_NO_TAKEN,
 * OUT_OF_STOCK, BACKDATED_NEGATIVE, AGE_UNDECLARED.
 */
export const recordSurgery = async (tx: WriteTx, input: NewSurgery): Promise<SurgeryDocument> => {
  const place = await ownPlace(tx, input.pointId);
  const at = await checkSurgery(tx, place, input, false);
  const { receiver } = await findRecipient(tx, input.person, at);
  const phone = input.phone ?? (input.person.by === 'phone' ? input.person.phone : undefined);
  const phoneSealed = phone === undefined ? null : seal(phone);
  const record = documentOf(tx, place, input, { personId: receiver.personId, phoneSealed });
  await saveSurgery(tx, record, { at });
  return record;
};
