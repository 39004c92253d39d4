import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import { AppError } from '../platform/errors.ts';
import {
  type FactPage,
  type FactSource,
  type FactWhere,
  inTree,
  pageFrom,
  sayIn,
} from '../platform/facts.ts';
import { fromCursor, isText, toCursor } from '../platform/http/cursor.ts';
import type { Page } from '../platform/http/route.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { knowledgeFacts } from './knowledgeFacts.ts';
import { SurveyAnswer, type SurveyAnswerDocument } from './SurveyAnswer.ts';

/** Answers of one survey in a tree; days of Asia/Shanghai, both included. */
export type AnswerQuery = {
  surveyId: string;
  frame: 'client' | 'open';
  regionPath: string;
  firstDay: string;
  lastDay: string;
};

/** The one filter behind a fact: it serves the recount and the list. `least`: the lowest overall rating that counts. */
const answersFrom = (query: AnswerQuery, least: number): Record<string, unknown> => ({
  surveyId: query.surveyId,
  frame: query.frame,
  // Phone answers count by their draw, and nothing binds those of a third party to a service.
  mode: 'app',
  day: { $gte: query.firstDay, $lte: query.lastDay },
  regionPath: inTree(query.regionPath),
  overall: { $gte: least },
});

const anyRating = 1;
const fourOrFive = 4;
const onlyFive = 5;

const count = (filter: Record<string, unknown>): Promise<number> =>
  SurveyAnswer.collection.countDocuments(filter);

const checkScope = (tx: Tx, query: { regionPath: string }): void => {
  if (!mayTouch(tx.scope, query)) throw new AppError('FORBIDDEN');
};

/** How many answered with an overall rating, and how many of them 4 or 5. FORBIDDEN outside the scope, never a silent 0. */
export const countAnswers = async (
  tx: Tx,
  query: AnswerQuery,
): Promise<{ sampled: number; satisfied: number }> => {
  checkScope(tx, query);
  const [sampled, satisfied] = await Promise.all([
    count(answersFrom(query, anyRating)),
    count(answersFrom(query, fourOrFive)),
  ]);
  return { sampled, satisfied };
};

const rowOf = (tx: Tx, { _id, day, satisfied }: SurveyAnswerDocument): FactRow => ({
  id: _id,
  day: null,
  label: `${day.slice(0, 7)} ${sayIn(
    tx,
    satisfied ? '评价：满意' : '评价：未达满意',
    satisfied ? 'Answer: satisfied' : 'Answer: less than satisfied',
  )}`,
  place: null,
  amount: null,
});

/** One row per answer in the order of random ids: the month, never the day, no place and no words (law 3). */
const listRows = async (tx: Tx, filter: Record<string, unknown>, page: FactPage): Promise<Page<FactRow>> => {
  const after = fromCursor(page.cursor, isText);
  const rows = await SurveyAnswer.aggregate<SurveyAnswerDocument>([
    { $match: { ...filter, ...(after ? { _id: { $gt: after } } : {}) } },
    { $sort: { _id: 1 } },
    { $limit: page.limit + 1 },
    { $project: { day: 1, satisfied: 1 } },
  ]);
  const { shown, next } = pageFrom(rows, page.limit, (last) => toCursor(last._id));
  return { data: shown.map((answer) => rowOf(tx, answer)), next };
};

/** The answers behind `countAnswers`: those with an overall rating, or the satisfied ones only. */
export const listAnswers = async (
  tx: Tx,
  which: 'sampled' | 'satisfied',
  query: AnswerQuery,
  page: FactPage,
): Promise<Page<FactRow>> => {
  checkScope(tx, query);
  return listRows(tx, answersFrom(query, which === 'satisfied' ? fourOrFive : anyRating), page);
};

/**
 * Satisfaction from the answers of product clients (C01, 南川区 2023 annex 2 row 5). An answer knows its township, not the
 * place, so of a single unit nothing can be told.
 */
const satisfaction = (id: string, least: (where: FactWhere) => number): FactSource => {
  const filterOf = (where: FactWhere): Record<string, unknown> | null =>
    where.unit
      ? null
      : answersFrom(
          {
            surveyId: 'drug-satisfaction',
            frame: 'client',
            regionPath: where.regionPath,
            firstDay: where.period.firstDay,
            lastDay: where.period.lastDay,
          },
          least(where),
        );
  return {
    id,
    collect: async (_tx, where) => {
      const filter = filterOf(where);
      if (!filter) return null;
      const value = await count(filter);
      return { value, records: value, marks: ['clientAnswers'] };
    },
    rows: async (tx, where, page) => {
      const filter = filterOf(where);
      return filter ? listRows(tx, filter, page) : { data: [], next: null };
    },
  };
};

export const surveysFacts: FactSource[] = [
  satisfaction('satisfaction.sampled', () => anyRating),
  satisfaction('satisfaction.satisfied', ({ readings }) =>
    readings.satisfied === 'onlyFive' ? onlyFive : fourOrFive,
  ),
  ...knowledgeFacts,
];
