import type { SurveyRemark as RemarkView } from '@fcs/shared/contracts/remarks.ts';
import type { Period } from '@fcs/shared/period.ts';
import { audit } from '../platform/audit/audit.ts';
import { unseal } from '../platform/crypto/seal.ts';
import { AppError } from '../platform/errors.ts';
import { inTree } from '../platform/facts.ts';
import { fromCursor, isText, toCursor } from '../platform/http/cursor.ts';
import type { Page } from '../platform/http/route.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import { countyOf } from '../points/checkLocation.ts';
import { listVersions } from './findSurvey.ts';
import { fewest } from './hideFew.ts';
import { presentReply, replyOf } from './remarkReply.ts';
import { SurveyAnswer, type SurveyAnswerDocument } from './SurveyAnswer.ts';
import { SurveyRemark, type SurveyRemarkDocument } from './SurveyRemark.ts';
import { topicOrNotFound } from './topics.ts';

type Written = Pick<SurveyAnswerDocument, 'day' | 'answers'> & { remarkId: string };

const handledBy = async (ids: readonly string[]): Promise<Map<string, SurveyRemarkDocument>> => {
  const rows = await SurveyRemark.find({ _id: { $in: [...ids] } }).lean<SurveyRemarkDocument[]>();
  return new Map(rows.map((one) => [one._id, one]));
};

const present = (
  { remarkId, day, answers }: Written,
  textIds: readonly string[],
  handled: SurveyRemarkDocument | undefined,
): RemarkView => ({
  id: remarkId,
  month: day.slice(0, 7),
  text: textIds.flatMap((id) => (answers[id] === undefined ? [] : unseal(String(answers[id])))).join('\n'),
  topic: handled?.topicId ?? null,
  reply: presentReply(handled?.reply ?? null),
});

/** The ids of free texts in any version; other answers of the same remark are never read here. */
const textsOf = async (tx: Tx, surveyId: string): Promise<string[]> => {
  const versions = await listVersions(tx, surveyId);
  if (versions.length === 0) throw new AppError('NOT_FOUND');
  const texts = versions.flatMap(({ questions }) => questions.filter(({ type }) => type === 'text'));
  return [...new Set(texts.map(({ id }) => id))];
};

/**
 * Remarks of a tree and period in the order of random ids, shown only where results show them: from five answers on.
 * Throws NOT_FOUND, FORBIDDEN outside the scope. (C05, C07)
 */
export const listRemarks = async (
  tx: Tx,
  input: { surveyId: string; regionPath: string; period: Period },
  page: { cursor?: string | undefined; limit: number },
): Promise<Page<RemarkView>> => {
  const { surveyId, regionPath, period } = input;
  const textIds = await textsOf(tx, surveyId);
  if (!mayTouch(tx.scope, { regionPath })) throw new AppError('FORBIDDEN');
  const days = { $gte: period.firstDay, $lte: period.lastDay };
  const match = { surveyId, day: days, regionPath: inTree(regionPath) };
  const answers = await SurveyAnswer.collection.countDocuments(match as never, { limit: fewest });
  if (answers < fewest) return { data: [], next: null };
  const after = fromCursor(page.cursor, isText) ?? '';
  const rows = await SurveyAnswer.aggregate<Written>([
    { $match: { ...match, remarkId: { $gt: after } } },
    { $sort: { remarkId: 1 } },
    { $limit: page.limit + 1 },
    { $project: { day: 1, remarkId: 1, ...Object.fromEntries(textIds.map((id) => [`answers.${id}`, 1])) } },
  ]);
  const shown = rows.slice(0, page.limit);
  const handled = await handledBy(shown.map(({ remarkId }) => remarkId));
  const last = shown.at(-1);
  return {
    data: shown.map((one) => present(one, textIds, handled.get(one.remarkId))),
    next: rows.length > page.limit && last ? toCursor(last.remarkId) : null,
  };
};

type RemarkOf = { surveyId: string; remarkId: string };

const change = async (
  tx: WriteTx,
  { surveyId, remarkId }: RemarkOf,
  action: string,
  set: Partial<SurveyRemarkDocument>,
): Promise<RemarkView> => {
  const written = await SurveyAnswer.findOne({ remarkId, surveyId })
    .session(tx.session)
    .lean<SurveyAnswerDocument | null>();
  if (!written || !mayTouch(tx.scope, written)) throw new AppError('NOT_FOUND');
  const first = { surveyId, regionPath: countyOf(written.regionPath), topicId: null, reply: null };
  const fresh = Object.fromEntries(Object.entries(first).filter(([field]) => !(field in set)));
  const handled = (await SurveyRemark.collection.findOneAndUpdate(
    { _id: remarkId as never },
    { $set: set, $setOnInsert: fresh },
    { session: tx.session, upsert: true, returnDocument: 'after' },
  )) as unknown as SurveyRemarkDocument;
  await audit(tx, { action, subject: remarkId });
  return present({ ...written, remarkId }, await textsOf(tx, surveyId), handled);
};

/** Puts a remark under a topic, or takes it out. Throws NOT_FOUND for either of elsewhere. */
export const groupRemark = async (
  tx: WriteTx,
  { topicId, ...of }: RemarkOf & { topicId: string | null },
): Promise<RemarkView> => {
  if (topicId !== null) await topicOrNotFound(tx, { surveyId: of.surveyId, topicId });
  return change(tx, of, 'survey.remark.group', { topicId });
};

/** Answers whoever wrote it, without learning who that is. Throws NOT_FOUND. */
export const replyToRemark = (
  tx: WriteTx,
  { text, ...of }: RemarkOf & { text: string },
): Promise<RemarkView> => change(tx, of, 'survey.remark.reply', { reply: replyOf(tx, text) });
