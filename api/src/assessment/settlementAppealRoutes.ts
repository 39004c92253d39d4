import { idParams, pageQuery } from '@fcs/shared/contracts/common.ts';
import * as contract from '@fcs/shared/contracts/settlements.ts';
import * as z from 'zod/mini';
import { AppError } from '../platform/errors.ts';
import { pageInMemory } from '../platform/http/pageInMemory.ts';
import { type Principal, type Route, route } from '../platform/http/route.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { Appeal, type AppealDocument } from './Appeal.ts';
import { answerSettlementAppeal, appealSettlement } from './appealSettlement.ts';
import { linesFor, ownLines, settlementOrNotFound } from './findSettlement.ts';
import { presentSettlementAppeals } from './presentSettlement.ts';
import type { SettlementDocument } from './Settlement.ts';

const presentOne = async (tx: Tx, settlement: SettlementDocument, appeal: AppealDocument) =>
  (await presentSettlementAppeals(tx, settlement, [appeal]))[0];

/** The county of the region answers, and nobody for a unit of their own. */
const checkAnswers = async (
  tx: Tx,
  principal: Principal | null,
  settlement: SettlementDocument,
  { subject }: AppealDocument,
): Promise<void> => {
  const own = (await ownLines(principal, settlement)).some((line) => line.subject === subject);
  if (own || !mayTouch(tx.scope, { regionPath: settlement.regionPath })) throw new AppError('FORBIDDEN');
};

export const settlementAppealRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/assessments/settlements/:id/appeals',
    tag: 'assessment',
    summary:
      'What a unit has against a line of what it is paid, with evidence, within the window after signing',
    access: ['keeper', 'operator', 'hospital'],
    params: idParams,
    body: contract.newSettlementAppeal,
    answer: contract.settlementAppeal,
    status: 201,
    write: true,
    errors: ['APPEAL_CLOSED'],
    handle: async ({ tx, principal, params, body }) => {
      const found = await settlementOrNotFound(tx, params.id);
      const own = (await ownLines(principal, found)).find(({ subject }) => subject === body.subject);
      if (!own) throw new AppError('FORBIDDEN');
      return presentOne(tx, found, await appealSettlement(tx, found, own, body));
    },
  }),
  route({
    method: 'GET',
    path: '/assessments/settlements/:id/appeals',
    tag: 'assessment',
    summary: 'The appeals against a settlement that the caller may read, with their answers',
    access: ['county', 'assessor', 'keeper', 'operator', 'hospital'],
    params: idParams,
    query: z.strictObject(pageQuery),
    answer: contract.settlementAppeal,
    list: true,
    handle: async ({ tx, principal, params, query }) => {
      const found = await settlementOrNotFound(tx, params.id);
      const subjects = (await linesFor(principal, found)).map(({ subject }) => subject);
      const all = await Appeal.find({ round: found._id, subject: { $in: subjects } }).lean<
        AppealDocument[]
      >();
      const page = pageInMemory(all, ({ _id }) => _id, query);
      return { data: await presentSettlementAppeals(tx, found, page.data), next: page.next };
    },
  }),
  route({
    method: 'POST',
    path: '/assessments/settlement-appeals/:id/answer',
    tag: 'assessment',
    summary: 'Answer an appeal against a settlement; an upheld one makes its next version',
    access: ['county'],
    params: idParams,
    body: contract.settlementAppealAnswer,
    answer: contract.settlementAppeal,
    write: true,
    errors: ['APPEAL_CLOSED'],
    handle: async ({ tx, principal, params, body }) => {
      const appeal = await Appeal.findById(params.id).session(tx.session).lean<AppealDocument | null>();
      if (!appeal) throw new AppError('NOT_FOUND');
      const found = await settlementOrNotFound(tx, appeal.round);
      await checkAnswers(tx, principal, found, appeal);
      return presentOne(tx, found, await answerSettlementAppeal(tx, found, appeal, body));
    },
  }),
];
