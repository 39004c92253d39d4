import type { KnowledgeTrend, SurveyDraft } from '@fcs/shared/contracts/surveys.ts';
import { type Period, parsePeriod } from '@fcs/shared/period.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId, newSecret } from '../../../api/src/platform/chance.ts';
import type { FactWhere } from '../../../api/src/platform/facts.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import definition from '../../../api/src/surveys/definitions/knowledge.json' with { type: 'json' };
import { surveysFacts } from '../../../api/src/surveys/facts.ts';
import { isAware } from '../../../api/src/surveys/knowledge.ts';
import { checkDraft } from '../../../api/src/surveys/questionnaire.ts';
import { surveysRoutes } from '../../../api/src/surveys/routes.ts';
import { SurveyAnswer } from '../../../api/src/surveys/SurveyAnswer.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeRegion } from '../../support/factories.ts';
import { answer, seed } from './support.ts';

let app: TestApp;
beforeAll(async () => {
  app = await appOf('survey-knowledge', surveysRoutes);
  await seed();
  await makeRegion(countyPath);
  await makeRegion('50/5001/500120');
  app.login('county', { role: 'county', regionPath: countyPath });
});
afterAll(() => app.stop());
beforeEach(() => SurveyAnswer.deleteMany({}));

const draft = { version: 1, ...definition } as unknown as SurveyDraft;
const known = draft.questions.filter(({ right }) => right !== undefined);

/** Answers of somebody with the first `right` questions right. */
const answersOf = (right: number, who = 'woman') => ({
  who,
  ...Object.fromEntries(known.map((one, at) => [one.id, at < right ? one.right : 'unsure'])),
});
const sent = (right: number, who?: string) =>
  answer(app, { replyCode: newSecret(), answers: answersOf(right, who) }, 'knowledge');
const trend = (query = 'region=500119', as = 'county') =>
  app.call<{ data: KnowledgeTrend }>('GET', `/surveys/knowledge/knowledge?${query}`, { as });

describe('the knowledge questionnaire (C08)', () => {
  test('tells nobody what is right before they answered, and everybody what is right and why afterwards', async () => {
    const asked = await app.call<never>('GET', '/surveys/knowledge');
    const text = JSON.stringify(asked.body);
    for (const secret of ['"right"', '"why"', known[0]?.why?.zh ?? '']) expect(text).not.toContain(secret);
    const code = newSecret();
    const send = () => answer(app, { replyCode: code, answers: answersOf(2) }, 'knowledge');
    const first = (await send()).body.data;
    expect(first.rightAnswers).toHaveLength(known.length);
    expect(first.rightAnswers?.[0]).toMatchObject({
      question: known[0]?.id,
      right: '不对',
      why: known[0]?.why?.zh,
    });
    expect((await send()).body.data).toEqual(first);
    const refused = await answer(app, { answers: { who: 'woman' } }, 'knowledge');
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.body)).not.toContain(known[0]?.why?.zh);
  });

  test('other questionnaires have no right answers to tell', async () => {
    const { data } = (await answer(app, { answers: { known: 'yes', overall: 5 } }, 'public-opinion')).body;
    expect(data).toEqual({ receipt: expect.any(String), survey: 'public-opinion', version: 1 });
  });

  test('counts women of childbearing age, who know from six right answers of eight on', async () => {
    await sent(5);
    await sent(6);
    await sent(8);
    await sent(8, 'other');
    const few = (await trend()).body.data.years;
    expect(few).toMatchObject([{ asked: 3, aware: null, rate: null, low: null, high: null, change: null }]);
    await sent(5);
    await sent(7);
    await sent(8);
    const { years, rule } = (await trend()).body.data;
    expect(rule).toEqual({ atLeast: 6, of: 8 });
    expect(years).toMatchObject([{ asked: 6, aware: 4, rate: 0.6667, change: null }]);
    expect(years[0]?.low).toBeLessThan(0.6667);
  });

  test('shows the share by question from five answers on, and refuses others', async () => {
    for (const right of [1, 1, 1, 8, 8]) await sent(right);
    const { questions } = (await trend()).body.data.years[0] ?? { questions: [] };
    expect(questions.map(({ right }) => right)).toEqual([1, ...Array(7).fill(0.4)]);
    expect((await app.call<never>('GET', '/surveys/knowledge/knowledge?region=500119')).status).toBe(401);
    expect((await trend('region=500120')).status).toBe(403);
    expect((await trend('')).status).toBe(422);
    const none = await app.call<never>('GET', '/surveys/public-opinion/knowledge?region=500119', {
      as: 'county',
    });
    expect(none.status).toBe(404);
  });
});

