import { idParams } from '@fcs/shared/contracts/common.ts';
import * as contract from '@fcs/shared/contracts/quizzes.ts';
import { sayIn } from '../platform/facts.ts';
import { type Route, route } from '../platform/http/route.ts';
import { scopeFilter } from '../platform/scope.ts';
import { listByDay } from '../platform/storage/listByDay.ts';
import { drawPrizes, freezeDraw } from './drawPrizes.ts';
import { presentVersion } from './present.ts';
import { Quiz } from './Quiz.ts';
import { redeemPrize } from './redeemPrize.ts';
import { publishQuiz, retireQuiz, writeQuiz } from './writeQuiz.ts';

/** For the county that writes, reviews and draws, and for the places that hand prizes over. */
export const quizOfficeRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/quizzes/versions',
    tag: 'quizzes',
    summary: 'Every version of the own region’s quizzes, with the numbers of their draws',
    access: ['county'],
    query: contract.frameQuery,
    answer: contract.quizVersion,
    list: true,
    handle: async ({ tx, query }) => {
      const filter = scopeFilter(tx.scope, { path: 'regionPath' });
      const { data, next } = await listByDay(tx, Quiz, { filter, field: 'to', order: -1 }, query);
      return { data: await Promise.all(data.map((one) => presentVersion(tx, one))), next };
    },
  }),
  route({
    method: 'POST',
    path: '/quizzes',
    tag: 'quizzes',
    summary: 'Write a quiz, in both languages; it waits for somebody else to publish it',
    access: ['county'],
    body: contract.quizDraft,
    answer: contract.quizVersion,
    status: 201,
    write: true,
    handle: async ({ tx, body }) => presentVersion(tx, await writeQuiz(tx, null, body)),
  }),
  route({
    method: 'PUT',
    path: '/quizzes/:id',
    tag: 'quizzes',
    summary: 'The next version of a quiz; what is published stays until this one is',
    access: ['county'],
    params: idParams,
    body: contract.quizDraft,
    answer: contract.quizVersion,
    write: true,
    handle: async ({ tx, params, body }) => presentVersion(tx, await writeQuiz(tx, params.id, body)),
  }),
  route({
    method: 'POST',
    path: '/quizzes/:id/publish',
    tag: 'quizzes',
    summary:
      'Publish a draft that somebody else wrote; with prizes, the hash of the seed is public from now on',
    access: ['county'],
    params: idParams,
    body: contract.quizPublishing,
    answer: contract.quizVersion,
    write: true,
    errors: [
      ...(['LESSON_OTHER_REVIEWER', 'LESSON_STEP_NOT_ALLOWED'] as const),
      ...(['QUIZ_STEP_NOT_ALLOWED', 'QUIZ_TERMS_FIXED'] as const),
    ],
    handle: async ({ tx, params, body }) =>
      presentVersion(tx, await publishQuiz(tx, params.id, body.version)),
  }),
  route({
    method: 'POST',
    path: '/quizzes/:id/retire',
    tag: 'quizzes',
    summary: 'Take a quiz away; not while people wait for its draw',
    access: ['county'],
    params: idParams,
    answer: contract.quizVersion,
    write: true,
    errors: ['QUIZ_STEP_NOT_ALLOWED'],
    handle: async ({ tx, params }) => presentVersion(tx, await retireQuiz(tx, params.id)),
  }),
  route({
    method: 'POST',
    path: '/quizzes/:id/freeze',
    tag: 'quizzes',
    summary: 'The days are over: fix who takes part and publish its hash, before the draw',
    access: ['county'],
    params: idParams,
    answer: contract.quizVersion,
    write: true,
    errors: ['QUIZ_STEP_NOT_ALLOWED'],
    handle: async ({ tx, params }) => presentVersion(tx, await freezeDraw(tx, params.id)),
  }),
  route({
    method: 'POST',
    path: '/quizzes/:id/draw',
    tag: 'quizzes',
    summary: 'Open the seed and give the prizes, once',
    access: ['county'],
    params: idParams,
    answer: contract.quizVersion,
    write: true,
    errors: ['QUIZ_STEP_NOT_ALLOWED'],
    handle: async ({ tx, params }) => presentVersion(tx, await drawPrizes(tx, params.id)),
  }),
  route({
    method: 'POST',
    path: '/quizzes/redemptions',
    tag: 'quizzes',
    summary: 'Hand a prize over against the code that is shown, once',
    access: ['keeper', 'hospital', 'county'],
    body: contract.redemptionRequest,
    answer: contract.redemption,
    status: 201,
    write: true,
    errors: ['PRIZE_CODE_INVALID', 'PRIZE_MOVED'],
    handle: async ({ tx, body }) => {
      const { quiz, which, collectedOn } = await redeemPrize(tx, body.code);
      const name = quiz.draw?.prizes[which]?.name ?? quiz.title;
      return {
        quiz: sayIn(tx, quiz.title.zh, quiz.title.en),
        prize: sayIn(tx, name.zh, name.en),
        collectedOn,
      };
    },
  }),
];
