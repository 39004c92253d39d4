import * as z from 'zod/mini';
import { period } from './assessment.ts';
import { day, freeText, id, pageQuery, regionCode } from './common.ts';
import { replyCode } from './surveys.ts';

/** What the office answered to a remark or a topic; it names nobody, since it does not know whom it answers. */
export const remarkReply = z.object({ text: freeText(500), day });
export type RemarkReply = z.infer<typeof remarkReply>;

/** A remark under an id of its own that leads to no other list; the month only. */
export const surveyRemark = z.object({
  id,
  month: z.string(),
  text: z.string(),
  topic: z.nullable(id),
  reply: z.nullable(remarkReply),
});
export type SurveyRemark = z.infer<typeof surveyRemark>;

/** What follows from a topic: who has to do what by when. `owner` is an office or post, never a person's name. */
const taskFields = { what: freeText(200), owner: freeText(60), dueOn: day };
export const topicTask = z.object({ ...taskFields, doneOn: z.nullable(day) });
export type TopicTask = z.infer<typeof topicTask>;

/** Remarks about the same thing. `remarks` counts them. */
export const surveyTopic = z.object({
  id,
  title: z.string(),
  remarks: z.int(),
  task: z.nullable(topicTask),
  reply: z.nullable(remarkReply),
});
export type SurveyTopic = z.infer<typeof surveyTopic>;

export const remarksQuery = z.strictObject({ ...pageQuery, region: regionCode, period });
export const topicRequest = z.strictObject({ title: freeText(60), region: regionCode });
export const taskRequest = z.strictObject(taskFields);
export type TaskRequest = z.infer<typeof taskRequest>;
export const replyRequest = z.strictObject({ text: freeText(500) });
/** null takes the remark out of its topic. */
export const groupRequest = z.strictObject({ topic: z.nullable(id) });
export const topicParams = z.strictObject({ id, topic: id });
export const remarkParams = z.strictObject({ id, remark: id });

/** The code travels in the body, never in an address that is logged. */
export const replyLookup = z.strictObject({ replyCode });
/** Empty alike for an unknown code, a remark that was not answered, and no remark at all. */
export const foundReplies = z.object({ replies: z.array(remarkReply) });
export type FoundReplies = z.infer<typeof foundReplies>;
