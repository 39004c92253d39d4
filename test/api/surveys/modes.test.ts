import { rational, toDecimal } from '@fcs/shared/assessment/rational.ts';
import type { ImportPreview } from '@fcs/shared/contracts/exchange.ts';
import type { DrawResponse, QuotaPlan, SurveyResults } from '@fcs/shared/contracts/surveys.ts';
import { dayOf, yearOf } from '@fcs/shared/time.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exchangeRoutes } from '../../../api/src/exchange/routes.ts';
import { writeCsv } from '../../../api/src/exchange/sheets.ts';
import { newId, newSecret } from '../../../api/src/platform/chance.ts';
import { now } from '../../../api/src/platform/clock.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx, type WriteTx } from '../../../api/src/platform/tx.ts';
import { loadRegions } from '../../../api/src/regions/findRegion.ts';
import { setPlans } from '../../../api/src/regions/planYear.ts';
import { replaceRow } from '../../../api/src/sampling/changeRow.ts';
import type { DrawDocument } from '../../../api/src/sampling/Draw.ts';
import { drawSample } from '../../../api/src/sampling/drawSample.ts';
import { publishFrame } from '../../../api/src/sampling/publishFrame.ts';
import { moveQuotasOut } from '../../../api/src/surveys/migrateQuotas.ts';
import { surveysRoutes } from '../../../api/src/surveys/routes.ts';
import { SurveyAnswer, type SurveyAnswerDocument } from '../../../api/src/surveys/SurveyAnswer.ts';
import { SurveyDefinition } from '../../../api/src/surveys/SurveyDefinition.ts';
import { SurveyMark } from '../../../api/src/surveys/SurveyMark.ts';
import { SurveyQuota } from '../../../api/src/surveys/SurveyQuota.ts';
import { weigh } from '../../../api/src/surveys/weigh.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeRegion } from '../../support/factories.ts';
import { answer, occasionFor, ratings, seed, township } from './support.ts';

const other = `${countyPath}/500119002`;
let app: TestApp;
beforeAll(async () => {
  app = await appOf('survey-modes', [...surveysRoutes, ...exchangeRoutes]);
  await seed();
  for (const path of [township, other, '50/5001/500120']) await makeRegion(path);
  await loadRegions();
  app.login('county', { role: 'county', regionPath: countyPath });
  for (const second of ['second', 'third']) app.login(second, { role: 'county', regionPath: countyPath });
  app.login('foreign', { role: 'county', regionPath: '50/5001/500120' });
});
afterAll(() => app.stop());
beforeEach(async () => {
  await SurveyAnswer.deleteMany({});
  await SurveyMark.deleteMany({});
});

const bySystem = <T>(work: (tx: WriteTx) => Promise<T>): Promise<T> => inTransaction(systemTx('test'), work);
const callable = async (ids: string[]): Promise<DrawDocument> => {
  const where = { region: { code: '500119', path: countyPath }, unit: newId(), period: yearOf(now()) };
  const { _id } = await bySystem((tx) =>
    publishFrame(tx, { purpose: 'satisfaction', ...where, ids, size: ids.length - 1, secondShare: 0 }),
  );
  return bySystem((tx) => drawSample(tx, { drawId: _id }));
};
const base = '/surveys/drug-satisfaction';
type Failed = { error: { code: string; details: unknown } };
const call = (draw: string, row: string, more: Record<string, unknown> = {}, as = 'county') =>
  app.call<{ data: { receipt: string } } & Failed>('POST', `${base}/interviews`, {
    as,
    body: { draw, row, version: 1, replyCode: newSecret(), answers: ratings, ...more },
  });
const results = async (query = ''): Promise<SurveyResults> => {
  const path = `${base}/results?region=500119&period=${yearOf(now())}${query}`;
  return (await app.call<{ data: SurveyResults }>('GET', path, { as: 'county' })).body.data;
};
const response = async (draw: string): Promise<DrawResponse> =>
  (await app.call<{ data: DrawResponse }>('GET', `${base}/response?draw=${draw}`, { as: 'county' })).body
    .data;

const setQuotas = (body: Record<string, unknown>, as = 'county') =>
  app.call<{ data: QuotaPlan } & Failed>('PUT', `${base}/quotas`, {
    as,
    body: { region: '500119', period: yearOf(now()), version: 0, reason: '年度计划', ...body },
  });

