import type { QuizVerdict } from '@fcs/shared/contracts/quizzes.ts';

/** One question that was answered: what was chosen and what came back. */
export interface Given extends QuizVerdict {
  choice: number;
}

export const rightOf = (given: readonly Given[]): number => given.filter(({ right }) => right).length;

/** The letter before a choice. */
export const letterOf = (choice: number): string => 'ABCDEF'.charAt(choice);

/** What the end of a quiz offers: a draw to enter, more right answers to find, or just to learn. */
export function endingOf(
  quiz: { phase: string; passAt: number; draw: unknown },
  right: number,
): 'enter' | 'again' | 'learn' {
  if (quiz.draw === null || quiz.phase !== 'open') return 'learn';
  return right >= quiz.passAt ? 'enter' : 'again';
}
