import { prizeMoves } from '@fcs/shared/prizeStates.ts';
import { addDays, dayOf, startOfDay } from '@fcs/shared/time.ts';
import { now } from '../platform/clock.ts';
import type { Job } from '../platform/jobs/schedule.ts';
import { PrizeDraw } from './PrizeDraw.ts';
import { QuizEntry } from './QuizEntry.ts';

/** As the consent text promises. */
const keptDays = 366;

/** Prizes nobody collected in time lapse. Gives how many. */
export const lapsePrizes = async (): Promise<number> => {
  const { from, to } = prizeMoves.lapse;
  const lapsed = await QuizEntry.updateMany(
    { 'prize.state': from, 'prize.until': { $lt: dayOf(now()) } } as never,
    { $set: { 'prize.state': to }, $unset: { 'prize.codeSealed': 1 } } as never,
  );
  return lapsed.modifiedCount;
};

/** Removes the ties between entries and people of draws a year ago; the draw can still be repeated. Gives how many draws. */
export const forgetEntrants = async (): Promise<number> => {
  const before = startOfDay(addDays(dayOf(now()), -keptDays));
  const old = await PrizeDraw.find({ state: 'drawn', forgotten: false, drawnAt: { $lt: before } })
    .select({ _id: 1 })
    .lean<{ _id: string }[]>();
  for (const { _id } of old) {
    // The same words as `goneMark`.
    await QuizEntry.collection.updateMany({ quizId: _id }, [
      { $set: { marks: [{ $concat: ['gone/', '$_id'] }] } },
    ]);
    await PrizeDraw.updateOne({ _id }, { $set: { forgotten: true } });
  }
  return old.length;
};

export const quizJobs: Job[] = [
  {
    name: 'quizzes.lapse',
    pattern: '20 0 * * *',
    run: async () => {
      await lapsePrizes();
      await forgetEntrants();
    },
  },
];
