import type { Bilingual } from '@fcs/shared/contracts/common.ts';
import type { Survey, surveyDefinition } from '@fcs/shared/contracts/surveys.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import type * as z from 'zod/mini';
import { frameOf, rulesOf, type SurveyDefinitionDocument } from './SurveyDefinition.ts';

/** The questionnaire as a person reads it, in one language. */
export const presentSurvey = (definition: SurveyDefinitionDocument, language: Language): Survey => {
  const say = (text: Bilingual): string => (language === 'en' ? text.en : text.zh);
  return {
    id: definition.surveyId,
    version: definition.version,
    title: say(definition.title),
    intro: say(definition.intro),
    questions: definition.questions.map((question) => ({
      id: question.id,
      type: question.type,
      aspect: question.aspect,
      text: say(question.text),
      required: question.required,
      options: question.options.map(({ value, label }) => ({ value, label: say(label) })),
    })),
    openTo: definition.openTo,
    frame: frameOf(definition),
  };
};

/** The same as its editor reads it, in both languages. */
export const presentDefinition = (
  definition: SurveyDefinitionDocument,
): z.infer<typeof surveyDefinition> => ({
  id: definition.surveyId,
  openTo: definition.openTo,
  frame: frameOf(definition),
  version: definition.version,
  title: definition.title,
  intro: definition.intro,
  questions: definition.questions,
  ...rulesOf(definition),
  publishedAt: definition.publishedAt.toISOString(),
});
