import { schemeParams } from '@fcs/shared/contracts/assessment.ts';
import * as contract from '@fcs/shared/contracts/years.ts';
import { AppError } from '../platform/errors.ts';
import { pageInMemory } from '../platform/http/pageInMemory.ts';
import { type Route, route } from '../platform/http/route.ts';
import { mayTouch } from '../platform/scope.ts';
import { regionOf } from '../regions/findRegion.ts';
import { CountyScheme, type CountySchemeDocument } from './CountyScheme.ts';
import { addVersion, presentVersions, previewChange, signVersion } from './changeScheme.ts';
import { confirmYear, editYear, openYear, presentYear, showYear } from './openYear.ts';

const supervisors = ['county', 'assessor'] as const;

export const yearRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/schemes/:id/versions/preview',
    tag: 'assessment',
    summary:
      'What changed targets and readings would have done to the score of the year before; nothing is stored',
    access: ['county'],
    params: schemeParams,
    body: contract.versionPreview,
    answer: contract.versionEffect,
    idempotency: 'none',
    errors: ['SCHEME_BROKEN'],
    handle: async ({ tx, params, body }) => previewChange(tx, { scheme: params.id, ...body }),
  }),
  route({
    method: 'POST',
    path: '/schemes/:id/versions',
    tag: 'assessment',
    summary: 'A county’s own version of a scheme for its year; in force once a second person signed it',
    access: ['county'],
    params: schemeParams,
    body: contract.newVersion,
    answer: contract.schemeVersionView,
    status: 201,
    write: true,
    errors: ['SCHEME_BROKEN'],
    handle: async ({ tx, params, body }) =>
      (await presentVersions(tx, [await addVersion(tx, { scheme: params.id, ...body })]))[0],
  }),
  route({
    method: 'GET',
    path: '/schemes/:id/versions',
    tag: 'assessment',
    summary: 'The versions of a scheme that a county made, signed or not',
    access: supervisors,
    params: schemeParams,
    query: contract.versionsQuery,
    answer: contract.schemeVersionView,
    list: true,
    handle: async ({ tx, params, query }) => {
      const { path } = await regionOf(query.region, 'query.region');
      if (!mayTouch(tx.scope, { regionPath: path })) throw new AppError('FORBIDDEN');
      const filter = { scheme: params.id, region: query.region, ...(query.year ? { year: query.year } : {}) };
      const all = await CountyScheme.find(filter).lean<CountySchemeDocument[]>();
      const page = pageInMemory(
        all,
        ({ year, version }) => `${year} ${String(version).padStart(6, '0')}`,
        query,
      );
      return { data: await presentVersions(tx, page.data), next: page.next };
    },
  }),
  route({
    method: 'POST',
    path: '/schemes/:id/versions/:version/sign',
    tag: 'assessment',
    summary: 'Put a version in force by the signature of a second person',
    access: ['county'],
    params: contract.versionParams,
    answer: contract.schemeVersionView,
    write: true,
    errors: ['SECOND_PERSON', 'SHEET_LOCKED'],
    handle: async ({ tx, params }) =>
      (await presentVersions(tx, [await signVersion(tx, params.id, params.version)]))[0],
  }),
  route({
    method: 'POST',
    path: '/assessments/years',
    tag: 'assessment',
    summary:
      'Copy plan, settings, statistics, targets and scheme changes of an earlier year for the county to confirm',
    access: ['county'],
    body: contract.newYear,
    answer: contract.yearDraft,
    status: 201,
    write: true,
    errors: ['YEAR_CONFIRMED'],
    handle: async ({ tx, body }) => presentYear(tx, await openYear(tx, body)),
  }),
  route({
    method: 'GET',
    path: '/assessments/years/:region/:year',
    tag: 'assessment',
    summary: 'A new year as it was copied and edited',
    access: supervisors,
    params: contract.yearParams,
    answer: contract.yearDraft,
    handle: async ({ tx, params }) => presentYear(tx, await showYear(tx, params)),
  }),
  route({
    method: 'PUT',
    path: '/assessments/years/:region/:year',
    tag: 'assessment',
    summary: 'Change numbers of a new year before it is confirmed',
    access: ['county'],
    params: contract.yearParams,
    body: contract.yearEdit,
    answer: contract.yearDraft,
    write: true,
    errors: ['YEAR_CONFIRMED'],
    handle: async ({ tx, params, body }) => presentYear(tx, await editYear(tx, params, body)),
  }),
  route({
    method: 'POST',
    path: '/assessments/years/:region/:year/confirm',
    tag: 'assessment',
    summary: 'Confirm a new year: from now on its plan, worth, statistics and schemes hold',
    access: ['county'],
    params: contract.yearParams,
    answer: contract.yearDraft,
    write: true,
    errors: ['YEAR_CONFIRMED'],
    handle: async ({ tx, params }) => presentYear(tx, await confirmYear(tx, params)),
  }),
];
