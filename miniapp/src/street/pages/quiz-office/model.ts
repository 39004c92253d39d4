import type { QuizVersion } from '@fcs/shared/contracts/quizzes.ts';
import type { QuizStep } from '../../../api/quizzes';

/** The steps a version can take now; the API decides, this only spares a refusal. */
export function stepsOf(one: Pick<QuizVersion, 'state' | 'mine' | 'phase' | 'draw' | 'drawing'>): QuizStep[] {
  if (one.state === 'draft') return one.mine ? [] : ['publish'];
  if (one.state === 'retired') return [];
  if (one.draw && one.phase === 'closed') return ['freeze'];
  if (one.draw && one.phase === 'frozen') return ['draw'];
  const waiting = one.drawing !== null && one.drawing.entries > 0 && one.phase !== 'drawn';
  return waiting ? [] : ['retire'];
}

/** What was drawn or lies frozen is not written anew. */
export const mayEdit = ({ state, phase }: Pick<QuizVersion, 'state' | 'phase'>): boolean =>
  state !== 'retired' && phase !== 'frozen' && phase !== 'drawn';
