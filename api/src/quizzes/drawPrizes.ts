import { addDays, dayOf } from '@fcs/shared/time.ts';
import { audit } from '../platform/audit/audit.ts';
import { newTypedCode } from '../platform/chance.ts';
import { seal, unseal } from '../platform/crypto/seal.ts';
import { AppError } from '../platform/errors.ts';
import type { Tx, WriteTx } from '../platform/tx.ts';
import { frameHashOf, orderedFrame } from '../sampling/rank.ts';
import { findDraw, ownQuiz, publishedQuiz } from './findQuiz.ts';
import { PrizeDraw, type PrizeDrawDocument } from './PrizeDraw.ts';
import type { QuizDocument } from './Quiz.ts';
import { QuizEntry, type WonPrize } from './QuizEntry.ts';
import { codeMark } from './redeemPrize.ts';
import { type Winner, winnersOf } from './winners.ts';

const codeLength = 10;

const frameOf = async (tx: Tx, quizId: string): Promise<string[]> => {
  const found = await QuizEntry.find({ quizId })
    .session(tx.session)
    .select({ _id: 1 })
    .lean<{ _id: string }[]>();
  return orderedFrame(found.map(({ _id }) => _id));
};

const step = async (
  tx: WriteTx,
  quizId: string,
  from: PrizeDrawDocument['state'],
  change: Partial<PrizeDrawDocument>,
): Promise<PrizeDrawDocument> => {
  const changed = await PrizeDraw.findOneAndUpdate(
    { _id: quizId, state: from },
    { $set: change },
    { session: tx.session, returnDocument: 'after' },
  ).lean<PrizeDrawDocument | null>();
  if (!changed) throw new AppError('QUIZ_STEP_NOT_ALLOWED');
  return changed;
};

/** Its days are over: who takes part is fixed, and its hash public before the draw. Throws QUIZ_STEP_NOT_ALLOWED. */
export const freezeDraw = async (tx: WriteTx, quizId: string): Promise<QuizDocument> => {
  await ownQuiz(tx, quizId);
  const quiz = await publishedQuiz(tx, quizId);
  if (!quiz.draw || dayOf(tx.now) <= quiz.to) throw new AppError('QUIZ_STEP_NOT_ALLOWED');
  const frame = await frameOf(tx, quizId);
  const frameHash = frameHashOf(frame);
  await step(tx, quizId, 'open', { state: 'frozen', frameHash, entries: frame.length });
  const detail = { frameHash, entries: frame.length };
  await audit(tx, { action: 'quiz.freeze', subject: quizId, detail });
  return quiz;
};

const give = async (tx: WriteTx, { id, which }: Winner, until: string): Promise<void> => {
  const code = newTypedCode(codeLength);
  const prize: WonPrize = {
    ...{ which, state: 'won', codeSealed: seal(code), codeMark: codeMark(code), until, collectedOn: null },
  };
  await QuizEntry.updateOne({ _id: id }, { $set: { prize } }, { session: tx.session });
};

/** An entry whose person erased their data keeps its place in the ranking; its prize lapses at once. */
const belonging = async (tx: WriteTx, ids: readonly string[]): Promise<Set<string>> => {
  const found = await QuizEntry.find({ _id: { $in: [...ids] }, marks: { $not: /^gone\// } })
    .session(tx.session)
    .select({ _id: 1 })
    .lean<{ _id: string }[]>();
  return new Set(found.map(({ _id }) => _id));
};

/** Opens the seed and gives the prizes, once. Throws NOT_FOUND, FORBIDDEN, QUIZ_STEP_NOT_ALLOWED. */
export const drawPrizes = async (tx: WriteTx, quizId: string): Promise<QuizDocument> => {
  await ownQuiz(tx, quizId);
  const quiz = await publishedQuiz(tx, quizId);
  const draw = await findDraw(tx, quizId);
  if (!quiz.draw || draw?.state !== 'frozen') throw new AppError('QUIZ_STEP_NOT_ALLOWED');
  const frame = await frameOf(tx, quizId);
  if (frameHashOf(frame) !== draw.frameHash) throw new Error(`The entries of quiz ${quizId} were changed`);
  const seed = unseal(draw.seedSealed);
  const winners = winnersOf(frame, seed, quiz.draw.prizes);
  const change = { state: 'drawn' as const, seed, winners: winners.length, drawnAt: tx.now };
  await step(tx, quizId, 'frozen', change);
  const theirs = await belonging(
    tx,
    winners.map(({ id }) => id),
  );
  const until = addDays(dayOf(tx.now), quiz.draw.collectDays);
  for (const winner of winners) if (theirs.has(winner.id)) await give(tx, winner, until);
  await audit(tx, { action: 'quiz.draw', subject: quizId, detail: { seed, winners: winners.length } });
  return quiz;
};
