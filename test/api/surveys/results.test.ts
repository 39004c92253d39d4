import { dayOf, monthOf } from '@fcs/shared/time.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../api/src/platform/chance.ts';
import { now } from '../../../api/src/platform/clock.ts';
import { seal } from '../../../api/src/platform/crypto/seal.ts';
import { systemTx, type Tx } from '../../../api/src/platform/tx.ts';
import { loadRegions } from '../../../api/src/regions/findRegion.ts';
import { type AnswerQuery, countAnswers, listAnswers } from '../../../api/src/surveys/facts.ts';
import { surveysRoutes } from '../../../api/src/surveys/routes.ts';
import { SurveyAnswer, type SurveyAnswerDocument } from '../../../api/src/surveys/SurveyAnswer.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeRegion } from '../../support/factories.ts';
import { answer, occasionFor, ratings, seed, township } from './support.ts';

let app: TestApp;
beforeAll(async () => {
  app = await appOf('survey-results', surveysRoutes);
  await seed();
  await makeRegion(township);
  await makeRegion('50/5001/500120');
  app.login('county', { role: 'county', regionPath: countyPath });
  app.login('assessor', { role: 'assessor', regionPath: countyPath });
  app.login('foreign', { role: 'assessor', regionPath: '50/5001/500120' });
});
afterAll(() => app.stop());
beforeEach(() => SurveyAnswer.deleteMany({}));

type Results = {
  answers: number;
  satisfied: number | null;
  rate: { n: number; good: number | null; rate: number | null; low: number | null; high: number | null };
  modes: { mode: string; answers: number; good: number | null }[];
  aspects: { aspect: string; mean: number | null; answers: number }[];
  remarks: { month: string; text: string }[];
};
const ask = (query: string, as = 'county') =>
  app.call<{ data: Results; error: { code: string } }>('GET', `/surveys/drug-satisfaction/results?${query}`, {
    as,
  });

const row = (more: Partial<SurveyAnswerDocument> = {}): SurveyAnswerDocument => ({
  _id: newId(),
  surveyId: 'drug-satisfaction',
  version: 1,
  day: '2023-05-02',
  region: '500119001',
  regionPath: township,
  frame: 'client',
  answers: { ...ratings },
  overall: 5,
  satisfied: true,
  replyHash: null,
  ...{ mode: 'app' as const, source: null, aware: null, remarkId: null },
  sample: true,
  ...more,
});
const insert = (rows: SurveyAnswerDocument[]) => SurveyAnswer.collection.insertMany(rows as never[]);

describe('results', () => {
  test('show counts only below five answers, and means and remarks from five on (C01, C07)', async () => {
    const remark = { ...ratings, remark: seal('等得久') };
    await insert([row({ answers: remark, overall: 3, satisfied: false }), row(), row(), row()]);
    const few = (await ask('region=500119&period=2023')).body.data;
    expect([few.answers, few.satisfied, few.remarks]).toEqual([4, null, []]);
    expect(few.rate).toEqual({ n: 4, good: null, rate: null, low: null, high: null });
    expect(few.modes.map(({ answers, good }) => [answers, good])).toEqual([[4, null]]);
    expect(few.aspects.every(({ mean }) => mean === null)).toBe(true);
    await insert([row({ answers: { ...ratings, overall: 2 }, overall: 2, satisfied: false })]);
    const enough = (await ask('region=500119&period=2023')).body.data;
    expect([enough.answers, enough.satisfied]).toEqual([5, 3]);
    expect(enough.aspects.find(({ aspect }) => aspect === 'overall')).toEqual({
      aspect: 'overall',
      mean: 4.4,
      answers: 5,
      share: { n: 5, good: 4, rate: 0.8, low: 0.3755, high: 0.9638 },
    });
    expect(enough.remarks).toEqual([{ month: '2023-05', text: '等得久' }]);
  });

  test('of few are not told by what is shown beside them: sums less the other ways of asking, or less the neighbours', async () => {
    const rows = (count: number, more: Partial<SurveyAnswerDocument>) =>
      Array.from({ length: count }, () => row(more));
    const beside = (region: string) => ({ region, regionPath: `${countyPath}/${region}` });
    await insert([...rows(9, {}), ...rows(6, { mode: 'thirdParty' }), ...rows(2, { mode: 'phone' })]);
    const all = (await ask('region=500119&period=2023')).body.data;
    expect(all.satisfied).toBe(17);
    expect(all.modes.map(({ mode, good }) => [mode, good])).toEqual([
      ['app', 9],
      ['phone', null],
      ['thirdParty', null],
    ]);
    const narrowed = (await ask('region=500119&period=2023&mode=thirdParty')).body.data;
    expect([narrowed.answers, narrowed.satisfied, narrowed.remarks]).toEqual([6, null, []]);

    await SurveyAnswer.deleteMany({});
    await makeRegion(`${countyPath}/500119002`);
    await makeRegion(`${countyPath}/500119003`);
    await loadRegions();
    await insert([...rows(8, {}), ...rows(6, beside('500119002')), ...rows(3, beside('500119003'))]);
    const told = async (region: string) => (await ask(`region=${region}&period=2023`)).body.data.satisfied;
    expect([
      await told('500119'),
      await told('500119001'),
      await told('500119002'),
      await told('500119003'),
    ]).toEqual([17, 8, null, null]);
  });

  test('are those of the region and period asked for', async () => {
    await insert(Array.from({ length: 5 }, () => row()));
    expect((await ask('region=500119001&period=2023S1')).body.data.answers).toBe(5);
    expect((await ask('region=500119&period=2023S2')).body.data.answers).toBe(0);
    expect((await ask('region=500119&period=2023-06..2023-01')).status).toBe(422);
    expect((await ask('region=999999&period=2023')).status).toBe(422);
    expect((await ask('period=2023')).status).toBe(422);
  });

  test('are for county and assessor of the own tree', async () => {
    const query = 'region=500119&period=2023';
    expect((await app.call('GET', `/surveys/drug-satisfaction/results?${query}`)).status).toBe(401);
    expect((await ask(query, 'assessor')).status).toBe(200);
    expect((await ask(query, 'foreign')).status).toBe(403);
    expect((await ask('region=500120&period=2023', 'foreign')).status).toBe(200);
    expect((await app.call('GET', `/surveys/none/results?${query}`, { as: 'county' })).status).toBe(404);
  });
});

