import type { QuizPhase } from '@fcs/shared/contracts/quizzes.ts';
import type { PrizeDrawState } from './PrizeDraw.ts';

/** Where a quiz stands on a day; `draw` is undefined where there is none. */
export const phaseOf = (
  { from, to }: { from: string; to: string },
  draw: PrizeDrawState | undefined,
  today: string,
): QuizPhase => {
  if (draw === 'frozen' || draw === 'drawn') return draw;
  if (today < from) return 'coming';
  return today <= to ? 'open' : 'closed';
};
