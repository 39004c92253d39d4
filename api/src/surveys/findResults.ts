import type { AnswerMode, SurveyResults, surveyAspect } from '@fcs/shared/contracts/surveys.ts';
import type { Period } from '@fcs/shared/period.ts';
import type * as z from 'zod/mini';
import { unseal } from '../platform/crypto/seal.ts';
import { AppError } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { wilson } from '../sampling/wilson.ts';
import { findShares } from './findShares.ts';
import { listVersions } from './findSurvey.ts';
import { fewest } from './hideFew.ts';
import { SurveyAnswer, type SurveyAnswerDocument } from './SurveyAnswer.ts';
import type { SurveyDefinitionDocument } from './SurveyDefinition.ts';

type Results = SurveyResults;
type Aspect = z.infer<typeof surveyAspect>;

const mostRemarks = 500;

type Match = Record<string, unknown>;
type Sums = { _id: number; answers: number; satisfied: number } & Record<string, number>;

/** 4 or 5 of 5; a text sorts above every number. */
const isGood = (id: string) => ({
  $and: [{ $isNumber: `$answers.${id}` }, { $gte: [`$answers.${id}`, 4] }],
});

/** Sums by version and question, since a question may carry an aspect in one version and another in the next. */
const sumByVersion = (match: Match, questionIds: readonly string[]): Promise<Sums[]> =>
  SurveyAnswer.aggregate<Sums>([
    { $match: match },
    {
      $group: {
        _id: '$version',
        answers: { $sum: 1 },
        satisfied: { $sum: { $cond: ['$satisfied', 1, 0] } },
        ...Object.fromEntries(
          questionIds.flatMap((id) => [
            [`sum:${id}`, { $sum: `$answers.${id}` }],
            [`count:${id}`, { $sum: { $cond: [{ $isNumber: `$answers.${id}` }, 1, 0] } }],
            [`good:${id}`, { $sum: { $cond: [isGood(id), 1, 0] } }],
          ]),
        ),
      },
    },
  ]);

const meanOf = (
  aspect: Aspect,
  versions: readonly SurveyDefinitionDocument[],
  sums: readonly Sums[],
  hidden: boolean,
): Results['aspects'][number] => {
  let sum = 0;
  let answers = 0;
  let good = 0;
  for (const row of sums) {
    const questions = versions.find(({ version }) => version === row._id)?.questions ?? [];
    const question = questions.find((one) => one.aspect === aspect);
    sum += question ? (row[`sum:${question.id}`] ?? 0) : 0;
    answers += question ? (row[`count:${question.id}`] ?? 0) : 0;
    good += question ? (row[`good:${question.id}`] ?? 0) : 0;
  }
  const enough = !hidden && answers >= fewest;
  const mean = enough ? Math.round((sum / answers) * 10) / 10 : null;
  return { aspect, answers, mean, share: enough ? wilson(good, answers) : null };
};

const listRemarks = async (match: Match, textIds: readonly string[]): Promise<Results['remarks']> => {
  if (textIds.length === 0) return [];
  const rows = await SurveyAnswer.aggregate<SurveyAnswerDocument>([
    { $match: { ...match, $or: textIds.map((id) => ({ [`answers.${id}`]: { $type: 'string' } })) } },
    { $sort: { _id: 1 } },
    { $limit: mostRemarks },
  ]);
  return rows.flatMap(({ day, answers }) =>
    textIds
      .filter((id) => typeof answers[id] === 'string')
      .map((id) => ({ month: day.slice(0, 7), text: unseal(String(answers[id])) })),
  );
};

/**
 * What was answered in a tree and period: counts, means by aspect (one decimal) and remarks in the order of random ids,
 * at most 500, with their month only; of fewer than five answers only how many. Throws NOT_FOUND, FORBIDDEN outside the scope. (C01, C05, C07)
 */
export const findResults = async (
  tx: Tx,
  input: { surveyId: string; regionPath: string; period: Period; mode?: AnswerMode | undefined },
): Promise<Results> => {
  const { surveyId, regionPath, period, mode } = input;
  const versions = await listVersions(tx, surveyId);
  const definition = versions.at(-1);
  if (!definition) throw new AppError('NOT_FOUND');
  if (!mayTouch(tx.scope, { regionPath })) throw new AppError('FORBIDDEN');
  const days = { day: { $gte: period.firstDay, $lte: period.lastDay } };
  const match = {
    surveyId,
    ...days,
    ...(mode ? { mode } : {}),
    regionPath: { $gte: regionPath, $lt: `${regionPath}0` },
  };
  const questions = versions.flatMap((version) => version.questions);
  const idsOf = (wanted: (question: (typeof questions)[number]) => boolean): string[] => [
    ...new Set(questions.filter(wanted).map(({ id }) => id)),
  ];
  const sums = await sumByVersion(
    match,
    idsOf(({ aspect }) => aspect !== null),
  );
  const answers = sums.reduce((total, row) => total + row.answers, 0);
  const aspects = [...new Set(questions.flatMap(({ aspect }) => aspect ?? []))];
  const { hidden, ...shares } = await findShares(tx, {
    ...{ surveyId, match, regionPath, period },
  });
  return {
    id: surveyId,
    period: period.id,
    answers,
    satisfied: hidden ? null : sums.reduce((total, row) => total + row.satisfied, 0),
    ...shares,
    aspects: aspects.map((aspect) => meanOf(aspect, versions, sums, hidden)),
    remarks:
      answers > 0 && !hidden
        ? await listRemarks(
            match,
            idsOf(({ type }) => type === 'text'),
          )
        : [],
  };
};
