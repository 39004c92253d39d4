import { dayOf } from '@fcs/shared/time.ts';
import { newId, shuffled } from '../platform/chance.ts';
import { AppError } from '../platform/errors.ts';
import { groupCommit, type Outcome } from '../platform/storage/groupCommit.ts';
import { databaseAway, isDatabaseAway } from '../platform/storage/mongo.ts';
import { seekByIds } from '../platform/storage/seekByIds.ts';
import { inTransaction } from '../platform/storage/transaction.ts';
import { systemTx, type Tx, type WriteTx } from '../platform/tx.ts';
import type { Mark, Marked } from './marks.ts';
import { SurveyAnswer, type SurveyAnswerDocument } from './SurveyAnswer.ts';
import { SurveyMark, type SurveyMarkDocument } from './SurveyMark.ts';

/** `day`: only where it is not today. */
export type Submission = Marked & { answer: Omit<SurveyAnswerDocument, '_id' | 'day'> & { day?: string } };

type Known = Map<string, string>;

const findMarks = async (tx: Tx, marks: readonly Pick<Mark, 'id'>[]): Promise<Known> => {
  const ids = new Set(marks.map(({ id }) => id));
  const rows = await seekByIds<SurveyMarkDocument>(SurveyMark, [...ids], tx.session);
  return new Map(rows.map(({ _id, proof }) => [_id, proof]));
};

const refusalOf = (known: Known, marks: readonly Mark[]): AppError | null => {
  const other = marks.find(({ id, proof }) => known.has(id) && known.get(id) !== proof);
  if (!other) return null;
  return new AppError(other.kind === 'key' ? 'IDEMPOTENCY_KEY_REUSED' : 'SURVEY_ANSWERED');
};

/** The receipt of an answer that was taken before; null where it is new; refuses another answer to the same occasion. */
export const findReceipt = async (tx: Tx, { marks, receipt }: Marked): Promise<string | null> => {
  const known = await findMarks(tx, marks);
  const refusal = refusalOf(known, marks);
  if (refusal) throw refusal;
  return known.size > 0 ? receipt : null;
};

/** Whether an occasion was answered: asked by its mark, so that nobody learns by whom or what. */
export const isMarked = async (tx: Tx, markId: string): Promise<boolean> =>
  (await SurveyMark.exists({ _id: markId }).session(tx.session)) !== null;

/** Which of these occasions were answered. */
export const areMarked = async (tx: Tx, markIds: readonly string[]): Promise<Set<string>> =>
  new Set(
    (
      await findMarks(
        tx,
        markIds.map((id) => ({ id })),
      )
    ).keys(),
  );

type Flush = { marks: SurveyMarkDocument[]; answers: SurveyAnswerDocument[] };

const decide = (known: Known, flush: Flush, day: string, submission: Submission): Outcome<string> => {
  const { marks, receipt, answer } = submission;
  const refusal = refusalOf(known, marks);
  if (refusal) return { ok: false, error: refusal };
  const fresh = marks.filter(({ id }) => !known.has(id));
  for (const { id, proof } of fresh) {
    known.set(id, proof);
    flush.marks.push({ _id: id, proof });
  }
  // A resend under a new key binds that key too, but is no new answer.
  if (fresh.length === marks.length) flush.answers.push({ _id: newId(), day, ...answer });
  return { ok: true, value: receipt };
};

const insertShuffled = async (
  tx: WriteTx,
  into: typeof SurveyAnswer | typeof SurveyMark,
  rows: readonly unknown[],
): Promise<void> => {
  if (rows.length === 0) return;
  await into.collection.insertMany(shuffled(rows) as never[], { session: tx.session });
};

/** Writes many answers and their marks in one transaction, each kind in an order of its own (law 3). */
export const writeAnswers = async (
  tx: WriteTx,
  submissions: readonly Submission[],
): Promise<Outcome<string>[]> => {
  const known = await findMarks(
    tx,
    submissions.flatMap(({ marks }) => marks),
  );
  const flush: Flush = { marks: [], answers: [] };
  const outcomes = submissions.map((one) => decide(known, flush, dayOf(tx.now), one));
  await insertShuffled(tx, SurveyMark, flush.marks);
  await insertShuffled(tx, SurveyAnswer, flush.answers);
  return outcomes;
};

const flushTogether = async (submissions: readonly Submission[]): Promise<Outcome<string>[]> => {
  try {
    return await inTransaction(systemTx('surveys'), (tx) => writeAnswers(tx, submissions));
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    return submissions.map(() => ({ ok: false, error: databaseAway() }));
  }
};

/** Copies of one answer meet in one lane; with two, one gathers and is made ready while MongoDB writes the other. */
const laneOf = ({ marks }: Submission): string => String((marks[0]?.id.charCodeAt(0) ?? 0) % 2);

/** Gives the receipt once the answer is durable. Throws SURVEY_ANSWERED, IDEMPOTENCY_KEY_REUSED, DATABASE_UNAVAILABLE. */
export const submitAnswer = groupCommit<Submission, string>({
  keyOf: laneOf,
  most: 256,
  run: flushTogether,
});
