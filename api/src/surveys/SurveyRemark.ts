import { collection } from '../platform/storage/collection.ts';

export type ReplyText = { sealed: string; on: string };

/**
 * What the office did with a remark, under the remark's random id: nothing of the answer, no township, no code. A reply may
 * repeat what somebody wrote, so it is sealed as remarks are.
 */
export type SurveyRemarkDocument = {
  _id: string;
  surveyId: string;
  /** The county, since the township would tell more than the list of remarks does. */
  regionPath: string;
  topicId: string | null;
  reply: ReplyText | null;
};

export const SurveyRemark = collection<SurveyRemarkDocument>({
  name: 'surveyRemarks',
  fields: {
    _id: String,
    surveyId: { type: String, required: true },
    regionPath: { type: String, required: true },
    topicId: { type: String, default: null },
    reply: { type: Object, default: null },
  } as never,
  indexes: [{ on: { topicId: 1 }, why: 'how many remarks a topic has' }],
});
