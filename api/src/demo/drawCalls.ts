import type { SurveyAnswerDocument } from '../surveys/SurveyAnswer.ts';
import { countyCode, countyPath } from './district.ts';
import type { Draw } from './draw.ts';
import { type DrawnAnswers, ratingsOf } from './drawAnswers.ts';
import type { World } from './world.ts';

/** What was answered beside the app: calls of a draw, and a company's sheet; as many as a sheet samples, and more. */
const asked = [
  { surveyId: 'drug-satisfaction', mode: 'phone', source: null, count: 24, share: 0.82 },
  { surveyId: 'surgery-satisfaction', mode: 'phone', source: null, count: 12, share: 0.88 },
  { surveyId: 'drug-satisfaction', mode: 'thirdParty', source: '示例调查公司', count: 60, share: 0.8 },
] as const;

/** Answers by phone and by a third party of one year. All of a draw carry the day it was published and its region (law 3). */
export const drawCalls = (
  draw: Draw,
  world: World,
  year: string,
): Pick<DrawnAnswers, 'answers' | 'marks'> => {
  const drawn: Pick<DrawnAnswers, 'answers' | 'marks'> = { answers: [], marks: [] };
  const day = `${year}-05-15`;
  if (day >= world.today) return drawn;
  for (const { surveyId, mode, source, count, share } of asked)
    for (let number = 0; number < count; number += 1) {
      const answers = ratingsOf(draw, share);
      const overall = Number(answers.overall);
      const answer: SurveyAnswerDocument = {
        ...{ _id: draw.id(), surveyId, version: 1, day, region: countyCode, regionPath: countyPath },
        ...{ frame: 'client', mode, source, answers, overall, satisfied: overall >= 4 },
        ...{ aware: null, remarkId: null, replyHash: null, sample: true },
      };
      drawn.answers.push(answer);
      drawn.marks.push({ _id: `${draw.id()}${draw.id()}`, proof: `${draw.id()}${draw.id()}` });
    }
  return drawn;
};
