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
import { presentCare, presentCares } from './present.ts';
import { completeCare, recordCare } from './saveCare.ts';

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
    handle: async ({ tx, body }) => presentCare(await recordCare(tx, body)),
  }),
  route({
    method: 'GET',
    path: '/aftercares',
    tag: 'surgery',
    summary: 'Care after abortion and birth at the own places or tree, the latest first; names nobody',
    access: seeing,
    query: contract.careListQuery,
    answer: contract.careRecord,
    list: true,
    handle: async ({ tx, query: { pointId, event, ...page } }) => {
      const asked = { ...(pointId ? { pointId } : {}), ...(event ? { event } : {}) };
      const own = scopeFilter(tx.scope, { path: 'regionPath', point: 'pointId' });
      const found = await listByDay(
        tx,
        Care,
        { filter: { $and: [own, asked] }, field: 'day', order: -1 },
        page,
      );
      return { data: await presentCares(found.data), next: found.next };
    },
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
    handle: async ({ tx, params, body }) => presentCare(await completeCare(tx, { id: params.id, ...body })),
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
