import { idParams, pageQuery } from '@fcs/shared/contracts/common.ts';
import * as contract from '@fcs/shared/contracts/rounds.ts';
import * as z from 'zod/mini';
import { AppError } from '../platform/errors.ts';
import { pageInMemory, wholeListQuery } from '../platform/http/pageInMemory.ts';
import { type Route, route } from '../platform/http/route.ts';
import { mayTouch } from '../platform/scope.ts';
import { inTransaction } from '../platform/storage/transaction.ts';
import { findPlace } from '../points/findPlace.ts';
import { ownsSubject } from '../points/ownsSubject.ts';
import { drawOrNotFound } from '../sampling/findDraw.ts';
import { Appeal, type AppealDocument } from './Appeal.ts';
import { answerAppeal } from './answerAppeal.ts';
import { correctSheet } from './correctSheet.ts';
import { findPublished } from './findPublished.ts';
import {
  moverOf,
  roundOrNotFound,
  roundsOfSubject,
  sheetOrNotFound,
  sheetsFor,
  visibleRound,
} from './findRound.ts';
import { periodOf } from './findSubject.ts';
import { listRounds } from './listRounds.ts';
import { makeAppeal } from './makeAppeal.ts';
import { checkMove, checkReady, collectForMove, moveRound, sheetsOf } from './moveRound.ts';
import { openRound } from './openRound.ts';
import { presentAppeal, presentRound, presentSheets } from './presentRound.ts';
import { drawsOfRound, presentDraws } from './roundDraws.ts';
import { signSheet } from './signSheet.ts';
import { waiveDraw } from './waiveDraw.ts';

const readers = ['county', 'assessor', 'keeper', 'operator', 'hospital'] as const;
const page = z.strictObject(pageQuery);

