import type { Bilingual } from '@fcs/shared/contracts/common.ts';
import type {
  OwnEntry,
  QuizDrawing,
  QuizHead,
  QuizVersion,
  Quiz as QuizView,
} from '@fcs/shared/contracts/quizzes.ts';
import { dayOf } from '@fcs/shared/time.ts';
import { unseal } from '../platform/crypto/seal.ts';
import { sayIn } from '../platform/facts.ts';
import type { Tx } from '../platform/tx.ts';
import { pointNames } from '../points/findPoint.ts';
import { findDraw, findDraws } from './findQuiz.ts';
import type { PrizeDrawDocument } from './PrizeDraw.ts';
import { phaseOf } from './phase.ts';
import type { QuizDocument } from './Quiz.ts';
import { QuizEntry, type QuizEntryDocument } from './QuizEntry.ts';
import { prizedQuiz } from './redeemPrize.ts';

const say = (tx: Tx, { zh, en }: Bilingual): string => sayIn(tx, zh, en);

const pointOf = async (id: string): Promise<{ id: string; name: string }> => ({
  id,
  name: (await pointNames([id])).get(id) ?? id,
});

export const presentHead = (tx: Tx, one: QuizDocument, draw: PrizeDrawDocument | undefined): QuizHead => ({
  ...{ id: one.quizId, version: one.version, from: one.from, to: one.to, sample: one.sample },
  ...{ title: say(tx, one.title), summary: say(tx, one.summary), length: one.questions.length },
  phase: phaseOf(one, draw?.state, dayOf(tx.now)),
  prizes: (one.draw?.prizes ?? []).reduce((sum, { count }) => sum + count, 0),
});

export const presentHeads = async (tx: Tx, quizzes: readonly QuizDocument[]): Promise<QuizHead[]> => {
  const draws = await findDraws(quizzes.map(({ quizId }) => quizId));
  return quizzes.map((one) => presentHead(tx, one, draws.get(one.quizId)));
};

const presentDrawing = (draw: PrizeDrawDocument): QuizDrawing => ({
  ...{ entries: draw.entries, seedHash: draw.seedHash, algorithm: draw.algorithm, seed: draw.seed },
  ...{ frameHash: draw.frameHash, winners: draw.winners, drawnAt: draw.drawnAt?.toISOString() ?? null },
});

/** Without what is right: that leaves the server with an answer only. */
export const presentQuiz = async (tx: Tx, one: QuizDocument): Promise<QuizView> => {
  const draw = await findDraw(tx, one.quizId);
  return {
    ...presentHead(tx, one, draw ?? undefined),
    ...{ region: one.region, lessonId: one.lessonId, activityId: one.activityId, passAt: one.passAt },
    questions: one.questions.map(({ text, choices }) => ({
      text: say(tx, text),
      choices: choices.map((choice) => say(tx, choice)),
    })),
    draw:
      one.draw && draw
        ? {
            prizes: one.draw.prizes.map(({ name, count }) => ({ name: say(tx, name), count })),
            point: await pointOf(one.draw.pointId),
            collectDays: one.draw.collectDays,
            drawing: presentDrawing(draw),
          }
        : null,
  };
};

const countPrizes = (quizId: string, state: string): Promise<number> =>
  QuizEntry.countDocuments({ quizId, 'prize.state': state } as never);

const presentNumbers = async (draw: PrizeDrawDocument): Promise<QuizVersion['drawing']> => {
  const [collected, lapsed] = await Promise.all(
    ['collected', 'lapsed'].map((state) => countPrizes(draw._id, state)),
  );
  return { ...presentDrawing(draw), collected: collected ?? 0, lapsed: lapsed ?? 0 };
};

/** For who writes, reviews and draws: both languages and what is right; of the draw numbers only. */
export const presentVersion = async (tx: Tx, one: QuizDocument): Promise<QuizVersion> => {
  const draw = await findDraw(tx, one.quizId);
  const { title, summary, from, to, lessonId, activityId, questions, passAt, region } = one;
  return {
    ...{ id: one.quizId, version: one.version, state: one.state, sample: one.sample },
    ...{ region, title, summary, from, to, lessonId, activityId, questions, passAt, draw: one.draw },
    mine: one.writtenBy !== null && one.writtenBy === tx.actor.id,
    phase: phaseOf(one, draw?.state, dayOf(tx.now)),
    drawing: draw ? await presentNumbers(draw) : null,
  };
};

const stateOf = ({ prize }: QuizEntryDocument, draw: PrizeDrawDocument | null, today: string) => {
  if (!prize) return draw?.state === 'drawn' ? ('notDrawn' as const) : ('entered' as const);
  return prize.state === 'won' && prize.until < today ? ('lapsed' as const) : prize.state;
};

/** One's own: what nobody else is told. */
export const presentOwn = async (tx: Tx, entry: QuizEntryDocument): Promise<OwnEntry> => {
  const quiz = await prizedQuiz(tx, entry.quizId);
  const draw = await findDraw(tx, entry.quizId);
  const { prize } = entry;
  const state = stateOf(entry, draw, dayOf(tx.now));
  const name = quiz.draw?.prizes[prize?.which ?? 0]?.name;
  return {
    ...{ id: entry._id, state, quiz: { id: entry.quizId, title: say(tx, quiz.title) } },
    prize:
      prize && name && quiz.draw
        ? {
            name: say(tx, name),
            point: await pointOf(quiz.draw.pointId),
            code: state === 'won' && prize.codeSealed ? unseal(prize.codeSealed) : null,
            until: prize.until,
          }
        : null,
  };
};
