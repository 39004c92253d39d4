import type { Survey } from '@fcs/shared/contracts/surveys.ts';

export type Answers = Record<string, number | string>;
type Question = Survey['questions'][number];

const isEmpty = (value: number | string | undefined): boolean =>
  value === undefined || (typeof value === 'string' && value.trim() === '');

/** Ids of the required questions without an answer, in their order. */
export function missingIn(survey: Survey, answers: Answers): string[] {
  return survey.questions.filter(({ id, required }) => required && isEmpty(answers[id])).map(({ id }) => id);
}

/** Whether a kept answer still fits the question: a new version may have other choices. */
function fits(question: Question, value: number | string): boolean {
  if (question.type === 'text') return typeof value === 'string';
  return question.options.some((option) => option.value === value);
}

/** What is sent: answers to questions that exist, texts trimmed, empty ones left out. */
export function answersToSend(survey: Survey, answers: Answers): Answers {
  const sent: Answers = {};
  for (const question of survey.questions) {
    const value = answers[question.id];
    if (value === undefined || isEmpty(value) || !fits(question, value)) continue;
    sent[question.id] = typeof value === 'string' ? value.trim() : value;
  }
  return sent;
}

/** Whether something was written that may be answered. */
export const hasRemark = (survey: Survey, sent: Answers): boolean =>
  survey.questions.some(({ id, type }) => type === 'text' && sent[id] !== undefined);

/** The five words of a rating, where the questionnaire has its own. */
export function wordsOf(question: Question): [string, string, string, string, string] | undefined {
  const words = [1, 2, 3, 4, 5].map((mark) => question.options.find(({ value }) => value === mark)?.label);
  if (words.some((word) => word === undefined)) return undefined;
  return words as [string, string, string, string, string];
}

/** The place of a question on the page. */
export const partOf = (question: string): string => `question-${question}`;
