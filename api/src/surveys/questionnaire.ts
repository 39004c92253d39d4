import type { SurveyDraft, SurveyResponse } from '@fcs/shared/contracts/surveys.ts';

type Question = SurveyDraft['questions'][number];
type Answers = SurveyResponse['answers'];
type Value = Answers[string];

/** What is wrong with one field; `values` are those it may have. */
export type Wrong = { field: string; code: string; values?: Value[]; expected?: string };

const maxText = 500;
const controlSigns = /[^\P{Cc}\n\t]/u;

/** Blank free texts count as not given. */
export const givenAnswers = (answers: Answers): Map<string, Value> =>
  new Map(
    Object.entries(answers)
      .map(([id, value]): [string, Value] => [id, typeof value === 'string' ? value.trim() : value])
      .filter(([, value]) => value !== ''),
  );

const wrongValue = (question: Question, value: Value): Omit<Wrong, 'field'> | null => {
  if (question.type !== 'text') {
    const values = question.options.map((option) => option.value);
    return values.includes(value) ? null : { code: 'invalid_value', values };
  }
  if (typeof value !== 'string') return { code: 'invalid_type', expected: 'string' };
  return value.length > maxText || controlSigns.test(value) ? { code: 'invalid_format' } : null;
};

/** All that is wrong with an answer: unknown questions, values outside the options, required ones left out. */
export const checkAnswers = (questions: readonly Question[], answers: Answers): Wrong[] => {
  const given = givenAnswers(answers);
  const known = new Map(questions.map((question) => [question.id, question]));
  const wrong = [...given].flatMap(([id, value]): Wrong[] => {
    const question = known.get(id);
    const fault = question ? wrongValue(question, value) : { code: 'unrecognized_keys' };
    return fault ? [{ field: `answers.${id}`, ...fault }] : [];
  });
  const missing = questions.filter(({ required, id }) => required && !given.has(id));
  return [...wrong, ...missing.map(({ id }) => ({ field: `answers.${id}`, code: 'required' }))];
};

/** The overall rating of an answer, 1 to 5, or null where it was not given. */
export const overallOf = (
  questions: readonly Question[],
  given: ReadonlyMap<string, Value>,
): number | null => {
  const question = questions.find(({ aspect }) => aspect === 'overall');
  const value = question ? given.get(question.id) : undefined;
  return typeof value === 'number' ? value : null;
};

/** The reading chosen for 南川区 2023 annex 2 row 5: satisfied is 4 or 5 of 5 (C01). */
export const isSatisfied = (overall: number | null): boolean => overall !== null && overall >= 4;

const repeated = (values: readonly unknown[]): number[] =>
  values.flatMap((value, at) => (values.indexOf(value) < at ? [at] : []));

const blank = (text: { zh: string; en: string }, field: string): Wrong[] =>
  (['zh', 'en'] as const)
    .filter((language) => text[language].trim() === '')
    .map((language) => ({ field: `${field}.${language}`, code: 'required' }));

const checkOptions = ({ type, options }: Question, field: string): Wrong[] => {
  const values = options.map(({ value }) => value);
  const numbered = values.join() === '1,2,3,4,5' && values.every((value) => typeof value === 'number');
  const fits = type === 'text' ? values.length === 0 : type === 'rating' ? numbered : values.length >= 2;
  return [
    ...(fits ? [] : [{ field: `${field}.options`, code: 'options_do_not_fit' }]),
    ...repeated(values).map((at) => ({ field: `${field}.options.${at}.value`, code: 'duplicate' })),
    ...options.flatMap(({ label }, at) => blank(label, `${field}.options.${at}.label`)),
  ];
};

const checkRight = ({ type, options, right, why }: Question, field: string): Wrong[] => {
  if (right === undefined) return [];
  const values = options.map(({ value }) => value);
  return [
    ...(type === 'choice' && values.includes(right)
      ? []
      : [{ field: `${field}.right`, code: 'invalid_value', values }]),
    ...blank(why ?? { zh: '', en: '' }, `${field}.why`),
  ];
};

/** The rule can be kept: so many questions have a right answer, and who counts is asked for. */
const checkKnowledge = ({ knowledge, questions }: SurveyDraft): Wrong[] => {
  if (!knowledge) return [];
  const { atLeast, among } = knowledge;
  const known = questions.filter(({ right }) => right !== undefined).length;
  const asked = questions.find(({ id }) => id === among?.question);
  const counts = !among || asked?.options.some(({ value }) => value === among.value);
  return [
    ...(atLeast > known ? [{ field: 'knowledge.atLeast', code: 'too_few_right' }] : []),
    ...(counts ? [] : [{ field: 'knowledge.among', code: 'invalid_value' }]),
  ];
};

const checkQuestion = (question: Question, at: number): Wrong[] => {
  const field = `questions.${at}`;
  const unrated = question.aspect !== null && question.type !== 'rating';
  return [
    ...(unrated ? [{ field: `${field}.aspect`, code: 'aspect_needs_rating' }] : []),
    ...blank(question.text, `${field}.text`),
    ...checkOptions(question, field),
    ...checkRight(question, field),
  ];
};

/**
 * All that is wrong with a draft beyond its form: ids and aspects given twice, options that do not fit, texts missing in
 * one language; a survey of clients asks for the overall rating, since satisfaction stands on it (C01).
 */
export const checkDraft = (openTo: 'clients' | 'all', draft: SurveyDraft): Wrong[] => {
  const { questions } = draft;
  const overall = questions.find(({ aspect }) => aspect === 'overall');
  const aspects = questions.map(({ aspect }, at) => aspect ?? at);
  return [
    ...blank(draft.title, 'title'),
    ...repeated(questions.map(({ id }) => id)).map((at) => ({
      field: `questions.${at}.id`,
      code: 'duplicate',
    })),
    ...repeated(aspects).map((at) => ({ field: `questions.${at}.aspect`, code: 'duplicate' })),
    ...questions.flatMap(checkQuestion),
    ...checkKnowledge(draft),
    ...(openTo === 'clients' && !overall?.required ? [{ field: 'questions', code: 'overall_required' }] : []),
  ];
};
