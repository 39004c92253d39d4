import { evaluate } from '@fcs/shared/assessment/evaluate.ts';
import { schemeIds } from '@fcs/shared/assessment/schemes.ts';
import * as contract from '@fcs/shared/contracts/assessment.ts';
import * as z from 'zod/mini';
import { AppError } from '../platform/errors.ts';
import { pageInMemory, wholeListQuery } from '../platform/http/pageInMemory.ts';
import { ReadyJson, type Route, route } from '../platform/http/route.ts';
import { mayTouch } from '../platform/scope.ts';
import { findPlace } from '../points/findPlace.ts';
import { findYuanPerPoint, setYuanPerPoint } from './AssessmentSetting.ts';
import { assess, listRows } from './assess.ts';
import { enterFact } from './enterFact.ts';
import { storedBytes } from './findSnapshot.ts';
import {
  findFrozenSubject,
  findSubject,
  periodOf,
  schemeOf,
  schemeOrNotFound,
  schemeWith,
  withinSubject,
} from './findSubject.ts';
import { frameRoutes } from './frameRoutes.ts';
import { listEntered } from './listEntered.ts';
import { listFrozen } from './listFrozen.ts';
import { listYears } from './loadedYears.ts';
import { pictureRoutes } from './pictureRoutes.ts';
import { presentAssessment, presentResult } from './present.ts';
import { presentScheme, presentSummary } from './presentScheme.ts';
import { projectionRoutes } from './projectionRoutes.ts';
import { qualityRoutes } from './qualityRoutes.ts';
import { readableSnapshot } from './readableSnapshot.ts';
import { roundRoutes } from './roundRoutes.ts';
import { settlementRoutes } from './settlementRoutes.ts';
import { snapshotRoutes } from './snapshotRoutes.ts';
import { presentEntered } from './teller.ts';
import { orFactsInvalid } from './tellIssues.ts';
import { yearRoutes } from './yearRoutes.ts';

/** County and assessor in their tree; the others the sheet of their own unit. */
const readers = ['county', 'assessor', 'keeper', 'operator', 'hospital'] as const;
const supervisors = ['county', 'assessor'] as const;

