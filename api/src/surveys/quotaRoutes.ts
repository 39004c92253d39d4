import { idParams } from '@fcs/shared/contracts/common.ts';
import { quotaPlan, quotaPlanDraft, quotaPlanParams, quotaPlanQuery } from '@fcs/shared/contracts/surveys.ts';
import { AppError } from '../platform/errors.ts';
import { type Route, route } from '../platform/http/route.ts';
import { mayTouch } from '../platform/scope.ts';
import { regionOf } from '../regions/findRegion.ts';
import { listQuotas, presentQuotas } from './findQuotas.ts';
import { setQuotas, signQuotas } from './setQuotas.ts';

/** Quotas stand beside a questionnaire: changing them changes no question and no answer. */
export const quotaRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/surveys/:id/quotas',
    tag: 'surveys',
    summary: 'Every version of the quotas of a questionnaire for a region and period, the oldest first',
    access: ['county', 'assessor'],
    params: idParams,
    query: quotaPlanQuery,
    answer: quotaPlan,
    list: true,
    handle: async ({ tx, params, query }) => {
      const { _id: region, path } = await regionOf(query.region, 'query.region');
      if (!mayTouch(tx.scope, { regionPath: path })) throw new AppError('FORBIDDEN');
      const found = await listQuotas(tx, { surveyId: params.id, region, period: query.period });
      return { data: await presentQuotas(tx, found), next: null };
    },
  }),
  route({
    method: 'PUT',
    path: '/surveys/:id/quotas',
    tag: 'surveys',
    summary:
      'Set the quotas of a region and period as their next version; in force once a second person signed',
    access: ['county'],
    params: idParams,
    body: quotaPlanDraft,
    answer: quotaPlan,
    write: true,
    errors: ['EDIT_CONFLICT'],
    handle: async ({ tx, params, body }) =>
      (await presentQuotas(tx, [await setQuotas(tx, { surveyId: params.id, draft: body })]))[0],
  }),
  route({
    method: 'POST',
    path: '/surveys/:id/quotas/:plan/sign',
    tag: 'surveys',
    summary: 'Put quotas in force by the signature of a second person',
    access: ['county'],
    params: quotaPlanParams,
    answer: quotaPlan,
    write: true,
    errors: ['SECOND_PERSON', 'SHEET_LOCKED'],
    handle: async ({ tx, params }) =>
      (await presentQuotas(tx, [await signQuotas(tx, { surveyId: params.id, planId: params.plan })]))[0],
  }),
];
