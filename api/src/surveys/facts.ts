import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import { AppError } from '../platform/errors.ts';
import type { FactSource, FactWhere } from '../platform/facts.ts';
import { fromCursor, isText, toCursor } from '../platform/http/cursor.ts';
import type { Page } from '../platform/http/route.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { SurveyAnswer, type SurveyAnswerDocument } from './SurveyAnswer.ts';

/** Answers of one survey in a tree; days of Asia/Shanghai, both included. */
export type AnswerQuery = {
  surveyId: string;
  frame: 'client' | 'open';
  regionPath: string;
  firstDay: string;
  lastDay: string;
  /** Satisfied is 4 or 5 of 5; by the other reading only 5. */
  onlyFive?: boolean;
};

export type AnswerFact = 'satisfaction.sampled' | 'satisfaction.satisfied';

/** A tree is one range: below a root only `/` follows, which sorts just before `0`. */
const within = (root: string) => ({ $gte: root, $lt: `${root}0` });

const sampled = (query: AnswerQuery) => ({
  surveyId: query.surveyId,
  frame: query.frame,
  day: { $gte: query.firstDay, $lte: query.lastDay },
  regionPath: within(query.regionPath),
  overall: { $gte: 1 },
});

/** The one filter behind each fact: it serves the recount and the list (C01, 南川区 2023 annex 2 row 5). */
const filters: Record<AnswerFact, (query: AnswerQuery) => Record<string, unknown>> = {
  'satisfaction.sampled': sampled,
  'satisfaction.satisfied': (query) =>
    query.onlyFive ? { ...sampled(query), overall: 5 } : { ...sampled(query), satisfied: true },
};

const filterOf = (tx: Tx, fact: AnswerFact, query: AnswerQuery): Record<string, unknown> => {
  if (!mayTouch(tx.scope, query)) throw new AppError('FORBIDDEN');
  return filters[fact](query);
};

const count = async (filter: Record<string, unknown>): Promise<number> => {
  const [row] = await SurveyAnswer.aggregate<{ n: number }>([{ $match: filter }, { $count: 'n' }]);
  return row?.n ?? 0;
};

/** How many answered with an overall rating, and how many of them 4 or 5. FORBIDDEN outside the scope, never a silent 0. */
export const countAnswers = async (
  tx: Tx,
  query: AnswerQuery,
): Promise<{ sampled: number; satisfied: number }> => {
  const [all, satisfied] = await Promise.all([
    count(filterOf(tx, 'satisfaction.sampled', query)),
    count(filterOf(tx, 'satisfaction.satisfied', query)),
  ]);
  return { sampled: all, satisfied };
};

const rowOf = (answer: SurveyAnswerDocument, language: Tx['language']): FactRow => {
  const zh = answer.satisfied ? '评价：满意' : '评价：未达满意';
  const en = answer.satisfied ? 'Answer: satisfied' : 'Answer: less than satisfied';
  const month = answer.day.slice(0, 7);
  return {
    id: answer._id,
    day: null,
    label: `${month} ${language === 'en' ? en : zh}`,
    place: null,
    amount: null,
  };
};

/** One row per answer in the order of random ids: the month, never the day, no place and no words. */
export const listAnswers = async (
  tx: Tx,
  fact: AnswerFact,
  query: AnswerQuery,
  page: { cursor?: string; limit: number },
): Promise<Page<FactRow>> => {
  const after = fromCursor(page.cursor, isText);
  const rows = await SurveyAnswer.aggregate<SurveyAnswerDocument>([
    { $match: { ...filterOf(tx, fact, query), ...(after ? { _id: { $gt: after } } : {}) } },
    { $sort: { _id: 1 } },
    { $limit: page.limit + 1 },
    { $project: { day: 1, satisfied: 1 } },
  ]);
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    data: shown.map((answer) => rowOf(answer, tx.language)),
    next: rows.length > page.limit && last ? toCursor(last._id) : null,
  };
};

const clientSurvey = 'drug-satisfaction';

/** Answers of clients know their township but no place (law 3): of a single unit nothing can be told. */
const askedOf = (where: FactWhere): AnswerQuery | null =>
  where.places
    ? null
    : {
        surveyId: clientSurvey,
        frame: 'client',
        regionPath: where.regionPath,
        firstDay: where.period.firstDay,
        lastDay: where.period.lastDay,
        onlyFive: where.readings.satisfied === 'onlyFive',
      };

const answersOf = (id: AnswerFact): FactSource => ({
  id,
  collect: async (tx, where) => {
    const asked = askedOf(where);
    if (!asked) return null;
    const value = await count(filterOf(tx, id, asked));
    const standsIn = where.readings.sample !== 'clientAnswers';
    return { value, records: value, marks: standsIn ? ['clientAnswers'] : [] };
  },
  rows: async (tx, where, page) => {
    const asked = askedOf(where);
    return asked ? listAnswers(tx, id, asked, page) : { data: [], next: null };
  },
});

/** Until a round calls a phone sample, the answers of clients stand in for it (南川区 2023 annex 6 row 8, C03). */
export const surveysFacts: FactSource[] = [
  answersOf('satisfaction.sampled'),
  answersOf('satisfaction.satisfied'),
];
