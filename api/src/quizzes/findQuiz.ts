import { AppError } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx } from '../platform/tx.ts';
import { PrizeDraw, type PrizeDrawDocument } from './PrizeDraw.ts';
import { Quiz, type QuizDocument } from './Quiz.ts';

/** As everybody plays it. Throws NOT_FOUND. */
export const publishedQuiz = async (tx: Tx, quizId: string): Promise<QuizDocument> => {
  const found = await Quiz.findOne({ quizId, state: 'published' })
    .session(tx.session)
    .lean<QuizDocument | null>();
  if (!found) throw new AppError('NOT_FOUND');
  return found;
};

/** The version that was played must still be the one in force. Throws NOT_FOUND, QUIZ_CHANGED. */
export const playedQuiz = async (tx: Tx, quizId: string, version: number): Promise<QuizDocument> => {
  const quiz = await publishedQuiz(tx, quizId);
  if (quiz.version !== version) throw new AppError('QUIZ_CHANGED', { version: quiz.version });
  return quiz;
};

/** The newest version of a quiz of the own region. Throws NOT_FOUND, FORBIDDEN. */
export const ownQuiz = async (tx: Tx, quizId: string): Promise<QuizDocument> => {
  const found = await Quiz.findOne({ quizId })
    .sort({ version: -1 })
    .session(tx.session)
    .lean<QuizDocument | null>();
  if (!found) throw new AppError('NOT_FOUND');
  if (!mayTouch(tx.scope, found)) throw new AppError('FORBIDDEN');
  return found;
};

export const findDraw = (tx: Tx, quizId: string): Promise<PrizeDrawDocument | null> =>
  PrizeDraw.findById(quizId).session(tx.session).lean<PrizeDrawDocument | null>();

export const findDraws = async (ids: readonly string[]): Promise<Map<string, PrizeDrawDocument>> => {
  const found = await PrizeDraw.find({ _id: { $in: [...ids] } }).lean<PrizeDrawDocument[]>();
  return new Map(found.map((draw) => [draw._id, draw]));
};
