import { createHash } from 'node:crypto';
import type { QuizDraft } from '@fcs/shared/contracts/quizzes.ts';
import { dayOf, isDay } from '@fcs/shared/time.ts';
import { type Kind, publishVersion, retireVersion, versionId, writeVersion } from '../outreach/reviewed.ts';
import { newSecret } from '../platform/chance.ts';
import { seal } from '../platform/crypto/seal.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { mayTouch, pathWithin } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findPoint } from '../points/findPoint.ts';
import { regionOf } from '../regions/findRegion.ts';
import { algorithm } from '../sampling/rank.ts';
import { findDraw, ownQuiz } from './findQuiz.ts';
import { PrizeDraw, type PrizeDrawDocument } from './PrizeDraw.ts';
import { Quiz, type QuizDocument } from './Quiz.ts';

const quizzes: Kind<QuizDocument> = { model: Quiz, key: 'quizId', name: 'quiz' };

/** The path of the region it is for, with all it points at looked up. Throws FORBIDDEN, INVALID_INPUT. */
const checkDraft = async (tx: WriteTx, { region, from, to, draw }: QuizDraft): Promise<string> => {
  const { path } = await regionOf(region, 'region');
  if (!mayTouch(tx.scope, { regionPath: path })) throw new AppError('FORBIDDEN');
  for (const [field, day] of Object.entries({ from, to })) if (!isDay(day)) throw invalid(field, 'not_a_day');
  const point = draw && (await findPoint(draw.pointId, tx.session));
  if (draw && !(point && pathWithin(point.regionPath, path))) throw invalid('draw.pointId', 'unknown_point');
  return path;
};

/** A new quiz of an own region, or the next version of one. Throws NOT_FOUND, FORBIDDEN, QUIZ_STEP_NOT_ALLOWED. */
export const writeQuiz = async (
  tx: WriteTx,
  quizId: string | null,
  draft: QuizDraft,
  sample = false,
): Promise<QuizDocument> => {
  const known = quizId === null ? null : await ownQuiz(tx, quizId);
  const regionPath = await checkDraft(tx, draft);
  if (known && known.regionPath !== regionPath) throw invalid('region', 'unknown_region');
  return writeVersion(tx, quizzes, quizId, (id) => ({ ...draft, quizId: id, regionPath, sample }));
};

/** What people counted on when they entered. */
const termsOf = ({ from, to, passAt, draw }: QuizDraft): string => {
  const prizes = draw?.prizes.map(({ name, count }) => [name.zh, name.en, count]);
  return JSON.stringify([from, to, passAt, prizes, draw?.pointId, draw?.collectDays]);
};

const checkTerms = async (tx: WriteTx, quizId: string, version: number): Promise<void> => {
  const one = (filter: Record<string, unknown>): Promise<QuizDocument | null> =>
    Quiz.findOne(filter as never)
      .session(tx.session)
      .lean<QuizDocument | null>();
  const before = await one({ quizId, state: 'published' });
  const after = await one({ _id: versionId(quizId, version) });
  if (before && after && termsOf(before) !== termsOf(after)) throw new AppError('QUIZ_TERMS_FIXED');
};

const openDraw = async (tx: WriteTx, { quizId, regionPath }: QuizDocument): Promise<void> => {
  const seed = newSecret();
  const draw: PrizeDrawDocument = {
    ...{ _id: quizId, regionPath, state: 'open', seed: null, seedSealed: seal(seed), algorithm },
    seedHash: createHash('sha256').update(seed, 'utf8').digest('hex'),
    ...{ entries: 0, frameHash: null, winners: null, drawnAt: null, forgotten: false },
  };
  await PrizeDraw.collection.insertOne(draw as never, { session: tx.session });
};

/**
 * Publishes what somebody else wrote; with prizes, the hash of the seed is public from now on. Once somebody has entered,
 * days, prizes and what is needed stay. Throws as `publishVersion` does, FORBIDDEN, QUIZ_TERMS_FIXED, QUIZ_STEP_NOT_ALLOWED.
 */
export const publishQuiz = async (tx: WriteTx, quizId: string, version: number): Promise<QuizDocument> => {
  const latest = await ownQuiz(tx, quizId);
  const draw = await findDraw(tx, quizId);
  if (draw && draw.state !== 'open') throw new AppError('QUIZ_STEP_NOT_ALLOWED', { state: draw.state });
  if (latest.to < dayOf(tx.now)) throw invalid('to', 'in_past');
  if (draw && draw.entries > 0) await checkTerms(tx, quizId, version);
  const published = await publishVersion(tx, quizzes, quizId, version);
  if (published.draw && !draw) await openDraw(tx, published);
  return published;
};

/** Takes a quiz away; not while people wait for its draw. Throws NOT_FOUND, FORBIDDEN, QUIZ_STEP_NOT_ALLOWED. */
export const retireQuiz = async (tx: WriteTx, quizId: string): Promise<QuizDocument> => {
  await ownQuiz(tx, quizId);
  const draw = await findDraw(tx, quizId);
  if (draw && draw.entries > 0 && draw.state !== 'drawn')
    throw new AppError('QUIZ_STEP_NOT_ALLOWED', { state: draw.state });
  return retireVersion(tx, quizzes, quizId);
};
