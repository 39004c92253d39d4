import type { QuizEntryRequest } from '@fcs/shared/contracts/quizzes.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { consentRead } from '../people/consents.ts';
import { findPerson } from '../people/findPerson.ts';
import { newId } from '../platform/chance.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { playedQuiz, publishedQuiz } from './findQuiz.ts';
import { countRight } from './gradeAnswers.ts';
import { marksOf, personMark } from './marks.ts';
import { PrizeDraw } from './PrizeDraw.ts';
import type { QuizDocument } from './Quiz.ts';
import { QuizEntry, type QuizEntryDocument } from './QuizEntry.ts';

/** From 14 on, with a phone that stands for one person. Throws AGE_UNDECLARED, UNDER_AGE, PHONE_FIRST. */
const checkPerson = async (tx: WriteTx, personId: string): Promise<void> => {
  const person = await findPerson(tx, personId);
  if (!person?.ageBand) throw new AppError('AGE_UNDECLARED');
  if (person.ageBand === 'under14') throw new AppError('UNDER_AGE');
  if (!person.phoneSealed) throw new AppError('PHONE_FIRST');
};

const checkQuiz = ({ from, to, draw }: QuizDocument, today: string): void => {
  if (!draw || today < from || to < today) throw new AppError('QUIZ_NOT_OPEN');
};

/** Only while the draw is open: whoever freezes it at the same moment either has this entry or refuses it. */
const countEntry = async (tx: WriteTx, quizId: string, by: 1 | -1): Promise<void> => {
  const counted = await PrizeDraw.updateOne(
    { _id: quizId, state: 'open' },
    { $inc: { entries: by } },
    { session: tx.session },
  );
  if (counted.modifiedCount === 0) throw new AppError('QUIZ_NOT_OPEN');
};

export type Enter = { quizId: string; personId: string; request: QuizEntryRequest };

/**
 * One chance in the draw for a person, whatever they repeat: a second time gives the first entry. The answers are counted
 * and forgotten, and no audit row says who entered. Throws NOT_FOUND, QUIZ_CHANGED, QUIZ_NOT_OPEN, QUIZ_TOO_FEW_RIGHT,
 * CONSENT_CHANGED, AGE_UNDECLARED, UNDER_AGE, PHONE_FIRST.
 */
export const enterQuiz = async (
  tx: WriteTx,
  { quizId, personId, request }: Enter,
): Promise<QuizEntryDocument> => {
  const quiz = await playedQuiz(tx, quizId, request.version);
  checkQuiz(quiz, dayOf(tx.now));
  await checkPerson(tx, personId);
  const { version: consentVersion } = consentRead('prizeDraw', request.consentVersion);
  const right = countRight(quiz.questions, request.answers);
  if (right < quiz.passAt) throw new AppError('QUIZ_TOO_FEW_RIGHT', { right, needed: quiz.passAt });
  const marks = await marksOf(tx, quizId, personId);
  const known = await QuizEntry.findOne({ marks: { $in: marks } })
    .session(tx.session)
    .lean<QuizEntryDocument | null>();
  if (known) return known;
  const entry: QuizEntryDocument = {
    ...{ _id: newId(), quizId, regionPath: quiz.regionPath, marks, consentVersion, prize: null },
  };
  await QuizEntry.collection.insertOne(entry as never, { session: tx.session });
  await countEntry(tx, quizId, 1);
  return entry;
};

/** Takes entries out of a draw that is still open. Throws QUIZ_NOT_OPEN. */
export const removeEntry = async (tx: WriteTx, { _id, quizId }: QuizEntryDocument): Promise<void> => {
  await QuizEntry.deleteOne({ _id }, { session: tx.session });
  await countEntry(tx, quizId, -1);
};

/** The consent is taken back: possible until the list of entries is published. Throws NOT_FOUND, QUIZ_NOT_OPEN. */
export const leaveQuiz = async (tx: WriteTx, { quizId, personId }: Omit<Enter, 'request'>): Promise<void> => {
  await publishedQuiz(tx, quizId);
  const entry = await QuizEntry.findOne({ marks: personMark(quizId, personId) })
    .session(tx.session)
    .lean<QuizEntryDocument | null>();
  if (!entry) throw new AppError('NOT_FOUND');
  await removeEntry(tx, entry);
};
