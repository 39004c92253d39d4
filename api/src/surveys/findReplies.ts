import type { RemarkReply } from '@fcs/shared/contracts/remarks.ts';
import { AppError } from '../platform/errors.ts';
import { createBuckets } from '../platform/http/buckets.ts';
import type { Tx } from '../platform/tx.ts';
import { replyHash } from './marks.ts';
import { presentReply } from './remarkReply.ts';
import { SurveyAnswer, type SurveyAnswerDocument } from './SurveyAnswer.ts';
import { SurveyRemark, type SurveyRemarkDocument } from './SurveyRemark.ts';
import { SurveyTopic, type SurveyTopicDocument } from './SurveyTopic.ts';

const asked = createBuckets(60, 60_000);

/** RATE_LIMITED. The address is held in memory for a minute, against guessing, and stored nowhere. */
export const limitLookups = (address: string, now: Date): void => {
  const wait = asked.take(address, now.getTime());
  if (wait > 0) throw new AppError('RATE_LIMITED', { retryAfter: Math.ceil(wait / 1_000) });
};

/**
 * The replies to the remark that was sent with this code: its own, then that of its topic. The same empty answer for an
 * unknown code, another survey and a remark nobody answered yet (C05).
 */
export const findReplies = async (
  tx: Tx,
  { surveyId, replyCode }: { surveyId: string; replyCode: string },
): Promise<RemarkReply[]> => {
  const answer = await SurveyAnswer.findOne({ replyHash: replyHash(surveyId, replyCode) })
    .select({ remarkId: 1 })
    .session(tx.session)
    .lean<Pick<SurveyAnswerDocument, 'remarkId'> | null>();
  if (!answer?.remarkId) return [];
  const remark = await SurveyRemark.findById(answer.remarkId)
    .session(tx.session)
    .lean<SurveyRemarkDocument | null>();
  const topic = remark?.topicId
    ? await SurveyTopic.findById(remark.topicId).session(tx.session).lean<SurveyTopicDocument | null>()
    : null;
  return [remark?.reply, topic?.reply].flatMap((reply) => presentReply(reply ?? null) ?? []);
};
