import { idParams } from '@fcs/shared/contracts/common.ts';
import * as contract from '@fcs/shared/contracts/quizzes.ts';
import { dayOf } from '@fcs/shared/time.ts';
import * as z from 'zod/mini';
import { AppError } from '../platform/errors.ts';
import { inTree, pageFrom, sayIn } from '../platform/facts.ts';
import { fromCursor, isText, toCursor } from '../platform/http/cursor.ts';
import { type Route, route } from '../platform/http/route.ts';
import { listByDay } from '../platform/storage/listByDay.ts';
import { regionOf } from '../regions/findRegion.ts';
import { enterQuiz, leaveQuiz } from './enterQuiz.ts';
import { findDraw, playedQuiz, publishedQuiz } from './findQuiz.ts';
import { everyMark } from './marks.ts';
import { presentHeads, presentOwn, presentQuiz } from './present.ts';
import { Quiz } from './Quiz.ts';
import { QuizEntry, type QuizEntryDocument } from './QuizEntry.ts';

const noEntries = { data: [], next: null };

/** For everybody: to play, to take part, to repeat the draw. */
export const quizRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/quizzes',
    tag: 'quizzes',
    summary: 'Quizzes to play, the latest first',
    access: 'public',
    query: contract.quizListQuery,
    answer: contract.quizHead,
    list: true,
    handle: async ({ tx, query: { region, ...page } }) => {
      const tree = region ? { regionPath: inTree((await regionOf(region, 'query.region')).path) } : {};
      const filter = { state: 'published', ...tree };
      const { data, next } = await listByDay(tx, Quiz, { filter, field: 'to', order: -1 }, page);
      return { data: await presentHeads(tx, data), next };
    },
  }),
  route({
    method: 'GET',
    path: '/quizzes/mine',
    tag: 'quizzes',
    summary: 'One’s own part in draws, and the codes of prizes; nobody else sees this',
    access: ['resident'],
    answer: contract.ownEntry,
    list: true,
    handle: async ({ tx, principal }) => {
      const marks = await everyMark(tx, principal?.personId ?? '');
      const found = await QuizEntry.find({ marks: { $in: marks } }).lean<QuizEntryDocument[]>();
      return { data: await Promise.all(found.map((one) => presentOwn(tx, one))), next: null };
    },
  }),
  route({
    method: 'GET',
    path: '/quizzes/:id',
    tag: 'quizzes',
    summary: 'One quiz to play, with the numbers of its draw; what is right is told by an answer',
    access: 'public',
    params: idParams,
    answer: contract.quiz,
    handle: async ({ tx, params }) => presentQuiz(tx, await publishedQuiz(tx, params.id)),
  }),
  route({
    method: 'GET',
    path: '/quizzes/:id/frame',
    tag: 'quizzes',
    summary: 'The random ids that took part, once nobody can enter: with the seed anybody repeats the draw',
    access: 'public',
    params: idParams,
    query: contract.frameQuery,
    answer: contract.frameEntry,
    list: true,
    handle: async ({ tx, params, query: { cursor, limit } }) => {
      const draw = await findDraw(tx, params.id);
      if (!draw) throw new AppError('NOT_FOUND');
      if (draw.state === 'open') return noEntries;
      const after = fromCursor(cursor, isText);
      const found = await QuizEntry.find({ quizId: params.id, ...(after ? { _id: { $gt: after } } : {}) })
        .sort({ _id: 1 })
        .limit(limit + 1)
        .select({ _id: 1 })
        .lean<{ _id: string }[]>();
      const { shown, next } = pageFrom(found, limit, (last) => toCursor(last._id));
      return { data: shown.map(({ _id }) => ({ id: _id })), next };
    },
  }),
  route({
    method: 'POST',
    path: '/quizzes/:id/answers',
    tag: 'quizzes',
    summary: 'Whether a choice is right, and why; nothing of it is kept',
    access: 'public',
    params: idParams,
    body: contract.quizAnswer,
    answer: contract.quizVerdict,
    idempotency: 'none',
    errors: ['QUIZ_CHANGED', 'QUIZ_NOT_OPEN'],
    handle: async ({ tx, params, body }) => {
      const quiz = await playedQuiz(tx, params.id, body.version);
      if (dayOf(tx.now) < quiz.from) throw new AppError('QUIZ_NOT_OPEN');
      const question = quiz.questions[body.question];
      if (!question) throw new AppError('NOT_FOUND');
      const { right, why } = question;
      return { right: body.choice === right, rightChoice: right, why: sayIn(tx, why.zh, why.en) };
    },
  }),
  route({
    method: 'POST',
    path: '/quizzes/:id/entry',
    tag: 'quizzes',
    summary: 'Take part in the draw: one chance a person, however often it is asked for',
    access: ['resident'],
    params: idParams,
    body: contract.quizEntryRequest,
    answer: contract.ownEntry,
    status: 201,
    write: true,
    // A repeat gives the same entry by itself; a key would keep, beside the person, that they entered.
    idempotency: 'none',
    errors: [
      ...(['QUIZ_CHANGED', 'QUIZ_NOT_OPEN', 'QUIZ_TOO_FEW_RIGHT', 'CONSENT_CHANGED'] as const),
      ...(['AGE_UNDECLARED', 'UNDER_AGE', 'PHONE_FIRST'] as const),
    ],
    handle: async ({ tx, params, body, principal }) => {
      const personId = principal?.personId ?? '';
      return presentOwn(tx, await enterQuiz(tx, { quizId: params.id, personId, request: body }));
    },
  }),
  route({
    method: 'DELETE',
    path: '/quizzes/:id/entry',
    tag: 'quizzes',
    summary: 'Step out of the draw again, until the list of entries is published',
    access: ['resident'],
    params: idParams,
    answer: z.object({ left: z.literal(true) }),
    write: true,
    errors: ['QUIZ_NOT_OPEN'],
    handle: async ({ tx, params, principal }) => {
      await leaveQuiz(tx, { quizId: params.id, personId: principal?.personId ?? '' });
      return { left: true as const };
    },
  }),
];
