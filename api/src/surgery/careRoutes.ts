import { idParams } from '@fcs/shared/contracts/common.ts';
import * as contract from '@fcs/shared/contracts/surgery.ts';
import { type Period, parsePeriod } from '@fcs/shared/period.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { type Route, route } from '../platform/http/route.ts';
import { mayTouch, scopeFilter } from '../platform/scope.ts';
import { listByDay } from '../platform/storage/listByDay.ts';
import type { Tx } from '../platform/tx.ts';
import { placesOfUnit } from '../points/facts.ts';
import { findPlace } from '../points/findPlace.ts';
import { Care } from './Care.ts';
import { findIndicators, type IndicatorSubject, indicatorSource } from './findIndicators.ts';
import { findRecord } from './findRecord.ts';
import { asCounty, correctors, voidableBy } from './mayVoid.ts';
import { presentCare, presentCares } from './present.ts';
import { completeCare, recordCare } from './saveCare.ts';
import { careKind, VoidedCare } from './VoidedCare.ts';
import { correctCare, voidCare } from './voidCare.ts';

const seeing = ['hospital', 'county', 'assessor'] as const;

type IndicatorQuery = { region: string; period: string; unit?: string | undefined };

/** Of a county its own tree, of a hospital its own unit. Throws INVALID_INPUT, FORBIDDEN. */
const askedOf = async (tx: Tx, query: IndicatorQuery): Promise<[IndicatorSubject, Period]> => {
  const { region, unit } = await findPlace(query, 'query.');
  const period = parsePeriod(query.period);
  if (!period) throw invalid('query.period', 'reversed');
  if (!mayTouch(tx.scope, { regionPath: region.path, pointId: unit?.id ?? null }))
    throw new AppError('FORBIDDEN');
  const places = unit === null ? null : await placesOfUnit(unit.id);
  return [{ region: region.code, regionPath: region.path, unit: unit?.id ?? null, places }, period];
};

export const careRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/aftercares',
    tag: 'surgery',
    summary: 'Register a woman after an abortion or a birth, with what was done for her by now',
    access: ['hospital'],
    body: contract.careRequest,
    answer: contract.careRecord,
    status: 201,
    write: true,
    errors: ['PERIOD_CLOSED', 'AGE_UNDECLARED'],
    handle: async ({ tx, principal, body }) =>
      presentCare(await recordCare(tx, body), voidableBy(tx, principal)),
  }),
  route({
    method: 'GET',
    path: '/aftercares',
    tag: 'surgery',
    summary:
      'Care after abortion and birth at the own places or tree that stands, or was taken back, the latest first; names nobody',
    access: seeing,
    query: contract.careListQuery,
    answer: contract.careRecord,
    list: true,
    handle: async ({ tx, principal, query: { pointId, event, voided = false, ...page } }) => {
      const asked = { ...(pointId ? { pointId } : {}), ...(event ? { event } : {}) };
      const filter = { $and: [scopeFilter(tx.scope, { path: 'regionPath', point: 'pointId' }), asked] };
      const listed = { filter, field: 'day', order: -1 as const };
      const found = voided
        ? await listByDay(tx, VoidedCare, listed, page)
        : await listByDay(tx, Care, listed, page);
      return { data: await presentCares(found.data, voidableBy(tx, principal)), next: found.next };
    },
  }),
  route({
    method: 'GET',
    path: '/aftercares/:id',
    tag: 'surgery',
    summary: 'One record of care, or why it was taken back; names nobody',
    access: seeing,
    params: idParams,
    answer: contract.careRecord,
    handle: async ({ tx, principal, params }) =>
      presentCare(await findRecord(tx, careKind, params.id), voidableBy(tx, principal)),
  }),
  route({
    method: 'PUT',
    path: '/aftercares/:id',
    tag: 'surgery',
    summary: 'Add consultation, method and the day of leaving',
    access: ['hospital'],
    params: idParams,
    body: contract.careCompletion,
    answer: contract.careRecord,
    write: true,
    errors: ['RECORD_CHANGED'],
    handle: async ({ tx, principal, params, body }) =>
      presentCare(await completeCare(tx, { id: params.id, ...body }), voidableBy(tx, principal)),
  }),
  route({
    method: 'POST',
    path: '/aftercares/:id/void',
    tag: 'surgery',
    summary: 'Take back a record of what never was: counts and plan as before; it stays visible',
    access: correctors,
    params: idParams,
    body: contract.careVoidRequest,
    answer: contract.careRecord,
    write: true,
    errors: ['PERIOD_CLOSED'],
    handle: async ({ tx, principal, params: { id }, body: { reason, note = null } }) =>
      presentCare(
        await voidCare(tx, { id, reason, note, asCounty: asCounty(principal) }),
        voidableBy(tx, principal),
      ),
  }),
  route({
    method: 'POST',
    path: '/aftercares/:id/correction',
    tag: 'surgery',
    summary: 'Take back a wrong record and save the right one for the same woman, each naming the other',
    access: correctors,
    params: idParams,
    body: contract.careCorrection,
    answer: contract.careRecord,
    status: 201,
    write: true,
    errors: ['RECORD_CHANGED', 'PERIOD_CLOSED'],
    handle: async ({ tx, principal, params: { id }, body: { note = null, ...told } }) =>
      presentCare(
        await correctCare(tx, { id, note, ...told, asCounty: asCounty(principal) }),
        voidableBy(tx, principal),
      ),
  }),
  route({
    method: 'GET',
    path: '/surgery-indicators',
    tag: 'surgery',
    summary:
      'Free share of surgeries and IUDs, long-acting method in time, service after abortion, abortions',
    access: seeing,
    query: contract.indicatorQuery,
    answer: contract.indicator,
    list: true,
    handle: async ({ tx, query }) => {
      return { data: await findIndicators(tx, ...(await askedOf(tx, query))), next: null };
    },
  }),
  route({
    method: 'GET',
    path: '/surgery-indicators/:id/records',
    tag: 'surgery',
    summary: 'The records behind an indicator, as many as its number says; names nobody',
    access: seeing,
    params: contract.indicatorParams,
    query: contract.indicatorRecordsQuery,
    answer: contract.indicatorRecord,
    list: true,
    handle: async ({ tx, params, query: { limit, cursor, ...query } }) => {
      const asked = await askedOf(tx, query);
      const { source, whereOf } = indicatorSource(params.id);
      return source.rows(tx, whereOf(...asked), { limit, ...(cursor === undefined ? {} : { cursor }) });
    },
  }),
];
