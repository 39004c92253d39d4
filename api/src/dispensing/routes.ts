import { allowanceLeft as allowanceContract } from '@fcs/shared/contracts/catalogue.ts';
import { idParams } from '@fcs/shared/contracts/common.ts';
import * as contract from '@fcs/shared/contracts/dispensing.ts';
import { parsePeriod } from '@fcs/shared/period.ts';
import { addDays, dayOf, yearOf } from '@fcs/shared/time.ts';
import { listKinds } from '../catalogue/findProduct.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { type Principal, type Route, route } from '../platform/http/route.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { pointOrNotFound } from '../points/findPoint.ts';
import type { PointDocument } from '../points/Point.ts';
import { allowanceLeft, personYearId } from './allowance.ts';
import type { Receipt } from './findReceipt.ts';
import { findReconciliation } from './findReconciliation.ts';
import { handOut } from './handOut.ts';
import { holds } from './holds.ts';
import { issuePickupCode } from './issuePickupCode.ts';
import { listReceipts } from './listReceipts.ts';
import { correctableBy } from './openPeriod.ts';
import { PersonYear, type PersonYearDocument } from './PersonYear.ts';
import { presentCode, presentReceipt, presentReceipts, withOccasion } from './presentReceipt.ts';
import { voidDispensing } from './voidDispensing.ts';

const recorders = ['keeper', 'hospital'] as const;
const correctors = ['keeper', 'hospital', 'county'] as const;
const watchers = ['keeper', 'hospital', 'county', 'assessor'] as const;

/** Another place's books are nobody's business: FORBIDDEN. */
const ownPoint = async (tx: Tx, id: string): Promise<PointDocument> => {
  const point = await pointOrNotFound(id, tx.session);
  if (!mayTouch(tx.scope, { regionPath: point.regionPath, pointId: id })) throw new AppError('FORBIDDEN');
  return point;
};

export type DispensingDeps = {
  /** Whether a later room's own record gave it out (a device of an operation): it is put right there, not at the counter. */
  isOfRecord: (tx: Tx, receipt: Receipt) => Promise<boolean>;
};

const voidableBy = (tx: Tx, principal: Principal | null, { isOfRecord }: DispensingDeps) => {
  const mayCorrect = correctableBy(tx, principal, correctors);
  return async (receipt: Receipt): Promise<boolean> => {
    const { channel } = receipt;
    if (channel === 'delivery' || channel === 'machine' || (await isOfRecord(tx, receipt))) return false;
    return mayCorrect(receipt);
  };
};

