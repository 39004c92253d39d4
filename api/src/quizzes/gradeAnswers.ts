import type { QuizDraft } from '@fcs/shared/contracts/quizzes.ts';

/** How many answers are right; a question without an answer is not. */
export const countRight = (questions: QuizDraft['questions'], answers: readonly number[]): number =>
  questions.filter(({ right }, at) => answers[at] === right).length;
