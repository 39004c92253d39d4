import type {
  Assessment,
  CollectedFact,
  FactRow,
  Scheme,
  ScoredItem,
} from '@fcs/shared/contracts/assessment.ts';
import { describe, expect, test } from 'vitest';
import { RequestError } from '../../../miniapp/src/api/requestError.ts';
import {
  changesOf,
  factsOfLine,
  lineFigure,
  lineState,
  missingLines,
  tilesOf,
} from '../../../miniapp/src/office/assessment/model.ts';
import {
  factGroups,
  filledFrom,
  questionsOf,
  readingsOf,
} from '../../../miniapp/src/office/pages/evaluate/model.ts';
import { agrees, totalsOf } from '../../../miniapp/src/office/pages/records/model.ts';
import {
  draftOf,
  isChanged,
  isComplete,
  moved,
  withOption,
  withQuestion,
  withType,
} from '../../../miniapp/src/office/pages/surveys/model.ts';
import { ownRegion } from '../../../miniapp/src/office/parts/chosen.ts';
import { faultsByFact, NONE, readFacts } from '../../../miniapp/src/office/parts/facts.ts';
import { factText } from '../../../miniapp/src/office/parts/factText.ts';
import { periodChoices, periodParts } from '../../../miniapp/src/office/parts/periods.ts';
import { grantOf } from '../support/servedPage.tsx';
import { factOf, itemOf, schemeOf, surveyOf } from './samples.ts';

describe('Periods', () => {
  const year = (name: string, loaded: boolean) =>
    ({ year: name, loaded }) as Parameters<typeof periodChoices>[0][number];

  test('are offered newest first, a year that is not loaded named so and without halves', () => {
    const choices = periodChoices(
      [year('2024', false), year('2023', true), year('2026', true)],
      '2026-11-24',
    );
    expect(choices.map(({ period }) => period)).toEqual([
      '2026',
      '2026S2',
      '2026S1',
      '2024',
      '2023',
      '2023S2',
      '2023S1',
    ]);
    expect(choices.find(({ period }) => period === '2024')?.loaded).toBe(false);
    expect(choices.filter(({ toDate }) => toDate).map(({ period }) => period)).toEqual(['2026', '2026S2']);
  });

  test('offer no second half before July', () => {
    expect(periodChoices([year('2026', true)], '2026-06-30').map(({ period }) => period)).toEqual([
      '2026',
      '2026S1',
    ]);
    expect(periodChoices([year('2026', true)], '2026-07-01')).toHaveLength(3);
  });

  test('are read in their three forms', () => {
    expect(periodParts('2023')).toEqual({ kind: 'year', year: '2023' });
    expect(periodParts('2023S2')).toEqual({ kind: 'half', year: '2023', half: '2' });
    expect(periodParts('2023-09..2024-08')).toEqual({ kind: 'months', from: '2023-09', to: '2024-08' });
  });

  test('start with the region of the office grant, not of a keeper grant', () => {
    expect(ownRegion([grantOf('keeper', '500119001'), grantOf('county', '500119')])).toBe('500119');
    expect(ownRegion([grantOf('keeper', '500119001')])).toBeNull();
  });
});

describe('A line', () => {
  test('that lacks facts is never shown as one that does not apply, nor as 0', () => {
    const item = (part: Partial<ScoredItem>) => itemOf({ score: null, ...part });
    expect(lineState(item({ reason: 'MISSING_FACT' }))).toBe('missing');
    expect(lineState(item({ reason: 'IMPOSSIBLE_FACT' }))).toBe('missing');
    expect(lineState(item({ reason: 'NO_DENOMINATOR' }))).toBe('doesNotApply');
    expect(lineState(item({ score: 0 }))).toBe('scored');
    expect(lineFigure(item({ reason: 'MISSING_FACT' }))).toBeNull();
    expect(lineFigure(item({ score: 0, points: 20 }))).toBe('0 / 20');
    expect(missingLines([item({ reason: 'MISSING_FACT' }), item({ reason: 'NO_SAMPLE' })])).toBe(1);
  });

  test('shows the amount where it counts work', () => {
    expect(lineFigure(itemOf({ score: undefined, amount: 6000 }))).toBe('6,000');
  });

  test('names its facts in its own order', () => {
    const facts = [factOf('b', 1), factOf('a', 2)];
    expect(factsOfLine(itemOf({ facts: ['a', 'b', 'gone'] }), { facts }).map(({ id }) => id)).toEqual([
      'a',
      'b',
    ]);
  });
});

describe('What changed since the last look', () => {
  const seen = (value: CollectedFact['value']): Pick<Assessment, 'facts'> => ({
    facts: [factOf('satisfaction.sampled', value)],
  });

  test('is told with its sign, and nothing is told at first or when nothing changed', () => {
    expect(changesOf(seen(9), seen(10))).toEqual({ 'satisfaction.sampled': '+1' });
    expect(changesOf(seen(10), seen(9.5))).toEqual({ 'satisfaction.sampled': '−0.5' });
    expect(changesOf(seen(10), seen(10))).toEqual({});
    expect(changesOf(null, seen(10))).toEqual({});
    expect(changesOf(seen(null), seen(10))).toEqual({});
  });
});

describe('Tiles', () => {
  test('show what the scheme has: satisfaction and coverage, a missing part as unknown', () => {
    const facts = [
      factOf('satisfaction.satisfied', 8),
      factOf('satisfaction.sampled', 10),
      factOf('dispensing.people', null),
      factOf('contraception.women', 58171),
    ];
    expect(tilesOf({ facts })).toEqual([
      { name: 'satisfaction', line: 'satisfaction', part: 8, whole: 10 },
      { name: 'coverage', line: 'coverage', part: null, whole: 58171 },
    ]);
    expect(tilesOf({ facts: [factOf('units', 3)] })).toEqual([]);
  });
});

