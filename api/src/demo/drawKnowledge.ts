import { dayOf } from '@fcs/shared/time.ts';
import definition from '../surveys/definitions/knowledge.json' with { type: 'json' };
import { isAware } from '../surveys/knowledge.ts';
import type { SurveyAnswerDocument } from '../surveys/SurveyAnswer.ts';
import { countyCode, countyPath } from './district.ts';
import type { Draw } from './draw.ts';
import type { DrawnAnswers } from './drawAnswers.ts';
import type { World } from './world.ts';

const perYear = 240;
/** How often a question is answered right, by service year: it rises. */
const rightIn = [0.68, 0.74, 0.79];
const questions = definition.questions.filter((one) => 'right' in one);

const answersOf = (draw: Draw, chance: number): SurveyAnswerDocument['answers'] => ({
  who: draw.chance(0.8) ? 'woman' : 'other',
  ...Object.fromEntries(
    questions.map(({ id, right }) => [id, draw.chance(chance) ? String(right) : 'unsure']),
  ),
});

/** Answers to the knowledge questionnaire of one year: of the county, since nobody says where they live. */
export const drawKnowledge = (
  draw: Draw,
  world: World,
  year: string,
): Pick<DrawnAnswers, 'answers' | 'marks'> => {
  const drawn: Pick<DrawnAnswers, 'answers' | 'marks'> = { answers: [], marks: [] };
  const chance = rightIn[world.years.indexOf(year)] ?? 0.75;
  for (let number = 0; number < Math.round(perYear * world.scale); number += 1) {
    const township = draw.weighted(world.townships, (one) => one.share);
    const at = world.openTimes(township.centre, year).draw(draw);
    const answers = answersOf(draw, chance);
    if (at >= world.until) continue;
    drawn.answers.push({
      ...{ _id: draw.id(), surveyId: definition.id, version: 1, day: dayOf(at) },
      ...{ region: countyCode, regionPath: countyPath, frame: 'open', mode: 'app', source: null, answers },
      ...{
        overall: null,
        satisfied: false,
        aware: isAware(definition as never, new Map(Object.entries(answers))),
      },
      ...{ remarkId: null, replyHash: null, sample: true },
    });
    drawn.marks.push({ _id: `${draw.id()}${draw.id()}`, proof: `${draw.id()}${draw.id()}` });
  }
  return drawn;
};
