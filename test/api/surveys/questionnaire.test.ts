import { type SurveyDraft, surveyDraft } from '@fcs/shared/contracts/surveys.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import drug from '../../../api/src/surveys/definitions/drug-satisfaction.json' with { type: 'json' };
import {
  checkAnswers,
  checkDraft,
  givenAnswers,
  isSatisfied,
  overallOf,
} from '../../../api/src/surveys/questionnaire.ts';

const { id: _, openTo: __, frame: ___, ...rest } = drug;
const draft: SurveyDraft = surveyDraft.parse({ version: 1, ...rest });
const { questions } = draft;
const full = { convenience: 4, timeliness: 5, attitude: 3, quality: 4, overall: 5 };
const codes = (answers: Record<string, number | string>) =>
  checkAnswers(questions, answers)
    .map(({ field, code }) => `${field} ${code}`)
    .sort();

describe('an answer', () => {
  test('with every required rating is right, the remark may be left out (C01)', () => {
    expect(codes(full)).toEqual([]);
    expect(codes({ ...full, remark: '谢谢\n很好' })).toEqual([]);
  });

  test('names every fault at once: unknown, outside the options, of the wrong type, left out', () => {
    const { overall: _overall, ...short } = full;
    expect(
      codes({ ...short, convenience: 6, timeliness: '5', remark: 7, colour: 1, constructor: 1 }),
    ).toEqual([
      'answers.colour unrecognized_keys',
      'answers.constructor unrecognized_keys',
      'answers.convenience invalid_value',
      'answers.overall required',
      'answers.remark invalid_type',
      'answers.timeliness invalid_value',
    ]);
  });

  test('with a control sign in a text is refused, with a blank text the text counts as not given', () => {
    expect(codes({ ...full, remark: 'a\u0000b' })).toEqual(['answers.remark invalid_format']);
    expect(givenAnswers({ remark: '   ' }).size).toBe(0);
  });

  test('is taken for exactly the whole numbers 1 to 5 of a rating', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 20 }), (value) => {
        expect(codes({ ...full, overall: value }).length === 0).toBe(value >= 1 && value <= 5);
      }),
    );
  });
});

test('satisfied is overall 4 or 5 of 5, and an answer without overall is not (C01)', () => {
  expect([1, 2, 3, 4, 5].map(isSatisfied)).toEqual([false, false, false, true, true]);
  expect(isSatisfied(overallOf(questions, new Map()))).toBe(false);
  expect(overallOf(questions, givenAnswers(full))).toBe(5);
});

describe('a draft', () => {
  const changed = (change: (copy: SurveyDraft) => void) => {
    const copy = structuredClone(draft);
    change(copy);
    return checkDraft('clients', copy).map(({ field, code }) => `${field} ${code}`);
  };
  const first = (copy: SurveyDraft) => copy.questions[0] as SurveyDraft['questions'][number];

  test('as it was delivered is right', () => {
    expect(changed(() => undefined)).toEqual([]);
  });

  test('of clients must keep the required overall rating, since satisfaction stands on it (C01)', () => {
    const without = (copy: SurveyDraft) => {
      copy.questions = copy.questions.filter(({ aspect }) => aspect !== 'overall');
    };
    expect(changed(without)).toEqual(['questions overall_required']);
    const copy = structuredClone(draft);
    without(copy);
    expect(checkDraft('all', copy)).toEqual([]);
  });

  test('with doubled ids, doubled aspects, unfit options or a missing language names each place', () => {
    expect(changed((copy) => void Object.assign(first(copy), { id: 'overall' }))).toEqual([
      'questions.4.id duplicate',
    ]);
    expect(changed((copy) => void Object.assign(first(copy), { aspect: 'quality' }))).toEqual([
      'questions.3.aspect duplicate',
    ]);
    expect(changed((copy) => void first(copy).options.pop())).toEqual([
      'questions.0.options options_do_not_fit',
    ]);
    expect(changed((copy) => void Object.assign(first(copy).text, { en: ' ' }))).toEqual([
      'questions.0.text.en required',
    ]);
    expect(
      changed((copy) => {
        first(copy).type = 'text';
        first(copy).options = [];
      }),
    ).toEqual(['questions.0.aspect aspect_needs_rating']);
  });
});
