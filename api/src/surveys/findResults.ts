import type { surveyAspect, surveyResults } from '@fcs/shared/contracts/surveys.ts';
import type { Period } from '@fcs/shared/period.ts';
import type * as z from 'zod/mini';
import { unseal } from '../platform/crypto/seal.ts';
import { AppError } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { listVersions } from './findSurvey.ts';
import { SurveyAnswer, type SurveyAnswerDocument } from './SurveyAnswer.ts';
import type { SurveyDefinitionDocument } from './SurveyDefinition.ts';

type Results = z.infer<typeof surveyResults>;
type Aspect = z.infer<typeof surveyAspect>;

/** Below five answers neither means nor words are shown: too few to hide in. */
export const fewest = 5;
const mostRemarks = 500;

type Match = Record<string, unknown>;
type Sums = { _id: number; answers: number; satisfied: number } & Record<string, number>;

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
          ]),
        ),
      },
    },
  ]);

const meanOf = (
  aspect: Aspect,
  versions: readonly SurveyDefinitionDocument[],
  sums: readonly Sums[],
): Results['aspects'][number] => {
  let sum = 0;
  let answers = 0;
  for (const row of sums) {
    const questions = versions.find(({ version }) => version === row._id)?.questions ?? [];
    const question = questions.find((one) => one.aspect === aspect);
    sum += question ? (row[`sum:${question.id}`] ?? 0) : 0;
    answers += question ? (row[`count:${question.id}`] ?? 0) : 0;
  }
  return { aspect, answers, mean: answers >= fewest ? Math.round((sum / answers) * 10) / 10 : null };
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
 * at most 500, with their month only. Throws NOT_FOUND, FORBIDDEN outside the scope. (C01, C05, C07)
 */
export const findResults = async (
  tx: Tx,
  input: { surveyId: string; regionPath: string; period: Period },
): Promise<Results> => {
  const { surveyId, regionPath, period } = input;
  const versions = await listVersions(tx, surveyId);
  if (versions.length === 0) throw new AppError('NOT_FOUND');
  if (!mayTouch(tx.scope, { regionPath })) throw new AppError('FORBIDDEN');
  const match = {
    surveyId,
    day: { $gte: period.firstDay, $lte: period.lastDay },
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
  return {
    id: surveyId,
    period: period.id,
    answers,
    satisfied: sums.reduce((total, row) => total + row.satisfied, 0),
    aspects: aspects.map((aspect) => meanOf(aspect, versions, sums)),
    remarks:
      answers >= fewest
        ? await listRemarks(
            match,
            idsOf(({ type }) => type === 'text'),
          )
        : [],
  };
};
