import { addDays } from '@fcs/shared/time.ts';
import { seal } from '../platform/crypto/seal.ts';
import type { SurveyRemarkDocument } from '../surveys/SurveyRemark.ts';
import type { SurveyTopicDocument } from '../surveys/SurveyTopic.ts';
import { countyPath } from './district.ts';
import type { Draw } from './draw.ts';
import type { DrawnRemark } from './drawAnswers.ts';
import type { World } from './world.ts';

const surveyId = 'drug-satisfaction';

type Plan = { words: string; title: string; what: string; owner: string; due: number; reply?: string };

/** What the demo county made of remarks: one done and answered, one open, one whose day has passed. */
const plans: readonly Plan[] = [
  {
    ...{ words: '希望周末', title: '周末开放', what: '每个乡镇至少一个服务点周六上午开放' },
    ...{ owner: '区妇幼保健院', due: -20, reply: '从本月起，各乡镇至少有一个服务点周六上午开放，见“附近”。' },
  },
  {
    ...{ words: '缺货', title: '自助机缺货', what: '缺货较多的自助机改为每周补货两次' },
    ...{ owner: '自助机运营单位', due: 14 },
  },
  {
    ...{ words: '等的时间', title: '等候时间', what: '上午高峰加开一个窗口' },
    ...{ owner: '各社区卫生服务中心', due: -3 },
  },
];
const mostGrouped = 6;
const thanks = '谢谢，您的肯定是对大家的鼓励。';

export type DrawnTopics = { topics: SurveyTopicDocument[]; remarks: SurveyRemarkDocument[] };

/** Remarks of the last year under topics with tasks and replies, as an office groups them; some stay as they came. */
export const drawTopics = (draw: Draw, world: World, said: readonly DrawnRemark[]): DrawnTopics => {
  const drawn: DrawnTopics = { topics: [], remarks: [] };
  const handled = { surveyId, regionPath: countyPath };
  const replied = (text: string) => ({ sealed: seal(text), on: addDays(world.today, -10) });
  for (const { words, due, reply, title, what, owner } of plans) {
    const topicId = draw.id();
    const dueOn = addDays(world.today, due);
    drawn.topics.push({
      ...{ _id: topicId, ...handled, title, reply: reply ? replied(reply) : null },
      task: { what, owner, dueOn, doneOn: reply ? addDays(dueOn, -2) : null },
      ...{ openedAt: world.until, sample: true },
    });
    for (const { id } of said.filter(({ text }) => text.includes(words)).slice(0, mostGrouped))
      drawn.remarks.push({ _id: id, ...handled, topicId, reply: null });
  }
  const near = said.find(({ text }) => text.includes('离家近'));
  if (near) drawn.remarks.push({ _id: near.id, ...handled, topicId: null, reply: replied(thanks) });
  return drawn;
};