export const roundRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/assessments/rounds',
    tag: 'assessment',
    summary: 'Open a round: who is assessed, by which scheme, for which period, by which assessors',
    access: ['county'],
    body: contract.newRound,
    answer: contract.round,
    status: 201,
    write: true,
    errors: ['FACTS_INVALID'],
    handle: async ({ tx, principal, body }) => presentRound(tx, principal, await openRound(tx, body)),
  }),
  route({
    method: 'GET',
    path: '/assessments/rounds',
    tag: 'assessment',
    summary: 'Rounds of the own tree, or those open to the own unit, newest first',
    access: readers,
    query: contract.roundsQuery,
    answer: contract.round,
    list: true,
    handle: async ({ tx, principal, query }) => listRounds(tx, principal, query),
  }),
  route({
    method: 'GET',
    path: '/assessments/published',
    tag: 'assessment',
    summary:
      'What is published of a region: the newest published round and its sheet, or null while there is none',
    access: ['county', 'assessor'],
    query: contract.publishedQuery,
    answer: z.nullable(contract.publishedResult),
    handle: async ({ tx, query }) => {
      const { region } = await findPlace(query, 'query.');
      if (!mayTouch(tx.scope, { regionPath: region.path })) throw new AppError('FORBIDDEN');
      return findPublished(tx, { ...query, period: periodOf(query.period, 'query.period').id });
    },
  }),
  route({
    method: 'GET',
    path: '/assessments/rounds/:id',
    tag: 'assessment',
    summary: 'One round: its state, what the caller may do now, and who did what',
    access: readers,
    params: idParams,
    answer: contract.round,
    handle: async ({ tx, principal, params }) =>
      presentRound(tx, principal, await visibleRound(tx, principal, params.id)),
  }),
  route({
    method: 'GET',
    path: '/assessments/rounds/:id/sheets',
    tag: 'assessment',
    summary: 'The sheets of a round that the caller may read; the snapshot of each is read as an assessment',
    access: readers,
    params: idParams,
    query: page,
    answer: contract.roundSheet,
    list: true,
    handle: async ({ tx, principal, params, query }) => {
      const round = await visibleRound(tx, principal, params.id);
      const found = pageInMemory(await sheetsFor(tx, principal, round), ({ subject }) => subject, query);
      return { data: await presentSheets(tx, found.data), next: found.next };
    },
  }),
  route({
    method: 'POST',
    path: '/assessments/rounds/:id/sheets/:subject/sign',
    tag: 'assessment',
    summary: 'Confirm a result for one side; with both signatures the sheet is locked',
    access: readers,
    params: contract.sheetParams,
    body: contract.signRequest,
    answer: contract.roundSheet,
    write: true,
    errors: ['SHEET_LOCKED', 'SECOND_PERSON', 'ROUND_MOVED'],
    handle: async ({ tx, principal, params, body }) => {
      const round = await roundOrNotFound(tx, params.id);
      const sheet = await sheetOrNotFound(tx, round._id, params.subject);
      return (await presentSheets(tx, [await signSheet(tx, principal, round, sheet, body.as)]))[0];
    },
  }),
  route({
    method: 'POST',
    path: '/assessments/rounds/:id/appeals',
    tag: 'assessment',
    summary: 'What the assessed unit has against a deduction, with evidence, within the window',
    access: ['county', 'keeper', 'operator', 'hospital'],
    params: idParams,
    body: contract.newAppeal,
    answer: contract.appeal,
    status: 201,
    write: true,
    errors: ['APPEAL_CLOSED'],
    handle: async ({ tx, principal, params, body, language }) => {
      const round = await roundOrNotFound(tx, params.id);
      const sheet = await sheetOrNotFound(tx, round._id, body.subject);
      if (!(await ownsSubject(principal, sheet, round.period))) throw new AppError('FORBIDDEN');
      return presentAppeal(await makeAppeal(tx, round, sheet, body), round.scheme, language);
    },
  }),
  route({
    method: 'GET',
    path: '/assessments/rounds/:id/appeals',
    tag: 'assessment',
    summary: 'The appeals of a round that the caller may read, with their answers',
    access: readers,
    params: idParams,
    query: page,
    answer: contract.appeal,
    list: true,
    handle: async ({ tx, principal, params, query, language }) => {
      const round = await visibleRound(tx, principal, params.id);
      const subjects = (await sheetsFor(tx, principal, round)).map(({ subject }) => subject);
      const all = await Appeal.find({ round: round._id, subject: { $in: subjects } }).lean<
        AppealDocument[]
      >();
      const found = pageInMemory(all, ({ _id }) => _id, query);
      return { data: found.data.map((one) => presentAppeal(one, round.scheme, language)), next: found.next };
    },
  }),
  route({
    method: 'GET',
    path: '/assessments/rounds/:id/draws',
    tag: 'assessment',
    summary: 'The samples of a round: closed, or why it goes on without one',
    access: ['county', 'assessor'],
    params: idParams,
    query: page,
    answer: contract.roundDraw,
    list: true,
    handle: async ({ tx, principal, params, query }) => {
      const round = await visibleRound(tx, principal, params.id);
      const all = await drawsOfRound(tx, round, await sheetsFor(tx, principal, round));
      const found = pageInMemory(all, ({ draw }) => draw._id, query);
      return { data: await presentDraws(tx, found.data), next: found.next };
    },
  }),
  route({
    method: 'GET',
    path: '/draws/:id/rounds',
    tag: 'assessment',
    summary: 'The rounds a sample belongs to: those that assess its subject for its period',
    access: ['county', 'assessor'],
    params: idParams,
    query: z.strictObject(wholeListQuery),
    answer: contract.round,
    list: true,
    handle: async ({ tx, principal, params, query }) => {
      const all = await roundsOfSubject(tx, await drawOrNotFound(tx, params.id));
      const found = pageInMemory(all, ({ _id }) => _id, query);
      const data = await Promise.all(found.data.map((round) => presentRound(tx, principal, round)));
      return { data, next: found.next };
    },
  }),
  route({
    method: 'POST',
    path: '/assessments/rounds/:id/waivers',
    tag: 'assessment',
    summary: 'Say why a round goes on without a draw that was begun',
    access: ['county'],
    params: idParams,
    body: contract.waiverRequest,
    answer: contract.roundDraw,
    status: 201,
    write: true,
    errors: ['ROUND_MOVED'],
    handle: async ({ tx, principal, params, body }) => {
      const round = await roundOrNotFound(tx, params.id);
      if (moverOf(principal, round) !== 'county') throw new AppError('FORBIDDEN');
      const sheets = await sheetsOf(round._id);
      await waiveDraw(tx, { round, sheets, ...body });
      const all = await drawsOfRound(tx, round, sheets);
      return (
        await presentDraws(
          tx,
          all.filter(({ draw }) => draw._id === body.draw),
        )
      )[0];
    },
  }),
  route({
    method: 'POST',
    path: '/assessments/appeals/:id/answer',
    tag: 'assessment',
    summary: 'Answer an appeal; what an upheld one decides enters the final result',
    access: ['county'],
    params: idParams,
    body: contract.appealAnswer,
    answer: contract.appeal,
    write: true,
    errors: ['APPEAL_CLOSED', 'FACTS_INVALID'],
    handle: async ({ tx, principal, params, body, language }) => {
      const appeal = await Appeal.findById(params.id).session(tx.session).lean<AppealDocument | null>();
      if (!appeal) throw new AppError('NOT_FOUND');
      const round = await roundOrNotFound(tx, appeal.round);
      if (moverOf(principal, round) !== 'county') throw new AppError('FORBIDDEN');
      const sheet = await sheetOrNotFound(tx, round._id, appeal.subject);
      return presentAppeal(await answerAppeal(tx, round, sheet, appeal, body), round.scheme, language);
    },
  }),
  route({
    method: 'POST',
    path: '/assessments/rounds/:id/corrections',
    tag: 'assessment',
    summary: 'Correct a published result: a new version beside it, with reason and difference',
    access: ['county'],
    params: idParams,
    body: contract.correction,
    answer: contract.roundSheet,
    status: 201,
    write: true,
    errors: ['ROUND_MOVED', 'FACTS_INVALID'],
    handle: async ({ tx, principal, params, body }) => {
      const round = await roundOrNotFound(tx, params.id);
      if (moverOf(principal, round) !== 'county') throw new AppError('FORBIDDEN');
      const sheet = await sheetOrNotFound(tx, round._id, body.subject);
      return (await presentSheets(tx, [await correctSheet(tx, round, sheet, body)]))[0];
    },
  }),
  route({
    method: 'POST',
    path: '/assessments/rounds/:id/:move',
    tag: 'assessment',
    summary: 'One step of a round; collecting, proposing and concluding freeze the result of every unit',
    access: ['county', 'assessor'],
    params: contract.roundMoveParams,
    body: contract.roundMoveRequest,
    answer: contract.round,
    idempotency: 'none',
    errors: ['ROUND_MOVED', 'ROUND_NOT_READY'],
    handle: async ({ tx, principal, params, body }) => {
      const round = await roundOrNotFound(tx, params.id);
      const mover = moverOf(principal, round);
      if (!mover) throw new AppError('FORBIDDEN');
      const { move } = params;
      checkMove(round, move, mover);
      await checkReady(tx, { round, move });
      const collected = await collectForMove(tx, round, move);
      const input = { round, move, mover, reason: body.reason ?? null, collected };
      const moved = await inTransaction(tx, (write) => moveRound(write, input));
      return presentRound(tx, principal, moved);
    },
  }),
];