describe('by phone (C02, C03)', () => {
  test('a drawn row is answered once; a resend under its code is the same answer', async () => {
    const draw = await callable(['a', 'b', 'c']);
    const row = draw.rows[0]?.id ?? '';
    const replyCode = newSecret();
    const first = await call(draw._id, row, { replyCode });
    expect(first.status).toBe(201);
    expect((await call(draw._id, row, { replyCode })).body.data).toEqual(first.body.data);
    const again = await call(draw._id, row);
    expect([again.status, again.body.error.code]).toEqual([409, 'SURVEY_ANSWERED']);
    expect(await SurveyAnswer.countDocuments()).toBe(1);
  });

  test('an answer carries the mode, and neither row nor draw nor interviewer nor day of the call (law 3)', async () => {
    const draw = await callable(['record-a', 'record-b', 'record-c']);
    for (const { id } of draw.rows) await call(draw._id, id);
    const rows = await SurveyAnswer.find().lean<SurveyAnswerDocument[]>();
    const shown = rows.map(({ mode, day, region, replyHash }) => [mode, day, region, replyHash]);
    expect(shown).toEqual(draw.rows.map(() => ['phone', dayOf(draw.publishedAt), '500119', null]));
    for (const secret of [draw._id, 'record-', 'county'])
      expect(JSON.stringify(rows.map(({ regionPath: _, ...one }) => one))).not.toContain(secret);
  });

  test('only rows of a draw that is under way, in the own tree, with answers that fit', async () => {
    const draw = await callable(['a', 'b', 'c']);
    const [first, second] = draw.rows.map(({ id }) => id);
    const left = ['a', 'b', 'c'].find((id) => id !== first && id !== second) ?? '';
    expect((await app.call<never>('POST', `${base}/interviews`, { body: {} })).status).toBe(401);
    expect((await call(draw._id, first ?? '', {}, 'foreign')).status).toBe(404);
    expect((await call(draw._id, left)).status).toBe(404);
    expect((await call(draw._id, first ?? '', { answers: { overall: 6 } })).status).toBe(422);
    await bySystem((tx) => replaceRow(tx, { drawId: draw._id, rowId: first ?? '', reason: 'unreachable' }));
    expect((await call(draw._id, first ?? '')).body.error.code).toBe('DRAW_STEP_NOT_ALLOWED');
  });

  test('the response is told: invited, reached, answered, with a warning below the rate that is asked for', async () => {
    const draw = await callable(['a', 'b', 'c', 'd']);
    const [first, second] = draw.rows.map(({ id }) => id);
    await bySystem((tx) => replaceRow(tx, { drawId: draw._id, rowId: first ?? '', reason: 'unreachable' }));
    await call(draw._id, second ?? '');
    const few = await response(draw._id);
    expect(few).toMatchObject({
      invited: 4,
      eligible: 4,
      reached: 1,
      answered: 1,
      rate: 0.25,
      least: 60,
      low: true,
    });
    for (const { id, answered, state } of few.rows)
      if (!answered && state === 'drawn') await call(draw._id, id);
    expect(await response(draw._id)).toMatchObject({ answered: 3, rate: 0.75, low: false });
  });
});

describe('by a third party (C02)', () => {
  const head = ['地区编号', '日期', 'convenience', 'timeliness', 'attitude', 'quality', 'overall'];
  const send = (rows: string[][], commit = true, as = 'county') =>
    app.call<{ data: ImportPreview } & Failed>('POST', '/exchange/imports/survey-answers', {
      as,
      body: {
        ...{ format: 'csv', content: Buffer.from(writeCsv(head, rows)).toString('base64'), commit },
        ...{ survey: 'drug-satisfaction', source: '某调查公司' },
      },
    });

  test('a sheet is looked through, then taken whole, once, under its name', async () => {
    const rows = [
      ['500119001', dayOf(now()), '5', '很及时', '4', '4', '5'],
      ['500119002', dayOf(now()), '1', '2', '3', '2', '2'],
    ];
    expect((await send(rows, false)).body.data).toEqual({ rows: 2, bad: [], written: false });
    expect(await SurveyAnswer.countDocuments()).toBe(0);
    expect((await send(rows)).body.data.written).toBe(true);
    expect((await send(rows)).body.error.code).toBe('SURVEY_ANSWERED');
    const found = await SurveyAnswer.find().lean<SurveyAnswerDocument[]>();
    expect(found).toHaveLength(2);
    for (const one of found)
      expect(one).toMatchObject({ mode: 'thirdParty', source: '某调查公司', frame: 'client' });
    expect(found.map(({ answers }) => answers.timeliness).sort()).toEqual([2, 5]);
  });

  test('every bad row is named, and none is written', async () => {
    const bad = await send([
      ['500120', '2023-02-30', '9', '5', '5', '5', ''],
      ['500119001', '2023-02-03', '5', '5', '5', '5', '5'],
    ]);
    expect(bad.status).toBe(422);
    expect((bad.body.error.details as { field: string }[]).map(({ field }) => field).sort()).toEqual([
      ...['row.2.convenience', 'row.2.day', 'row.2.overall', 'row.2.region'],
    ]);
    expect(await SurveyAnswer.countDocuments()).toBe(0);
    expect((await send([], true, 'foreign')).status).toBe(422);
  });
});