export const assessmentRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/schemes',
    tag: 'assessment',
    summary: 'The official rules there are',
    access: 'public',
    query: z.strictObject(wholeListQuery),
    answer: contract.schemeSummary,
    list: true,
    handle: async ({ query, language }) => {
      const page = pageInMemory(schemeIds, (id) => id, query);
      return {
        data: page.data.map((id) => presentSummary(schemeOrNotFound(id), language)),
        next: page.next,
      };
    },
  }),
  route({
    method: 'GET',
    path: '/schemes/:id',
    tag: 'assessment',
    summary: 'One official rule as data: each line with its clause, facts and readings',
    access: 'public',
    params: contract.schemeParams,
    answer: contract.scheme,
    handle: async ({ params, language }) => presentScheme(schemeOrNotFound(params.id), language),
  }),
  route({
    method: 'POST',
    path: '/schemes/:id/evaluate',
    tag: 'assessment',
    summary: 'The score of given facts, each line explained; nothing is stored',
    access: 'public',
    params: contract.schemeParams,
    body: contract.evaluationRequest,
    answer: contract.evaluation,
    idempotency: 'none',
    errors: ['FACTS_INVALID'],
    handle: async ({ params, body, language }) => {
      const scheme = schemeOrNotFound(params.id);
      const result = orFactsInvalid(language, () => evaluate(scheme, body.facts, body.readings));
      return presentResult(scheme, result, language);
    },
  }),
  route({
    method: 'GET',
    path: '/assessments',
    tag: 'assessment',
    summary: 'A region or unit scored from what the records and entries say now, with every fact behind it',
    access: readers,
    query: contract.assessmentQuery,
    answer: contract.assessment,
    errors: ['FACTS_INVALID', 'NOT_FOUND'],
    handle: async ({ tx, principal, query, language }) => {
      if (query.snapshot) {
        const frozen = await findFrozenSubject(tx, principal, query);
        const stored = await readableSnapshot(tx, principal, frozen, query.snapshot);
        return new ReadyJson(storedBytes(stored, language));
      }
      const subject = await findSubject(tx, principal, query);
      return presentAssessment(subject, await assess(withinSubject(tx, subject), subject), {
        now: tx.now,
        language,
      });
    },
  }),
  route({
    method: 'GET',
    path: '/assessments/facts/:fact',
    tag: 'assessment',
    summary: 'The list behind a number: one row per thing counted, or amounts that add up to it; no names',
    access: readers,
    params: contract.factParams,
    query: contract.factRowsQuery,
    answer: contract.factRow,
    list: true,
    errors: ['FACTS_INVALID'],
    handle: async ({ tx, principal, params, query }) => {
      const scheme = query.scheme ?? schemeWith(params.fact).id;
      const subject = await findSubject(tx, principal, { ...query, scheme });
      const fact = subject.scheme.facts.find(({ name }) => name === params.fact);
      if (!fact) throw new AppError('NOT_FOUND');
      const page = { limit: query.limit, ...(query.cursor ? { cursor: query.cursor } : {}) };
      const within = withinSubject(tx, subject);
      const frozen =
        query.snapshot &&
        (await listFrozen(
          within,
          await readableSnapshot(tx, principal, subject, query.snapshot),
          { asked: subject, fact },
          page,
        ));
      return frozen || listRows(within, subject, fact, page);
    },
  }),
  route({
    method: 'GET',
    path: '/assessments/periods',
    tag: 'assessment',
    summary: 'The years of a region: which have their service loaded, and which have not',
    access: supervisors,
    query: contract.periodsQuery,
    answer: contract.yearOverview,
    list: true,
    handle: async ({ tx, query }) => {
      const { region } = await findPlace(query, 'query.');
      if (!mayTouch(tx.scope, { regionPath: region.path })) throw new AppError('FORBIDDEN');
      return { data: await listYears(tx, region.path), next: null };
    },
  }),
  route({
    method: 'PUT',
    path: '/assessments/entered-facts',
    tag: 'assessment',
    summary: 'Tell a fact by hand, with the reason; what was told before stays in the history',
    access: ['county'],
    body: contract.enteredFact,
    answer: contract.enteredFactView,
    write: true,
    errors: ['FACTS_INVALID'],
    handle: async ({ tx, body, language }) => {
      const scheme = schemeOf(body.scheme, 'scheme', language);
      const period = periodOf(body.period, 'period').id;
      const { region, unit } = await findPlace(body, '');
      const { fact, value, reason } = body;
      const told = {
        scheme,
        fact,
        region: region.path.split('/').at(-1) ?? region.code,
        regionPath: region.path,
        unit: unit?.id ?? null,
        period,
        value,
        reason,
      };
      const shown = { latest: true, unitName: unit?.name ?? null };
      return presentEntered(await enterFact(tx, told), shown, language);
    },
  }),
  route({
    method: 'GET',
    path: '/assessments/entered-facts',
    tag: 'assessment',
    summary: 'What was told by hand in a region or about a unit, newest first, with the history',
    access: supervisors,
    query: contract.enteredFactsQuery,
    answer: contract.enteredFactView,
    list: true,
    handle: async ({ tx, query }) => {
      const { scheme, period, fact, cursor, limit } = query;
      const filters = {
        ...(scheme ? { scheme } : {}),
        ...(period ? { period } : {}),
        ...(fact ? { fact } : {}),
      };
      const place = await findPlace(query, 'query.');
      return listEntered(tx, place, filters, { limit, ...(cursor ? { cursor } : {}) });
    },
  }),
  route({
    method: 'GET',
    path: '/assessments/settings',
    tag: 'assessment',
    summary: 'What a point of the subsidy is worth in a year',
    access: supervisors,
    query: contract.assessmentSettingsQuery,
    answer: contract.assessmentSettings,
    handle: async ({ tx, query }) => {
      const { region } = await findPlace(query, 'query.');
      if (!mayTouch(tx.scope, { regionPath: region.path })) throw new AppError('FORBIDDEN');
      const yuanPerPoint = await findYuanPerPoint(region.path, query.year);
      return { region: region.code, year: query.year, yuanPerPoint };
    },
  }),
  route({
    method: 'PUT',
    path: '/assessments/settings',
    tag: 'assessment',
    summary: 'Set what a point of the subsidy is worth in a year',
    access: ['county'],
    body: contract.assessmentSettings,
    answer: contract.assessmentSettings,
    write: true,
    handle: async ({ tx, body }) => {
      const { region } = await findPlace(body, '');
      const { year, yuanPerPoint } = body;
      await setYuanPerPoint(tx, { region: region.code, regionPath: region.path, year, yuanPerPoint });
      return body;
    },
  }),
  ...pictureRoutes,
  ...projectionRoutes,
  ...qualityRoutes,
  ...snapshotRoutes,
  ...frameRoutes,
  ...roundRoutes,
  ...settlementRoutes,
  ...yearRoutes,
];