test('a draft whose rule cannot be kept is refused with what is wrong', () => {
  const wrong = (change: Partial<SurveyDraft>) =>
    checkDraft('all', { ...draft, ...change }).map(({ field, code }) => `${field} ${code}`);
  expect(checkDraft('all', draft)).toEqual([]);
  expect(wrong({ knowledge: { atLeast: 9 } })).toEqual(['knowledge.atLeast too_few_right']);
  expect(wrong({ knowledge: { atLeast: 6, among: { question: 'who', value: 'man' } } })).toEqual([
    'knowledge.among invalid_value',
  ]);
  const [first, second, ...others] = draft.questions;
  const { why: _, ...bare } = { ...second, right: 'maybe' } as NonNullable<typeof second>;
  expect(wrong({ questions: [first as never, bare, ...others] })).toEqual([
    'questions.1.right invalid_value',
    'questions.1.why.zh required',
    'questions.1.why.en required',
  ]);
});

describe('the facts of awareness', () => {
  const tx = systemTx('test');
  const where = (more: Partial<FactWhere> = {}): FactWhere => ({
    ...{ region: '500119', regionPath: countyPath, unit: null, places: null, readings: {} },
    period: parsePeriod('2024') as Period,
    ...more,
  });
  const fact = (id: string) => surveysFacts.find((one) => one.id === `knowledge.${id}`);
  const countOf = async (id: string, of = where()) => (await fact(id)?.collect(tx, of))?.value ?? null;

  test('are a naive recount of the raw answers, with rows that add up and show no single answer', async () => {
    const one = fc.record({
      right: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      who: fc.constantFrom('woman', 'other'),
      day: fc.constantFrom(
        '2022-12-31',
        '2023-01-01',
        '2023-08-09',
        '2024-01-01',
        '2024-12-31',
        '2025-01-01',
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(one, { maxLength: 25 }), async (drawn) => {
        await SurveyAnswer.deleteMany({});
        const rows = drawn.map(({ right, who, day }) => {
          const answers = {
            who,
            ...Object.fromEntries(known.map((q, at) => [q.id, right[at] ? q.right : 'unsure'])),
          };
          const aware = isAware(draft, new Map(Object.entries(answers)) as never);
          const at = { surveyId: 'knowledge', version: 1, day, region: '500119', regionPath: countyPath };
          return { _id: newId(), ...at, frame: 'open', mode: 'app', answers, aware, satisfied: false };
        });
        if (rows.length > 0) await SurveyAnswer.collection.insertMany(rows as never[]);
        const naive = (year: string) => {
          const women = drawn.filter(({ who, day }) => who === 'woman' && day.startsWith(year));
          const aware = women.filter(({ right }) => right.filter(Boolean).length >= 6);
          return women.length === 0 ? [null, null] : [women.length, aware.length];
        };
        expect([await countOf('asked'), await countOf('aware')]).toEqual(naive('2024'));
        expect([await countOf('askedBefore'), await countOf('awareBefore')]).toEqual(naive('2023'));
        const listed = (await fact('asked')?.rows(tx, where(), { limit: 20 }))?.data ?? [];
        expect(listed.reduce((sum, { amount }) => sum + Number(amount), 0)).toBe(naive('2024')[0] ?? 0);
        for (const row of listed) expect(row.id).toMatch(/^2024-\d{2}$/);
      }),
      { numRuns: 25 },
    );
  });

  test('cannot tell of a township or a unit, since an open answer knows its county only', async () => {
    await sent(8);
    const period = parsePeriod(String(new Date().getFullYear())) as Period;
    expect(await countOf('asked', where({ period }))).toBe(1);
    expect(await countOf('asked', where({ period, regionPath: `${countyPath}/500119001` }))).toBe(null);
    expect(await countOf('asked', where({ period, unit: 'hc' }))).toBe(null);
  });
});