describe('results by mode', () => {
  test('stand beside the whole with n and interval, and can be narrowed to one (C02)', async () => {
    const draw = await callable(['a', 'b', 'c']);
    for (const { id } of draw.rows) await call(draw._id, id, { answers: { ...ratings, overall: 2 } });
    for (let at = 0; at < 6; at += 1) await answer(app, { occasion: occasionFor() });
    const all = await results();
    expect(all.modes).toMatchObject([
      // Two answers by phone: with those of the app shown, the sum would tell them.
      { mode: 'app', answers: 6, n: 6, good: null },
      { mode: 'phone', answers: 2, n: 2, good: null },
    ]);
    expect(all.rate).toMatchObject({ n: 8, good: 6, rate: 0.75 });
    const phone = await results('&mode=phone');
    expect([phone.answers, phone.rate.n]).toEqual([2, 2]);
    expect(phone.aspects.every(({ mean, share }) => mean === null && share === null)).toBe(true);
  });

  test('are weighted by the people of the townships, and say how many people those are', async () => {
    const year = yearOf(now());
    const plan = { amountWan: '1', carriedOverFrom: null, source: 'test' };
    await bySystem((tx) =>
      setPlans(tx, year, [
        { ...plan, region: '500119001', regionPath: township, population: 3_000 },
        { ...plan, region: '500119002', regionPath: other, population: 1_000 },
      ]),
    );
    for (let at = 0; at < 2; at += 1) await answer(app, { occasion: occasionFor() });
    for (let at = 0; at < 4; at += 1)
      await answer(app, { occasion: occasionFor(newId(), other), answers: { ...ratings, overall: 1 } });
    const { rate, weighted } = await results();
    expect(rate.rate).toBe(0.3333);
    expect(weighted).toEqual({ rate: 0.75, exact: '3/4', covered: 1 });
  });

  test('count towards quotas by region and mode, which stand beside the questionnaire (C03)', async () => {
    const groups = [
      { region: '500119001', mode: 'app', atLeast: 3 },
      { region: '500119', mode: 'phone', atLeast: 1 },
    ];
    const made = await setQuotas({ quotas: groups, leastResponse: 45 });
    expect([made.status, made.body.data.version, made.body.data.signedAt]).toEqual([200, 1, null]);
    await answer(app, { occasion: occasionFor() });
    expect((await results()).quotas).toEqual([]);
    const sign = (as: string) =>
      app.call<{ data: QuotaPlan } & Failed>('POST', `${base}/quotas/${made.body.data.id}/sign`, { as });
    expect((await sign('county')).body.error.code).toBe('SECOND_PERSON');
    expect((await sign('foreign')).status).toBe(403);
    expect((await sign('second')).body.data).toMatchObject({ inForce: true, maySign: false });
    expect((await sign('third')).body.error.code).toBe('SHEET_LOCKED');
    const shown = await results();
    expect(shown.quotaPeriod).toBe(yearOf(now()));
    expect(shown.quotas.map(({ region, mode, atLeast, got }) => [region, mode, atLeast, got])).toEqual([
      ['500119001', 'app', 3, 1],
      ['500119', 'phone', 1, 0],
    ]);
    const draw = await callable(['q', 'r', 's']);
    expect((await response(draw._id)).least).toBe(45);
    const surveys = await app.call<{ data: { id: string; version: number }[] }>('GET', '/surveys', {
      as: 'county',
    });
    expect(surveys.body.data.find(({ id }) => id === 'drug-satisfaction')?.version).toBe(1);
  });

  test('a quota that waits for its signature changes nothing; one that was read too early is refused', async () => {
    const one = { region: '500119001', mode: 'app', atLeast: 9 };
    expect((await setQuotas({ version: 0, quotas: [one] })).body.error.code).toBe('EDIT_CONFLICT');
    expect((await setQuotas({ version: 1, quotas: [one] })).status).toBe(200);
    expect((await results()).quotas.map(({ atLeast }) => atLeast)).toEqual([3, 1]);
    const versions = await app.call<{ data: QuotaPlan[] }>(
      'GET',
      `${base}/quotas?region=500119&period=${yearOf(now())}`,
      { as: 'second' },
    );
    expect(versions.body.data.map(({ version, inForce, maySign }) => [version, inForce, maySign])).toEqual([
      [1, true, false],
      [2, false, true],
    ]);
    // A part of the year is under the quotas of the year, counted over the year; another year has none.
    const path = (period: string) => `${base}/results?region=500119001&period=${period}`;
    const part = await app.call<{ data: SurveyResults }>('GET', path(`${yearOf(now())}S1`), { as: 'county' });
    expect([part.body.data.quotaPeriod, part.body.data.quotas.length]).toEqual([yearOf(now()), 2]);
    const other = await app.call<{ data: SurveyResults }>('GET', path('2021'), { as: 'county' });
    expect(other.body.data.quotaPeriod).toBeNull();
  });

  test('groups outside the region, given twice or by strangers are refused with the field', async () => {
    const group = { region: '500119001', mode: 'app', atLeast: 1 };
    const fieldOf = async (body: Record<string, unknown>) =>
      ((await setQuotas(body)).body.error.details as { field: string }[])[0]?.field;
    expect(await fieldOf({ quotas: [{ ...group, region: '500120' }] })).toBe('quotas.0.region');
    expect(await fieldOf({ quotas: [group, group] })).toBe('quotas.1');
    expect(await fieldOf({ quotas: [], period: '2023-06..2023-01' })).toBe('period');
    expect(await fieldOf({ quotas: [], reason: ' ' })).toBe('reason');
    expect((await setQuotas({ quotas: [] }, 'foreign')).status).toBe(403);
  });

  test('quotas of before leave the questionnaire and go on for its year; the step repeats without harm', async () => {
    const quotas = [{ region: '500119', mode: 'phone', atLeast: 7 }];
    const where = { surveyId: 'surgery-satisfaction' };
    const publishedAt = new Date('2024-05-01T00:00:00Z');
    await SurveyDefinition.collection.updateMany(where, { $set: { quotas, publishedAt } });
    await moveQuotasOut();
    await moveQuotasOut();
    const moved = await SurveyQuota.find(where).lean();
    expect(moved).toMatchObject([
      { version: 1, period: '2024', region: '500119', quotas, leastResponse: 60, signedAt: publishedAt },
    ]);
    expect(await SurveyDefinition.collection.countDocuments({ quotas: { $exists: true } })).toBe(0);
  });
});

test('a weighted share is exact: with equal shares it is the share, and in any order the same', () => {
  const stratum = fc.record({
    population: fc.integer({ min: 0, max: 90_000 }),
    n: fc.integer({ min: 0, max: 50 }),
    good: fc.integer({ min: 0, max: 50 }),
  });
  fc.assert(
    fc.property(fc.array(stratum, { maxLength: 12 }), (drawn) => {
      const strata = drawn.map((one) => ({ ...one, good: Math.min(one.good, one.n) }));
      const heard = strata.filter(({ n, population }) => n > 0 && population > 0);
      const people = heard.reduce((sum, { population }) => sum + population, 0);
      const naive = heard.reduce((sum, { population, n, good }) => sum + (population * good) / n, 0) / people;
      const told = weigh(strata);
      if (heard.length === 0) return told === null;
      expect(weigh([...strata].reverse())).toEqual(told);
      expect(Math.abs((told?.rate ?? 9) - naive)).toBeLessThan(0.0001);
      const same = weigh(heard.map((one) => ({ ...one, n: 3, good: 1 })));
      return same?.rate === toDecimal(rational(1n, 3n));
    }),
  );
});
