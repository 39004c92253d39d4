import type { dispensingRequest } from '@fcs/shared/contracts/dispensing.ts';
import { dayOf, yearOf } from '@fcs/shared/time.ts';
import type * as z from 'zod/mini';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findPoint } from '../points/findPoint.ts';
import type { PointDocument } from '../points/Point.ts';
import { issueStock } from '../stock/issueStock.ts';
import { availableOf } from '../stock/listLevels.ts';
import type { Picked } from '../stock/pickLots.ts';
import { personYearId } from './allowance.ts';
import { type CheckedLine, checkLines, refuseExcess } from './checkLines.ts';
import { refuseBarred } from './findBarrier.ts';
import { countingRefusals, usePickupCode } from './findPickupCode.ts';
import type { Receipt } from './findReceipt.ts';
import { findRecipient, type Known } from './findRecipient.ts';
import { findPersonYears } from './holdAllowance.ts';
import { refuseClosed } from './openPeriod.ts';
import { happenedAt } from './recordableDays.ts';
import { recordDispensing } from './recordDispensing.ts';

export type HandOut = z.output<typeof dispensingRequest> & {
  /** The caller holds the hospital's role over the place. */
  asHospital: (place: PointDocument) => boolean;
};
export type HandedOut = { receipt: Receipt; picked: Picked[] };

/**
 * One-to-one by the family doctor (A04, D22): recorded where doctors practise, which is an institution, or by who holds a
 * hospital's grant over the place. Any other channel is open to all keepers.
 */
const mayActAsDoctor = (place: PointDocument, { asHospital }: HandOut): boolean =>
  place.kind === 'institution' || asHospital(place);

const findPlace = async (tx: WriteTx, input: HandOut, day: string): Promise<PointDocument> => {
  const place = await findPoint(input.pointId, tx.session);
  if (!place) throw invalid('pointId', 'unknown_point');
  if (!mayTouch(tx.scope, { regionPath: place.regionPath, pointId: place._id }))
    throw new AppError('FORBIDDEN');
  if (place.closedOn !== null && day > place.closedOn) throw new AppError('POINT_CLOSED');
  if (input.channel === 'doctor' && !mayActAsDoctor(place, input))
    throw invalid('channel', 'doctor_elsewhere');
  return place;
};

const checkPerson = async (
  tx: WriteTx,
  known: Known,
  lines: readonly CheckedLine[],
  { channel, at }: { channel: HandOut['channel']; at: Date },
): Promise<void> => {
  await refuseBarred(tx, known.receiver, lines, channel === 'doctor');
  const id = personYearId(known.receiver.personId, yearOf(at));
  refuseExcess(lines, (await findPersonYears(tx, [id])).get(id) ?? null, dayOf(at));
};

/** First expired, first out; a line that the shelf does not hold says what is left there, in its unit. */
const takeFromShelf = async (
  tx: WriteTx,
  place: PointDocument,
  lines: readonly CheckedLine[],
  { document, at, late }: { document: string; at: Date; late: boolean },
): Promise<Picked[]> => {
  const picked: Picked[] = [];
  for (const [line, { product, baseQuantity }] of lines.entries()) {
    const left = await availableOf(tx, place._id, product._id, dayOf(at));
    if (left < baseQuantity)
      throw new AppError('OUT_OF_STOCK', {
        line,
        productId: product._id,
        placeId: place._id,
        left: Math.floor(left / product.baseUnitsPerUnit),
      });
    const from = { id: place._id, regionPath: place.regionPath };
    const issue = { place: from, productId: product._id, quantity: baseQuantity, document };
    picked.push(
      ...(await issueStock(tx, { ...issue, reason: 'dispense', ...(late ? { occurredAt: at } : {}) })),
    );
  }
  return picked;
};

/**
 * Goods handed over a counter: to somebody known (by code, phone or identity number) or as an unrecorded tally. Record,
 * allowance, counters, stock and audit in one transaction. Throws FORBIDDEN, POINT_CLOSED, PERIOD_CLOSED, OUT_OF_STOCK,
 * BACKDATED_NEGATIVE, OVER_ALLOWANCE, UNDER_AGE, DOCTOR_FIRST, AGE_UNDECLARED, PICKUP_CODE_INVALID, PICKUP_CODE_TRIES.
 */
export const handOut = async (tx: WriteTx, input: HandOut): Promise<HandedOut> => {
  const at = happenedAt(tx.now, input.occurredAt);
  const day = dayOf(at);
  const place = await findPlace(tx, input, day);
  await refuseClosed(tx, { day, regionPath: place.regionPath }, { today: dayOf(tx.now), county: false });
  const lines = await checkLines(input.lines);
  const known = input.person ? await findRecipient(tx, input.person, at) : null;
  const check = known
    ? () => checkPerson(tx, known, lines, { channel: input.channel, at })
    : async () => undefined;
  await (known?.code ? countingRefusals(known.code, check) : check());
  const document = newId();
  const { channel } = input;
  const personId = known?.receiver.personId ?? null;
  const given = lines.map(({ product, kind, baseQuantity }) => ({
    ...{ productId: product._id, kind: kind._id, quantity: baseQuantity },
  }));
  await audit(tx, {
    action: 'dispensing.record',
    subject: document,
    detail: { pointId: place._id, channel, lines: lines.length, recorded: personId !== null },
  });
  const placed = { id: place._id, regionPath: place.regionPath };
  await recordDispensing(tx, { place: placed, channel, personId, lines: given, document, at, heldIn: null });
  const picked = await takeFromShelf(tx, place, lines, {
    document,
    at,
    late: input.occurredAt !== undefined,
  });
  if (known?.code) await usePickupCode(tx, known.code, { usedFor: document });
  const { regionPath } = place;
  const receipt: Receipt = {
    ...{ document, at, day, placeId: place._id, regionPath, channel, personId, lines: given, voided: null },
  };
  return { receipt, picked };
};
