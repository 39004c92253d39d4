import type { TaskRequest, SurveyTopic as TopicView } from '@fcs/shared/contracts/remarks.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId } from '../platform/chance.ts';
import { AppError } from '../platform/errors.ts';
import { fromCursor, isText, toCursor } from '../platform/http/cursor.ts';
import type { Page } from '../platform/http/route.ts';
import { mayTouch, scopeFilter } from '../platform/scope.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import { findSurvey } from './findSurvey.ts';
import { presentReply, replyOf } from './remarkReply.ts';
import { SurveyRemark } from './SurveyRemark.ts';
import { SurveyTopic, type SurveyTopicDocument } from './SurveyTopic.ts';

type TopicOf = { surveyId: string; topicId: string };

const countRemarks = async (ids: readonly string[]): Promise<Map<string, number>> => {
  const rows = await SurveyRemark.aggregate<{ _id: string; count: number }>([
    { $match: { topicId: { $in: [...ids] } } },
    { $group: { _id: '$topicId', count: { $sum: 1 } } },
  ]);
  return new Map(rows.map(({ _id, count }) => [_id, count]));
};

const present = (topic: SurveyTopicDocument, remarks: number): TopicView => ({
  id: topic._id,
  title: topic.title,
  remarks,
  task: topic.task,
  reply: presentReply(topic.reply),
});

/** The topics of a survey in the own tree, in the order of their random ids. */
export const listTopics = async (
  tx: Tx,
  surveyId: string,
  page: { cursor?: string | undefined; limit: number },
): Promise<Page<TopicView>> => {
  await findSurvey(tx, surveyId);
  const after = fromCursor(page.cursor, isText);
  const own = scopeFilter(tx.scope, { path: 'regionPath' });
  const rows = await SurveyTopic.find({ $and: [own, { surveyId }, after ? { _id: { $gt: after } } : {}] })
    .sort({ _id: 1 })
    .limit(page.limit + 1)
    .lean<SurveyTopicDocument[]>();
  const shown = rows.slice(0, page.limit);
  const counts = await countRemarks(shown.map(({ _id }) => _id));
  const last = shown.at(-1);
  return {
    data: shown.map((topic) => present(topic, counts.get(topic._id) ?? 0)),
    next: rows.length > page.limit && last ? toCursor(last._id) : null,
  };
};

/** A topic of the own tree. Throws NOT_FOUND, also for one of elsewhere. */
export const topicOrNotFound = async (
  tx: Tx,
  { surveyId, topicId }: TopicOf,
): Promise<SurveyTopicDocument> => {
  const topic = await SurveyTopic.findOne({ _id: topicId, surveyId })
    .session(tx.session)
    .lean<SurveyTopicDocument | null>();
  if (!topic || !mayTouch(tx.scope, topic)) throw new AppError('NOT_FOUND');
  return topic;
};

/** Opens a topic under which remarks are grouped. Throws NOT_FOUND, FORBIDDEN outside the own tree. */
export const openTopic = async (
  tx: WriteTx,
  input: { surveyId: string; title: string; regionPath: string },
): Promise<TopicView> => {
  await findSurvey(tx, input.surveyId);
  if (!mayTouch(tx.scope, input)) throw new AppError('FORBIDDEN');
  const topic: SurveyTopicDocument = {
    ...{ _id: newId(), ...input, task: null, reply: null, openedAt: tx.now, sample: false },
  };
  await SurveyTopic.collection.insertOne(topic as never, { session: tx.session });
  await audit(tx, { action: 'survey.topic', subject: topic._id });
  return present(topic, 0);
};

const change = async (
  tx: WriteTx,
  of: TopicOf,
  action: string,
  set: Partial<SurveyTopicDocument>,
): Promise<TopicView> => {
  const topic = await topicOrNotFound(tx, of);
  await SurveyTopic.updateOne({ _id: topic._id }, { $set: set }, { session: tx.session });
  await audit(tx, { action, subject: topic._id });
  const counts = await countRemarks([topic._id]);
  return present({ ...topic, ...set }, counts.get(topic._id) ?? 0);
};

/** Gives the topic its task, or changes it; a changed task is open again. Throws NOT_FOUND. */
export const giveTask = (tx: WriteTx, { task, ...of }: TopicOf & { task: TaskRequest }): Promise<TopicView> =>
  change(tx, of, 'survey.task', { task: { ...task, doneOn: null } });

/** Marks the task as done; done again it keeps its day. Throws NOT_FOUND, also without a task. */
export const finishTask = async (tx: WriteTx, of: TopicOf): Promise<TopicView> => {
  const { task } = await topicOrNotFound(tx, of);
  if (!task) throw new AppError('NOT_FOUND');
  return change(tx, of, 'survey.task.done', { task: { ...task, doneOn: task.doneOn ?? dayOf(tx.now) } });
};

/** Answers everybody whose remark stands under the topic. Throws NOT_FOUND. */
export const replyToTopic = (tx: WriteTx, { text, ...of }: TopicOf & { text: string }): Promise<TopicView> =>
  change(tx, of, 'survey.topic.reply', { reply: replyOf(tx, text) });