describe('the facts of satisfaction', () => {
  const tx = systemTx('test');
  const query: AnswerQuery = {
    surveyId: 'drug-satisfaction',
    frame: 'client',
    regionPath: countyPath,
    firstDay: '2023-01-01',
    lastDay: '2023-12-31',
  };
  const listAll = async (fact: Parameters<typeof listAnswers>[1], asked = query) => {
    const rows = [];
    let cursor: string | undefined;
    do {
      const page = await listAnswers(tx, fact, asked, { limit: 7, ...(cursor ? { cursor } : {}) });
      rows.push(...page.data);
      cursor = page.next ?? undefined;
    } while (cursor);
    return rows;
  };

  test('are as many as the rows behind them, for any answers and any period (C01)', async () => {
    const one = fc.record({
      overall: fc.option(fc.integer({ min: 1, max: 5 })),
      frame: fc.constantFrom('client', 'open'),
      day: fc.constantFrom('2022-12-31', '2023-01-01', '2023-06-30', '2023-12-31', '2024-01-01'),
      regionPath: fc.constantFrom(countyPath, township, '50/5001/500120', `${countyPath}0/5001190001`),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(one, { maxLength: 30 }), async (drawn) => {
        await SurveyAnswer.deleteMany({});
        const rows = drawn.map((some) =>
          row({ ...(some as Partial<SurveyAnswerDocument>), satisfied: (some.overall ?? 0) >= 4 }),
        );
        if (rows.length > 0) await insert(rows);
        const inside = rows.filter(
          ({ overall, frame, day, regionPath }) =>
            overall !== null &&
            frame === 'client' &&
            day.startsWith('2023') &&
            [countyPath, township].includes(regionPath),
        );
        const counted = await countAnswers(tx, query);
        expect(counted).toEqual({
          sampled: inside.length,
          satisfied: inside.filter((a) => a.satisfied).length,
        });
        expect((await listAll('sampled')).map(({ id }) => id)).toEqual(inside.map(({ _id }) => _id).sort());
        expect(await listAll('satisfied')).toHaveLength(counted.satisfied);
      }),
      { numRuns: 30 },
    );
  });

  test('grow by one answer, whose row shows the month, no day, no place and no words', async () => {
    const today = dayOf(now());
    const thisYear = {
      ...query,
      firstDay: `${today.slice(0, 4)}-01-01`,
      lastDay: `${today.slice(0, 4)}-12-31`,
    };
    await answer(app, { occasion: occasionFor(), answers: { ...ratings, remark: '很好' } });
    expect(await countAnswers(tx, thisYear)).toEqual({ sampled: 1, satisfied: 1 });
    const [shown] = await listAll('satisfied', thisYear);
    expect(shown).toEqual({
      id: expect.any(String),
      day: null,
      label: `${monthOf(now())} 评价：满意`,
      place: null,
      amount: null,
    });
  });

  test('are refused outside the own tree, never a silent 0', async () => {
    const foreign: Tx = { ...tx, scope: { ...tx.scope, everything: false, paths: ['50/5001/500120'] } };
    await expect(countAnswers(foreign, query)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(listAnswers(foreign, 'sampled', query, { limit: 5 })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
