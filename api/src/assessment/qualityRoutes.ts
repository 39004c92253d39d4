import * as contract from '@fcs/shared/contracts/quality.ts';
import { AppError } from '../platform/errors.ts';
import { pageInMemory } from '../platform/http/pageInMemory.ts';
import { type Route, route } from '../platform/http/route.ts';
import { countyPathsOf } from '../stock/voucherMovers.ts';
import { explainFinding } from './explainFinding.ts';
import { findBackdated } from './findBackdated.ts';
import { findQuality, listQualityRows } from './findQuality.ts';
import { findSubject, refuseLong } from './findSubject.ts';

const readers = ['county', 'assessor', 'keeper', 'operator', 'hospital'] as const;
const scheme = 'nanchuan-2023';

export const qualityRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/assessments/data-quality',
    tag: 'assessment',
    summary:
      'What in the records looks made up, late or missing: each check with its list and what it could cost',
    access: readers,
    query: contract.qualityQuery,
    answer: contract.qualityFinding,
    list: true,
    handle: async ({ tx, principal, query }) => {
      const subject = await findSubject(tx, principal, { ...query, scheme });
      refuseLong(subject);
      return { data: await findQuality(tx, subject), next: null };
    },
  }),
  route({
    method: 'GET',
    path: '/assessments/data-quality/:check',
    tag: 'assessment',
    summary: 'The records one check found, to be looked at and cleared; no names',
    access: readers,
    params: contract.qualityParams,
    query: contract.qualityRowsQuery,
    answer: contract.qualityRow,
    list: true,
    handle: async ({ tx, principal, params, query }) => {
      const { cursor: _, limit: __, ...where } = query;
      const subject = await findSubject(tx, principal, { ...where, scheme });
      refuseLong(subject);
      return pageInMemory(await listQualityRows(tx, subject, params.check), ({ id }) => id, query);
    },
  }),
  route({
    method: 'PUT',
    path: '/assessments/data-quality/:check/explanation',
    tag: 'assessment',
    summary:
      'Mark what a check found as explained, with the reason; it is told apart until other rows are found, and changes no score',
    access: ['county'],
    params: contract.qualityParams,
    body: contract.qualityExplanation,
    answer: contract.qualityFinding,
    write: true,
    errors: ['EDIT_CONFLICT'],
    handle: async ({ tx, principal, params: { check }, body }) => {
      const { fingerprint, reason, ...asked } = body;
      const subject = await findSubject(tx, principal, { ...asked, scheme }, '');
      refuseLong(subject);
      // Read beside the transaction, which lives for seconds only: a check goes through all records of the period.
      const [finding] = await findQuality({ ...tx, session: null }, subject, [check]);
      if (finding?.fingerprint !== fingerprint) throw new AppError('EDIT_CONFLICT');
      const explained = await explainFinding(tx, { subject, finding, fingerprint, reason });
      return { ...finding, explained };
    },
  }),
  route({
    method: 'GET',
    path: '/assessments/backdated',
    tag: 'assessment',
    summary: 'Which published figures a paper that is told late would change once it takes effect',
    access: ['county', 'keeper', 'operator', 'hospital'],
    query: contract.backdatedQuery,
    answer: contract.backdatedFigure,
    list: true,
    errors: ['NOT_FOUND'],
    handle: async ({ tx, principal, query }) => ({
      data: await findBackdated(tx, query.voucher, countyPathsOf(principal)),
      next: null,
    }),
  }),
];
