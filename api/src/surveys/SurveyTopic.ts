import type { TopicTask } from '@fcs/shared/contracts/remarks.ts';
import { collection } from '../platform/storage/collection.ts';
import type { ReplyText } from './SurveyRemark.ts';

/** What many remarks are about, what is done about it and what is answered to all of them (C05). */
export type SurveyTopicDocument = {
  _id: string;
  surveyId: string;
  regionPath: string;
  title: string;
  task: TopicTask | null;
  reply: ReplyText | null;
  openedAt: Date;
  sample: boolean;
};

export const SurveyTopic = collection<SurveyTopicDocument>({
  name: 'surveyTopics',
  fields: {
    _id: String,
    surveyId: { type: String, required: true },
    regionPath: { type: String, required: true },
    title: { type: String, required: true },
    task: { type: Object, default: null },
    reply: { type: Object, default: null },
    openedAt: { type: Date, required: true },
    sample: { type: Boolean, default: false },
  } as never,
  indexes: [{ on: { surveyId: 1, regionPath: 1 }, why: 'the topics of a survey in a tree' }],
});
