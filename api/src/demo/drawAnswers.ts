import { dayOf } from '@fcs/shared/time.ts';
import { seal } from '../platform/crypto/seal.ts';
import type { SurveyAnswerDocument } from '../surveys/SurveyAnswer.ts';
import type { SurveyMarkDocument } from '../surveys/SurveyMark.ts';
import { countyPath } from './district.ts';
import type { Draw } from './draw.ts';
import type { World } from './world.ts';

const surveyId = 'drug-satisfaction';
const perYear = 1_200;
/** How many of a hundred are satisfied overall, by service year: near the 80 % line. */
const satisfiedIn = [0.86, 0.83, 0.845];

const remarks = [
  '离家近，很方便。',
  '希望周末也能领。',
  '工作人员态度好。',
  '自助机有时缺货。',
  '包装看不出是什么，放心。',
  '等的时间有点长。',
] as const;

const overallOf = (draw: Draw, share: number): number =>
  draw.chance(share)
    ? draw.weighted([4, 5], (value) => (value === 5 ? 6 : 4))
    : draw.weighted([1, 2, 3], (value) => value * value);

/** The other questions lie near the overall one. */
const near = (draw: Draw, overall: number): number => Math.max(1, Math.min(5, overall + draw.int(-1, 1)));

const answersOf = (draw: Draw, overall: number, remark: string | null): SurveyAnswerDocument['answers'] => ({
  convenience: near(draw, overall),
  timeliness: near(draw, overall),
  attitude: near(draw, overall),
  quality: near(draw, overall),
  overall,
  ...(remark === null ? {} : { remark: seal(remark) }),
});

/** The five ratings of somebody who is satisfied with this chance. */
export const ratingsOf = (draw: Draw, share: number): SurveyAnswerDocument['answers'] =>
  answersOf(draw, overallOf(draw, share), null);

/** Known only while the demo is drawn: stored, the words are sealed. */
export type DrawnRemark = { id: string; text: string };
export type DrawnAnswers = {
  answers: SurveyAnswerDocument[];
  marks: SurveyMarkDocument[];
  remarks: DrawnRemark[];
};

/** Answers of one year, spread like the service: a random id and the day only, and as many marks that tell nothing (law 3). */
export const drawAnswers = (draw: Draw, world: World, year: string): DrawnAnswers => {
  const share = satisfiedIn[world.years.indexOf(year)] ?? 0.84;
  const drawn: DrawnAnswers = { answers: [], marks: [], remarks: [] };
  for (let number = 0; number < Math.round(perYear * world.scale); number += 1) {
    const township = draw.weighted(world.townships, (one) => one.share);
    const at = world.openTimes(township.centre, year).draw(draw);
    const overall = overallOf(draw, share);
    const remark = draw.chance(0.05) ? draw.pick(remarks) : null;
    const answers = answersOf(draw, overall, remark);
    if (at >= world.until) continue;
    const remarkId = remark === null ? null : draw.id();
    if (remarkId !== null && remark !== null) drawn.remarks.push({ id: remarkId, text: remark });
    drawn.answers.push({
      _id: draw.id(),
      surveyId,
      version: 1,
      day: dayOf(at),
      region: township.code,
      regionPath: `${countyPath}/${township.code}`,
      frame: 'client',
      mode: 'app',
      source: null,
      answers,
      overall,
      satisfied: overall >= 4,
      aware: null,
      remarkId,
      replyHash: null,
      sample: true,
    });
    drawn.marks.push({ _id: `${draw.id()}${draw.id()}`, proof: `${draw.id()}${draw.id()}` });
  }
  return drawn;
};
