import type { RightAnswer, SurveyResponse } from '@fcs/shared/contracts/surveys.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import type { SurveyDefinitionDocument } from './SurveyDefinition.ts';

type Rule = Pick<SurveyDefinitionDocument, 'questions' | 'knowledge'>;
type Given = ReadonlyMap<string, SurveyResponse['answers'][string]>;

/** Those of a questionnaire that have a right answer. */
export const knowledgeQuestions = ({ questions }: Pick<Rule, 'questions'>): Rule['questions'] =>
  questions.filter(({ right }) => right !== undefined);

/** Whether who answered knows, by the rule of the version; null where there is no rule or it does not count them (C08). */
export const isAware = (definition: Rule, given: Given): boolean | null => {
  const { knowledge } = definition;
  if (!knowledge) return null;
  const { among, atLeast } = knowledge;
  if (among && given.get(among.question) !== among.value) return null;
  return knowledgeQuestions(definition).filter(({ id, right }) => given.get(id) === right).length >= atLeast;
};

/** What is right and why; nothing for a questionnaire without right answers. */
export const rightAnswersOf = (
  definition: Rule | null,
  language: Language,
): { rightAnswers?: RightAnswer[] } => {
  const known = definition ? knowledgeQuestions(definition) : [];
  if (known.length === 0) return {};
  const say = (text: { zh: string; en: string } | undefined): string =>
    (language === 'en' ? text?.en : text?.zh) ?? '';
  return {
    rightAnswers: known.map(({ id, text, options, right, why }) => ({
      question: id,
      text: say(text),
      right: say(options.find(({ value }) => value === right)?.label),
      why: say(why),
    })),
  };
};
