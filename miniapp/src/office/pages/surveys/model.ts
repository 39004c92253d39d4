import type { QuotaPlanDraft, questionDraft, SurveyDraft } from '@fcs/shared/contracts/surveys.ts';
import type * as z from 'zod/mini';
import type { SurveyDefinition } from '../../../api/surveyOffice';

export type Question = z.infer<typeof questionDraft>;
export type QuestionType = Question['type'];

export type Quota = QuotaPlanDraft['quotas'][number];

const sameGroup = (a: Quota, b: Quota): boolean => a.region === b.region && a.mode === b.mode;

/** One quota a region and mode: what is set again replaces what was. */
export const withQuota = (quotas: readonly Quota[], quota: Quota): Quota[] => [
  ...quotas.filter((one) => !sameGroup(one, quota)),
  quota,
];
export const withoutQuota = (quotas: readonly Quota[], quota: Quota): Quota[] =>
  quotas.filter((one) => !sameGroup(one, quota));

export const missingOf = ({ got, atLeast }: { got: number; atLeast: number }): number =>
  Math.max(0, atLeast - got);

/** The part of a definition that is edited. */
export const draftOf = (definition: SurveyDefinition): SurveyDraft => {
  const { version, title, intro, questions, knowledge, leastResponse } = definition;
  return {
    ...{ version, title, intro, questions },
    ...(knowledge ? { knowledge } : {}),
    ...(leastResponse ? { leastResponse } : {}),
  };
};

const words = {
  zh: ['很不满意', '不满意', '一般', '满意', '很满意'],
  en: ['Very poor', 'Poor', 'Fair', 'Good', 'Very good'],
};

/** The options a type begins with: a rating has its five, a choice two empty ones, a text none. */
export function firstOptions(type: QuestionType): Question['options'] {
  if (type === 'text') return [];
  if (type === 'rating')
    return words.zh.map((zh, index) => ({ value: index + 1, label: { zh, en: words.en[index] ?? '' } }));
  return ['a', 'b'].map((value) => ({ value, label: { zh: '', en: '' } }));
}

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** A value no other option of the question has; what was answered earlier keeps its meaning. */
export function withOption(options: Question['options']): Question['options'] {
  const taken = new Set(options.map(({ value }) => String(value)));
  const value = [...letters].find((letter) => !taken.has(letter)) ?? `o${options.length + 1}`;
  return [...options, { value, label: { zh: '', en: '' } }];
}

/** A new question at the end, under an id that was not used. */
export function withQuestion(questions: readonly Question[]): Question[] {
  const taken = new Set(questions.map(({ id }) => id));
  let number = questions.length + 1;
  while (taken.has(`q${number}`)) number += 1;
  const added: Question = {
    id: `q${number}`,
    type: 'rating',
    aspect: null,
    text: { zh: '', en: '' },
    required: false,
    options: firstOptions('rating'),
  };
  return [...questions, added];
}

/** The question one place up or down; at the ends nothing moves. */
export function moved(questions: readonly Question[], from: number, by: 1 | -1): Question[] {
  const to = from + by;
  const next = [...questions];
  const [one, other] = [next[from], next[to]];
  if (!one || !other) return next;
  next[from] = other;
  next[to] = one;
  return next;
}

/** Another type brings its own options, no right answer and, unless it is a rating, no aspect. */
export function withType(question: Question, type: QuestionType): Question {
  if (type === question.type) return question;
  const { right: _right, why: _why, ...bare } = question;
  return { ...bare, type, options: firstOptions(type), aspect: type === 'rating' ? question.aspect : null };
}

const empty = ({ zh, en }: { zh: string; en: string }): boolean => zh.trim() === '' || en.trim() === '';

/** Whether both languages are filled in everywhere. */
export function isComplete({ title, intro, questions }: SurveyDraft): boolean {
  return (
    !empty(title) &&
    !empty(intro) &&
    questions.every(
      ({ text, options, why }) =>
        !empty(text) && !(why && empty(why)) && options.every(({ label }) => !empty(label)),
    )
  );
}

export const isChanged = (definition: SurveyDefinition, draft: SurveyDraft): boolean =>
  JSON.stringify(draftOf(definition)) !== JSON.stringify(draft);