export const createDispensingRoutes = (deps: DispensingDeps): Route[] => [
  route({
    method: 'GET',
    path: '/allowances',
    tag: 'dispensing',
    summary: 'What is left to the person this year, by kind, over all channels',
    access: ['resident'],
    answer: allowanceContract,
    list: true,
    handle: async ({ tx, principal, language }) => {
      const day = dayOf(tx.now);
      const year = yearOf(tx.now);
      const used = await PersonYear.findById(
        personYearId(principal?.personId ?? '', year),
      ).lean<PersonYearDocument | null>();
      const speak = (text: { zh: string; en: string }): string => (language === 'en' ? text.en : text.zh);
      const data = (await listKinds()).flatMap((kind) => {
        const allowance = allowanceLeft(kind, used, day);
        if (!allowance) return [];
        return [
          {
            kind: kind._id,
            kindName: speak(kind.name),
            unit: speak(kind.baseUnit),
            ...allowance,
            period: year,
            returnsOn: addDays(`${year}-12-31`, 1),
          },
        ];
      });
      return { data, next: null };
    },
  }),
  route({
    method: 'POST',
    path: '/pickup-codes',
    tag: 'dispensing',
    summary: 'A one-time code for one pickup within 15 minutes; an older one ends',
    access: ['resident'],
    body: contract.pickupCodeRequest,
    answer: contract.pickupCode,
    status: 201,
    write: true,
    idempotency: 'none',
    errors: ['AGE_UNDECLARED', 'UNDER_AGE', 'DOCTOR_FIRST', 'OVER_ALLOWANCE'],
    handle: async ({ tx, principal, body }) => {
      const { productId, quantity = 1 } = body;
      const wish = productId === undefined ? null : { productId, quantity };
      return presentCode(tx, await issuePickupCode(tx, { personId: principal?.personId ?? '', wish }));
    },
  }),
  route({
    method: 'POST',
    path: '/dispensings',
    tag: 'dispensing',
    summary: 'Record what was handed over: to somebody by code, phone or identity number, or as a tally',
    access: recorders,
    body: contract.dispensingRequest,
    answer: contract.dispensingReceipt,
    status: 201,
    write: true,
    errors: [
      'OUT_OF_STOCK',
      'OVER_ALLOWANCE',
      'DOCTOR_FIRST',
      'UNDER_AGE',
      'AGE_UNDECLARED',
      'POINT_CLOSED',
      'PERIOD_CLOSED',
      'STOCK_CONFLICT',
      'BACKDATED_NEGATIVE',
      'PICKUP_CODE_INVALID',
      'PICKUP_CODE_TRIES',
    ],
    handle: async ({ tx, principal, body }) => {
      const asHospital = (place: PointDocument): boolean =>
        holds(principal, ['hospital'], { id: place._id, regionPath: place.regionPath });
      const { receipt, picked } = await handOut(tx, { ...body, asHospital });
      const mayVoid = voidableBy(tx, principal, deps);
      return presentReceipt(tx, receipt, { mayVoid, asStaff: true, picked });
    },
    finish: withOccasion,
  }),
  route({
    method: 'GET',
    path: '/dispensings',
    tag: 'dispensing',
    errors: ['NOT_FOUND'],
    summary: 'The records of an own place on one day, voided ones among them; nobody is named',
    access: watchers,
    query: contract.dispensingListQuery,
    answer: contract.dispensingReceipt,
    list: true,
    handle: async ({ tx, principal, query }) => {
      const { _id: placeId } = await ownPoint(tx, query.point);
      const page = await listReceipts(tx, { placeId, day: query.day }, query);
      const kept = await presentReceipts(tx, page.data, {
        mayVoid: voidableBy(tx, principal, deps),
        asStaff: true,
      });
      // Only who was there may answer about it: a list hands out no occasions.
      return { data: kept.map((one) => ({ ...one, survey: null })), next: page.next };
    },
  }),
  route({
    method: 'GET',
    path: '/dispensings/mine',
    tag: 'dispensing',
    summary: 'What the person received, newest first; for 30 days with the occasion to answer about',
    access: ['resident'],
    query: contract.myDispensingsQuery,
    answer: contract.dispensingReceipt,
    list: true,
    handle: async ({ tx, principal, query }) => {
      const page = await listReceipts(tx, { personId: principal?.personId ?? '' }, query);
      const kept = await presentReceipts(tx, page.data, { mayVoid: () => false, asStaff: false });
      return { data: kept.map(withOccasion), next: page.next };
    },
  }),
  route({
    method: 'POST',
    path: '/dispensings/:id/void',
    tag: 'dispensing',
    summary: 'Take back a record made by mistake: goods, allowance and counters as before; it stays visible',
    access: correctors,
    params: idParams,
    body: contract.voidRequest,
    answer: contract.dispensingReceipt,
    write: true,
    errors: ['PERIOD_CLOSED', 'NOT_VOIDABLE', 'STOCK_CONFLICT'],
    handle: async ({ tx, principal, params, body }) => {
      const asCounty = ({ placeId, regionPath }: Receipt): boolean =>
        holds(principal, ['county'], { id: placeId, regionPath });
      const { reason, note = null } = body;
      const { isOfRecord } = deps;
      const receipt = await voidDispensing(tx, { document: params.id, reason, note, asCounty, isOfRecord });
      return presentReceipt(tx, receipt, { mayVoid: () => false, asStaff: true });
    },
  }),
  route({
    method: 'GET',
    path: '/reconciliation',
    tag: 'dispensing',
    summary: 'Outflow of an own place by lot beside its records, and what does not add up with the next step',
    access: watchers,
    query: contract.reconciliationQuery,
    answer: contract.reconciliation,
    errors: ['NOT_FOUND'],
    handle: async ({ tx, query }) => {
      const period = parsePeriod(query.period);
      if (!period) throw invalid('query.period', 'reversed');
      return findReconciliation(tx, await ownPoint(tx, query.point), period);
    },
  }),
];