describe('The list behind a number', () => {
  const rows = (...amounts: (number | null)[]): FactRow[] =>
    amounts.map((amount, index) => ({ id: `${index}`, day: null, label: 'x', place: null, amount }));

  test('adds amounts without the errors of binary fractions', () => {
    expect(totalsOf(rows(0.1, 0.2))).toEqual({ count: 2, sum: 0.3 });
    expect(totalsOf(rows(null, null, null))).toEqual({ count: 3, sum: null });
  });

  test('agrees with the value by count or by sum, and says nothing before all rows are there', () => {
    expect(agrees({ value: 3 }, totalsOf(rows(null, null, null)), true)).toBe(true);
    expect(agrees({ value: 0.3 }, totalsOf(rows(0.1, 0.2)), true)).toBe(true);
    expect(agrees({ value: 4 }, totalsOf(rows(null, null, null)), true)).toBe(false);
    expect(agrees({ value: 4 }, totalsOf(rows(null)), false)).toBeNull();
    expect(agrees({ value: true }, totalsOf(rows(null)), true)).toBeNull();
  });
});

describe('The calculator', () => {
  const scheme = schemeOf();

  test('asks for each fact once, under the first line that uses it', () => {
    expect(factGroups(scheme).map(({ facts }) => facts.map(({ id }) => id))).toEqual([
      ['total', 'free'],
      ['offline', 'ok'],
    ]);
  });

  test('reads numbers as written, leaves empty fields out, and names what it cannot read', () => {
    const read = readFacts(scheme, { total: ' 22.84 ', free: 'ten', offline: NONE, ok: 'false' });
    expect(read).toEqual({ facts: { total: 22.84, offline: null, ok: false }, unreadable: ['free'] });
    expect(readFacts(scheme, { total: '1e3' }).unreadable).toEqual(['total']);
    expect(readFacts(scheme, { total: '-1' }).facts).toEqual({ total: -1 });
  });

  test('takes over known facts only', () => {
    const facts = [
      factOf('total', 5),
      { ...factOf('free', null), source: 'missing' as const },
      factOf('offline', null),
    ];
    expect(filledFrom(facts)).toEqual({ total: '5', offline: NONE });
  });

  test('puts refusals at their fields', () => {
    const refused = new RequestError('FACTS_INVALID', '', 422, [
      { fact: 'free', code: 'MISSING', message: '缺少这一项' },
    ]);
    expect(faultsByFact(refused)).toEqual({ free: '缺少这一项' });
    expect(faultsByFact(new RequestError('OFFLINE', ''))).toEqual({});
  });

  test('sends only readings other than the chosen ones, several of one line together', () => {
    expect(readingsOf(scheme, {})).toEqual({});
    expect(readingsOf(scheme, { a: { steps: 'inProportion' } })).toEqual({});
    expect(readingsOf(scheme, { a: { steps: 'completedPoints', points: 'text25' } })).toEqual({
      a: ['completedPoints', 'text25'],
    });
  });

  test('groups readings by the question they answer', () => {
    const [line] = scheme.items as [Scheme['items'][number]];
    expect(questionsOf(line).map(({ on, readings }) => [on, readings.length])).toEqual([
      ['points', 2],
      ['steps', 2],
    ]);
  });
});

describe('A fact in words', () => {
  const words = { yes: '是', no: '否', none: '没有' };
  test('speaks of yes, no and none, and keeps a number as exact as it came', () => {
    expect(factText(true, '项', words)).toBe('是');
    expect(factText(null, '天', words)).toBe('没有');
    expect(factText(58171, '人', words)).toBe('58,171 人');
    expect(factText(22.84, '万元', words)).toBe('22.84 万元');
    expect(factText(0, null, words)).toBe('0');
  });
});

describe('A questionnaire being edited', () => {
  const survey = surveyOf();

  test('gives new questions and options ids that were not used', () => {
    const questions = withQuestion([{ ...survey.questions[0]!, id: 'q2' }]);
    expect(questions.map(({ id }) => id)).toEqual(['q2', 'q3']);
    const options = withOption([
      { value: 'a', label: { zh: '', en: '' } },
      { value: 'c', label: { zh: '', en: '' } },
    ]);
    expect(options.at(-1)?.value).toBe('b');
  });

  test('gives a rating five words, a text none, and an aspect to ratings only', () => {
    const rating = survey.questions[0]!;
    expect(withType(rating, 'text')).toMatchObject({ options: [], aspect: null });
    expect(withType(withType(rating, 'text'), 'rating').options.map(({ value }) => value)).toEqual([
      1, 2, 3, 4, 5,
    ]);
    expect(withType(rating, 'rating')).toBe(rating);
  });

  test('moves a question without losing one', () => {
    const [one, two] = withQuestion(survey.questions) as [never, never];
    expect(moved([one, two], 0, 1)).toEqual([two, one]);
    expect(moved([one, two], 0, -1)).toEqual([one, two]);
  });

  test('is complete only in both languages, and changed only where it differs', () => {
    const draft = draftOf(survey);
    expect(isComplete(draft)).toBe(true);
    expect(isChanged(survey, draft)).toBe(false);
    const half = { ...draft, title: { zh: '新', en: ' ' } };
    expect(isComplete(half)).toBe(false);
    expect(isChanged(survey, half)).toBe(true);
  });
});
