import { prizeMoves } from '@fcs/shared/prizeStates.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { audit } from '../platform/audit/audit.ts';
import { pseudonym } from '../platform/crypto/pseudonym.ts';
import { AppError } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import { pointOrNotFound } from '../points/findPoint.ts';
import { Quiz, type QuizDocument } from './Quiz.ts';
import { QuizEntry, type QuizEntryDocument } from './QuizEntry.ts';

/** However it is typed: small letters, blanks and dashes are the same code. */
export const codeMark = (code: string): string =>
  pseudonym('prizeCode', code.toUpperCase().replaceAll(/[\s-]/g, ''));

/** The prizes of a drawn quiz are those of its newest published version, also once it is retired. */
export const prizedQuiz = async (tx: Tx, quizId: string): Promise<QuizDocument> =>
  (await Quiz.findOne({ quizId, publishedOn: { $ne: null } })
    .sort({ version: -1 })
    .session(tx.session)
    .lean<QuizDocument>()) as QuizDocument;

type Redeemed = { quiz: QuizDocument; which: number; collectedOn: string };

/**
 * The code is shown at the place and the prize handed over, once: of two at the same time one is refused. Throws
 * PRIZE_CODE_INVALID, FORBIDDEN at another place, PRIZE_MOVED.
 */
export const redeemPrize = async (tx: WriteTx, code: string): Promise<Redeemed> => {
  const mark = codeMark(code);
  const entry = await QuizEntry.findOne({ 'prize.codeMark': mark } as never)
    .session(tx.session)
    .lean<QuizEntryDocument | null>();
  if (!entry?.prize) throw new AppError('PRIZE_CODE_INVALID');
  const quiz = await prizedQuiz(tx, entry.quizId);
  const point = await pointOrNotFound(quiz.draw?.pointId ?? '', tx.session);
  if (!mayTouch(tx.scope, { regionPath: point.regionPath, pointId: point._id }))
    throw new AppError('FORBIDDEN');
  const collectedOn = dayOf(tx.now);
  const { from, to } = prizeMoves.collect;
  const taken = await QuizEntry.updateOne(
    { _id: entry._id, 'prize.state': from, 'prize.until': { $gte: collectedOn } } as never,
    {
      $set: { 'prize.state': to, 'prize.collectedOn': collectedOn },
      $unset: { 'prize.codeSealed': 1 },
    } as never,
    { session: tx.session },
  );
  if (taken.modifiedCount === 0) throw new AppError('PRIZE_MOVED', { state: entry.prize.state });
  await audit(tx, { action: 'quiz.redeem', subject: entry._id });
  return { quiz, which: entry.prize.which, collectedOn };
};
