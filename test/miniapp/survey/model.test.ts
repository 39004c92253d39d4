import type { Survey } from '@fcs/shared/contracts/surveys.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answersToSend, missingIn, wordsOf } from '../../../miniapp/src/pages/survey/model.ts';
import { surveyOf } from '../support/samples.ts';

const survey: Survey = surveyOf();
const answers = fc.dictionary(
  fc.constantFrom('overall', 'used', 'remark', 'gone'),
  fc.oneof(fc.integer({ min: 0, max: 7 }), fc.constantFrom('yes', '', '  ', ' 很好 ')),
);

describe('What is sent of an answer', () => {
  test('only questions that exist, only choices they have, texts trimmed and never empty', () => {
    fc.assert(
      fc.property(answers, (given) => {
        for (const [id, value] of Object.entries(answersToSend(survey, given))) {
          const question = survey.questions.find((one) => one.id === id);
          expect(question).toBeDefined();
          if (question?.type === 'text') expect(['yes', '很好']).toContain(value);
          else expect(question?.options.map((option) => option.value)).toContain(value);
        }
      }),
    );
  });

  test('what is required and still open is named in its order', () => {
    expect(missingIn(survey, {})).toEqual(['overall', 'used']);
    expect(missingIn(survey, { overall: 4, used: ' ' })).toEqual(['used']);
  });

  test('a rating speaks the words of its questionnaire, or the usual ones where it has none', () => {
    expect(wordsOf(survey.questions[0] as never)?.[4]).toBe('词5');
    expect(wordsOf({ ...survey.questions[0], options: [] } as never)).toBeUndefined();
  });
});
