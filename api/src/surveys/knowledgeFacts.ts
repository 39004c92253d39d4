import type { FactRow } from '@fcs/shared/contracts/assessment.ts';
import { type Period, yearBefore } from '@fcs/shared/period.ts';
import { type FactSource, type FactWhere, inTree } from '../platform/facts.ts';
import { pageInMemory } from '../platform/http/pageInMemory.ts';
import { SurveyAnswer } from './SurveyAnswer.ts';

const surveyId = 'knowledge';
const countyDepth = 3;

/** The one filter behind each fact: those the rule counts, or those of them who know. */
const filterOf = (regionPath: string, { firstDay, lastDay }: Period, aware: boolean | null) => ({
  surveyId,
  day: { $gte: firstDay, $lte: lastDay },
  regionPath: inTree(regionPath),
  aware: aware === null ? { $in: [true, false] } : aware,
});

/** Months with how many answered: no single answer, no day, no place (law 3). Their amounts add up to the fact. */
const countByMonth = async (filter: Record<string, unknown>): Promise<FactRow[]> => {
  const rows = await SurveyAnswer.collection
    .aggregate<{ _id: string; count: number }>([
      { $match: filter },
      { $group: { _id: { $substrBytes: ['$day', 0, 7] }, count: { $sum: 1 } } },
      { $sort: { _id: 1 } },
    ])
    .toArray();
  return rows.map(({ _id, count }) => ({ id: _id, day: null, label: _id, place: null, amount: count }));
};

type Which = { aware: boolean | null; before: boolean };

/**
 * The questionnaire is open to all, so an answer knows its county only: of a township or unit it cannot tell. Where nobody
 * was asked here, a survey made elsewhere may be entered by hand. The survey before is that of a year earlier.
 */
const known = (id: string, { aware, before }: Which): FactSource => {
  const findRows = async (where: FactWhere): Promise<FactRow[] | null> => {
    const period = before ? yearBefore(where.period) : where.period;
    if (!period || where.unit || where.regionPath.split('/').length > countyDepth) return null;
    const asked = filterOf(where.regionPath, period, null);
    if ((await SurveyAnswer.collection.countDocuments(asked as never, { limit: 1 })) === 0) return null;
    return countByMonth(filterOf(where.regionPath, period, aware));
  };
  return {
    id,
    collect: async (_tx, where) => {
      const rows = await findRows(where);
      if (!rows) return null;
      return { value: rows.reduce((sum, { amount }) => sum + Number(amount), 0), records: rows.length };
    },
    rows: async (_tx, where, page) => pageInMemory((await findRows(where)) ?? [], ({ id: row }) => row, page),
  };
};

/** Awareness of reproductive health (C08, 乐卫发〔2024〕25号 section 1). */
export const knowledgeFacts: FactSource[] = [
  known('knowledge.asked', { aware: null, before: false }),
  known('knowledge.aware', { aware: true, before: false }),
  known('knowledge.askedBefore', { aware: null, before: true }),
  known('knowledge.awareBefore', { aware: true, before: true }),
];
