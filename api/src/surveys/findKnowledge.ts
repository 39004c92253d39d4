import type { KnowledgeTrend } from '@fcs/shared/contracts/surveys.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import { AppError } from '../platform/errors.ts';
import { inTree } from '../platform/facts.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { wilson } from '../sampling/wilson.ts';
import { listVersions } from './findSurvey.ts';
import { fewest } from './hideFew.ts';
import { knowledgeQuestions } from './knowledge.ts';
import { SurveyAnswer } from './SurveyAnswer.ts';
import type { SurveyDefinitionDocument } from './SurveyDefinition.ts';

type Sums = { _id: { year: string; version: number }; asked: number; aware: number } & Record<
  string,
  unknown
>;

const sumByYear = (
  surveyId: string,
  regionPath: string,
  versions: readonly SurveyDefinitionDocument[],
): Promise<Sums[]> => {
  const known = versions.flatMap((one) => knowledgeQuestions(one).map((question) => ({ ...question, one })));
  const isRight = ({ id, right, one }: (typeof known)[number]) => ({
    $and: [{ $eq: ['$version', one.version] }, { $eq: [`$answers.${id}`, { $literal: right }] }],
  });
  return SurveyAnswer.aggregate<Sums>([
    { $match: { surveyId, regionPath: inTree(regionPath), aware: { $in: [true, false] } } },
    {
      $group: {
        _id: { year: { $substrBytes: ['$day', 0, 4] }, version: '$version' },
        asked: { $sum: 1 },
        aware: { $sum: { $cond: ['$aware', 1, 0] } },
        ...Object.fromEntries(
          known.map((one) => [`${one.one.version}:${one.id}`, { $sum: { $cond: [isRight(one), 1, 0] } }]),
        ),
      },
    },
  ]);
};

const add = (sums: readonly Sums[], field: 'asked' | 'aware'): number =>
  sums.reduce((sum, row) => sum + row[field], 0);

/** Each question of the newest version: the share of right answers among those who were asked in that version. */
const questionsOf = (
  newest: SurveyDefinitionDocument,
  sums: readonly Sums[],
  language: Language,
): KnowledgeTrend['years'][number]['questions'] => {
  const row = sums.find(({ _id }) => _id.version === newest.version);
  if (!row || row.asked < fewest) return [];
  return knowledgeQuestions(newest).map(({ id, text }) => ({
    id,
    text: language === 'en' ? text.en : text.zh,
    right: Math.round((Number(row[`${newest.version}:${id}`] ?? 0) / row.asked) * 1_000) / 1_000,
  }));
};

/** Who knows, by year; the first year is the baseline. Throws NOT_FOUND without a rule, FORBIDDEN outside the scope. */
export const findKnowledge = async (
  tx: Tx,
  input: { surveyId: string; regionPath: string; language: Language },
): Promise<KnowledgeTrend> => {
  const versions = await listVersions(tx, input.surveyId);
  const newest = versions.at(-1);
  if (!newest?.knowledge) throw new AppError('NOT_FOUND');
  if (!mayTouch(tx.scope, input)) throw new AppError('FORBIDDEN');
  const sums = await sumByYear(input.surveyId, input.regionPath, versions);
  const years = [...new Set(sums.map(({ _id }) => _id.year))].sort();
  const of = (year: string): Sums[] => sums.filter(({ _id }) => _id.year === year);
  const rateOf = (year: string) => {
    const n = add(of(year), 'asked');
    if (n < fewest) return { n, good: null, rate: null, low: null, high: null };
    return wilson(add(of(year), 'aware'), n);
  };
  const baseline = years[0] === undefined ? null : rateOf(years[0]).rate;
  return {
    id: input.surveyId,
    rule: { atLeast: newest.knowledge.atLeast, of: knowledgeQuestions(newest).length },
    years: years.map((year, at) => {
      const { n, good, rate, low, high } = rateOf(year);
      const change = at === 0 || rate === null || baseline === null ? null : (rate - baseline) * 100;
      return {
        ...{ year, asked: n, aware: good, rate, low, high },
        change: change === null ? null : Math.round(change * 10) / 10,
        questions: questionsOf(newest, of(year), input.language),
      };
    }),
  };
};
