import { type QuizDraft, quizDraft } from '@fcs/shared/contracts/quizzes.ts';
import { addDays, startOfDay } from '@fcs/shared/time.ts';
import { consentRead } from '../people/consents.ts';
import { identityId } from '../people/identity.ts';
import { Identity, type IdentityDocument } from '../people/Person.ts';
import { unseal } from '../platform/crypto/seal.ts';
import { inTransaction } from '../platform/storage/transaction.ts';
import { systemTx, type WriteTx } from '../platform/tx.ts';
import { drawPrizes, freezeDraw } from '../quizzes/drawPrizes.ts';
import { enterQuiz } from '../quizzes/enterQuiz.ts';
import { QuizEntry, type QuizEntryDocument } from '../quizzes/QuizEntry.ts';
import { redeemPrize } from '../quizzes/redeemPrize.ts';
import { publishQuiz, writeQuiz } from '../quizzes/writeQuiz.ts';
import quiz from './data/quiz.json' with { type: 'json' };
import { countyCode } from './district.ts';
import type { World } from './world.ts';

const entrants = 12;
const collectDays = 45;

type Window = { from: string; to: string };
type By = { world: World; office: string };

const draftOf = ({ points }: World, { from, to }: Window): QuizDraft => {
  const store = [...points.values()].find(({ countyStore }) => countyStore);
  const { title, summary, questions, prizes } = quiz;
  return quizDraft.parse({
    ...{ region: countyCode, title, summary, questions, from, to, passAt: 4 },
    ...{ lessonId: 'emergency', activityId: null },
    draw: store ? { prizes, pointId: store._id, collectDays } : null,
  });
};

const on = (tx: WriteTx, day: string): WriteTx => ({ ...tx, now: startOfDay(day, '10:00') });

const residents = async (): Promise<string[]> => {
  const ids = Array.from({ length: entrants }, (_, at) => identityId('demo', `resident:${at + 1}`));
  const found = await Identity.find({ _id: { $in: ids } }).lean<IdentityDocument[]>();
  return found.map(({ personId }) => personId);
};

/** Written by nobody of the demo, published by the county, entered by the first residents. */
const run = async (tx: WriteTx, { world, office }: By, window: Window): Promise<string> => {
  const { quizId } = await writeQuiz(on(tx, window.from), null, draftOf(world, window), true);
  const actor = { kind: 'person', id: office, role: 'county' } as const;
  await publishQuiz({ ...on(tx, window.from), actor }, quizId, 1);
  const request = {
    ...{ version: 1, answers: quiz.questions.map(({ right }) => right), consent: true as const },
    consentVersion: consentRead('prizeDraw').version,
  };
  for (const personId of await residents())
    await enterQuiz(on(tx, window.from), { quizId, personId, request });
  return quizId;
};

/** Four of the six winners came for their prize. */
const collect = async (tx: WriteTx, quizId: string, day: string): Promise<void> => {
  const won = await QuizEntry.find({ quizId, 'prize.state': 'won' } as never)
    .session(tx.session)
    .sort({ _id: 1 })
    .limit(4)
    .lean<QuizEntryDocument[]>();
  for (const { prize } of won) await redeemPrize(on(tx, day), unseal(prize?.codeSealed ?? ''));
};

const drawn = async (tx: WriteTx, by: By, year: string): Promise<void> => {
  const quizId = await run(tx, by, { from: `${year}-12-01`, to: `${year}-12-07` });
  await freezeDraw(on(tx, `${year}-12-08`), quizId);
  await drawPrizes(on(tx, `${year}-12-10`), quizId);
  await collect(tx, quizId, `${year}-12-12`);
};

/** One quiz drawn in each year that is over, one running, and one that waits for a second person. Gives how many. */
export const writeQuizzes = async (world: World, office: string): Promise<number> => {
  const by = { world, office };
  const { today } = world;
  const over = world.years.filter((year) => `${year}-12-12` < today);
  await inTransaction(systemTx('demo.load'), async (tx) => {
    for (const year of over) await drawn(tx, by, year);
    await run(tx, by, { from: addDays(today, -5), to: addDays(today, 20) });
    const next = { from: addDays(today, 30), to: addDays(today, 44) };
    await writeQuiz(on(tx, today), null, draftOf(world, next), true);
  });
  return over.length + 2;
};
