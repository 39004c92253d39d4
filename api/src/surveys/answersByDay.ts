import type { AnswerDay } from '@fcs/shared/dataQuality.ts';
import { type FactWhere, inTree } from '../platform/facts.ts';
import { SurveyAnswer } from './SurveyAnswer.ts';

/** Answers of clients by township and day, counted: no answer is shown, since none may lead to a person (law 3). */
export const answersByDay = async ({ regionPath, period }: FactWhere): Promise<AnswerDay[]> => {
  const rows = await SurveyAnswer.collection
    .aggregate<{ _id: { day: string; region: string }; count: number; best: number }>([
      {
        $match: {
          regionPath: inTree(regionPath),
          frame: 'client',
          mode: 'app',
          day: { $gte: period.firstDay, $lte: period.lastDay },
          overall: { $gte: 1 },
        },
      },
      {
        $group: {
          _id: { day: '$day', region: '$region' },
          count: { $sum: 1 },
          best: { $sum: { $cond: [{ $eq: ['$overall', 5] }, 1, 0] } },
        },
      },
    ])
    .toArray();
  return rows.map(({ _id, count, best }) => ({ ..._id, count, best }));
};
