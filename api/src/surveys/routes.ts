import { idParams, pageQuery } from '@fcs/shared/contracts/common.ts';
import {
  drawResponse,
  interview,
  knowledgeQuery,
  knowledgeTrend,
  occasionState,
  responseQuery,
  survey,
  surveyDefinition,
  surveyDraft,
  surveyOccasionParams,
  surveyReceipt,
  surveyResponse,
  surveyResults,
  surveyResultsQuery,
} from '@fcs/shared/contracts/surveys.ts';
import { parsePeriod } from '@fcs/shared/period.ts';
import * as z from 'zod/mini';
import { invalid } from '../platform/errors.ts';
import { type Route, route } from '../platform/http/route.ts';
import { regionOf } from '../regions/findRegion.ts';
import { answerSurvey, occasionOf } from './answerSurvey.ts';
import { findKnowledge } from './findKnowledge.ts';
import { findResponse } from './findResponse.ts';
import { findResults } from './findResults.ts';
import { findSurvey } from './findSurvey.ts';
import { listSurveys } from './listSurveys.ts';
import { occasionMark } from './marks.ts';
import { presentDefinition, presentSurvey } from './present.ts';
import { publishSurvey } from './publishSurvey.ts';
import { quotaRoutes } from './quotaRoutes.ts';
import { remarkRoutes } from './remarkRoutes.ts';
import { isMarked } from './submitAnswer.ts';
import { takeInterview } from './takeInterview.ts';

export const surveysRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/surveys',
    tag: 'surveys',
    summary: 'The questionnaires answered about the own tree as their editor reads them, newest versions',
    access: ['county', 'assessor'],
    query: z.strictObject(pageQuery),
    answer: surveyDefinition,
    list: true,
    handle: async ({ tx, query }) => {
      const { data, next } = await listSurveys(tx, query);
      return { data: data.map(presentDefinition), next };
    },
  }),
  route({
    method: 'GET',
    path: '/surveys/:id',
    tag: 'surveys',
    summary: 'The newest version of a questionnaire, in the language asked for',
    access: 'public',
    params: idParams,
    answer: survey,
    handle: async ({ tx, params, language }) => presentSurvey(await findSurvey(tx, params.id), language),
  }),
  route({
    method: 'PUT',
    path: '/surveys/:id',
    tag: 'surveys',
    summary: 'Publish an edited questionnaire as the next version; answers keep theirs',
    access: ['county'],
    params: idParams,
    body: surveyDraft,
    answer: surveyDefinition,
    write: true,
    errors: ['EDIT_CONFLICT'],
    handle: async ({ tx, params, body }) =>
      presentDefinition(await publishSurvey(tx, { surveyId: params.id, draft: body })),
  }),
  route({
    method: 'GET',
    path: '/surveys/:id/occasions/:occasion',
    tag: 'surveys',
    summary: 'Whether this occasion was answered already',
    access: 'public',
    params: surveyOccasionParams,
    answer: occasionState,
    errors: ['OCCASION_INVALID'],
    handle: async ({ tx, params }) => {
      await findSurvey(tx, params.id);
      const occasion = occasionOf(params.id, params.occasion);
      return { answered: await isMarked(tx, occasionMark(params.id, occasion)) };
    },
  }),
  route({
    method: 'POST',
    path: '/surveys/:id/responses',
    tag: 'surveys',
    summary: 'Answer once per occasion or device; the receipt names no person, and a resend gets it again',
    access: 'public',
    params: idParams,
    body: surveyResponse,
    answer: surveyReceipt,
    status: 201,
    errors: ['OCCASION_INVALID', 'SURVEY_VERSION_OLD', 'SURVEY_ANSWERED', 'IDEMPOTENCY_KEY_REUSED'],
    handle: ({ tx, params, body, keyUse }) =>
      answerSurvey(tx, { surveyId: params.id, response: body, key: keyUse?.key ?? null }),
  }),
  route({
    method: 'GET',
    path: '/surveys/:id/results',
    tag: 'surveys',
    summary:
      'Counts, means by aspect and remarks of a region and period; nothing but counts below five answers',
    access: ['county', 'assessor'],
    params: idParams,
    query: surveyResultsQuery,
    answer: surveyResults,
    handle: async ({ tx, params, query }) => {
      const period = parsePeriod(query.period);
      if (!period) throw invalid('query.period', 'reversed');
      const { path } = await regionOf(query.region, 'query.region');
      return findResults(tx, { surveyId: params.id, regionPath: path, period, mode: query.mode });
    },
  }),
  route({
    method: 'GET',
    path: '/surveys/:id/knowledge',
    tag: 'surveys',
    summary: 'Who knows, by year from the baseline on, and the share of right answers by question',
    access: ['county', 'assessor'],
    params: idParams,
    query: knowledgeQuery,
    answer: knowledgeTrend,
    handle: async ({ tx, params, query, language }) => {
      const { path } = await regionOf(query.region, 'query.region');
      return findKnowledge(tx, { surveyId: params.id, regionPath: path, language });
    },
  }),
  route({
    method: 'POST',
    path: '/surveys/:id/interviews',
    tag: 'surveys',
    summary:
      'What a called person of a drawn sample said, once per row; the answer carries only how it was asked',
    access: ['county', 'assessor'],
    params: idParams,
    body: interview,
    answer: surveyReceipt,
    status: 201,
    errors: ['DRAW_STEP_NOT_ALLOWED', 'SURVEY_VERSION_OLD', 'SURVEY_ANSWERED'],
    handle: ({ tx, params, body }) => takeInterview(tx, { surveyId: params.id, interview: body }),
  }),
  route({
    method: 'GET',
    path: '/surveys/:id/response',
    tag: 'surveys',
    summary: 'How the calls of a draw went: invited, reached, answered, and a warning where too few answered',
    access: ['county', 'assessor'],
    params: idParams,
    query: responseQuery,
    answer: drawResponse,
    handle: ({ tx, params, query }) => findResponse(tx, { surveyId: params.id, drawId: query.draw }),
  }),
  ...quotaRoutes,
  ...remarkRoutes,
];
