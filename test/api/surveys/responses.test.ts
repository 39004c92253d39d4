import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId, newSecret } from '../../../api/src/platform/chance.ts';
import { unseal } from '../../../api/src/platform/crypto/seal.ts';
import { surveysRoutes } from '../../../api/src/surveys/routes.ts';
import { SurveyAnswer, type SurveyAnswerDocument } from '../../../api/src/surveys/SurveyAnswer.ts';
import { SurveyMark } from '../../../api/src/surveys/SurveyMark.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath } from '../../support/factories.ts';
import { answer, occasionFor, ratings, seed, township } from './support.ts';

let app: TestApp;
beforeAll(async () => {
  app = await appOf('survey-responses', surveysRoutes);
  await seed();
});
afterAll(() => app.stop());
beforeEach(async () => {
  await SurveyAnswer.deleteMany({});
  await SurveyMark.deleteMany({});
});

const stored = () => SurveyAnswer.find().lean<SurveyAnswerDocument[]>();

describe('an answer of a client', () => {
  test('is taken without a session and its receipt names nobody (C01, law 3)', async () => {
    const { status, body } = await answer(app, {
      occasion: occasionFor(),
      answers: { ...ratings, remark: '送得快' },
    });
    expect(status).toBe(201);
    expect(body.data).toEqual({
      receipt: expect.stringMatching(/^[\w-]{43}$/),
      survey: 'drug-satisfaction',
      version: 1,
    });
    const [row] = await stored();
    expect(row).toMatchObject({
      frame: 'client',
      region: '500119001',
      regionPath: township,
      overall: 5,
      satisfied: true,
    });
    expect(unseal(String(row?.answers.remark))).toBe('送得快');
    expect(await SurveyAnswer.exists({ 'answers.remark': '送得快' })).toBeNull();
  });

  test('sent again gets the same receipt and is one answer; another answer to the occasion is refused', async () => {
    const occasion = occasionFor('order-1');
    const first = await answer(app, { occasion });
    const again = await answer(app, { occasion });
    expect([again.status, again.body.data]).toEqual([201, first.body.data]);
    const other = await answer(app, { occasion, answers: { ...ratings, overall: 1 } });
    expect([other.status, other.body.error.code]).toEqual([409, 'SURVEY_ANSWERED']);
    const newToken = await answer(app, { occasion: occasionFor('order-1') });
    expect([newToken.status, newToken.body.error.code]).toEqual([409, 'SURVEY_ANSWERED']);
    expect(await stored()).toHaveLength(1);
  });

  test('with a reply code is the same answer under a newly fetched token', async () => {
    const replyCode = newSecret();
    const first = await answer(app, { occasion: occasionFor('order-2'), replyCode });
    const again = await answer(app, { occasion: occasionFor('order-2'), replyCode });
    expect([again.status, again.body.data]).toEqual([201, first.body.data]);
    expect(await stored()).toHaveLength(1);
  });

  test('needs an occasion that this server made for this survey', async () => {
    const foreign = occasionFor().replace(/.(?=.{20}$)/, (sign) => (sign === 'A' ? 'B' : 'A'));
    for (const occasion of [undefined, 'abcdefghijklmnopqrstuvwxyz', foreign]) {
      const { status, body } = await answer(app, occasion ? { occasion } : {});
      expect([status, body.error.code]).toEqual([422, 'OCCASION_INVALID']);
    }
    const other = await answer(app, { occasion: occasionFor(), answers: { known: 'yes' } }, 'public-opinion');
    expect([other.status, other.body.error.code]).toEqual([422, 'OCCASION_INVALID']);
    expect(await stored()).toEqual([]);
  });

  test('with faults is refused with all of them, each with a sentence, and leaves the occasion free', async () => {
    const occasion = occasionFor();
    const { overall: _, ...short } = ratings;
    const wrong = await answer(app, { occasion, answers: { ...short, quality: 9, colour: 'red' } });
    expect(wrong.status).toBe(422);
    expect(wrong.body.error.details.map(({ field, code }) => `${field} ${code}`).sort()).toEqual([
      'answers.colour unrecognized_keys',
      'answers.overall required',
      'answers.quality invalid_value',
    ]);
    expect(wrong.body.error.details.find(({ field }) => field === 'answers.quality')?.message).toBe(
      '只能是 1、2、3、4、5',
    );
    expect((await answer(app, { occasion })).status).toBe(201);
  });

  test('to a version that never was is refused by field, to an unknown survey is 404', async () => {
    const later = await answer(app, { occasion: occasionFor(), version: 99 });
    expect([later.status, later.body.error.details[0]?.field]).toEqual([422, 'version']);
    expect((await answer(app, { occasion: occasionFor() }, 'no-such-survey')).status).toBe(404);
  });
});

describe('an answer to an open survey', () => {
  const open = (sent: Parameters<typeof answer>[1], key?: string) =>
    answer(app, { answers: { known: 'yes', overall: 4 }, ...sent }, 'public-opinion', key);

  test('belongs to the county and never to the clients (C07)', async () => {
    expect((await open({})).status).toBe(201);
    expect((await stored())[0]).toMatchObject({ frame: 'open', region: '500119', regionPath: countyPath });
  });

  test('is one per device where the device says so, and one per idempotency key', async () => {
    const replyCode = newSecret();
    const first = await open({ replyCode });
    expect((await open({ replyCode })).body.data).toEqual(first.body.data);
    expect((await open({ replyCode, answers: { known: 'no' } })).body.error.code).toBe('SURVEY_ANSWERED');
    const key = newId();
    const keyed = await open({}, key);
    expect((await open({}, key)).body.data).toEqual(keyed.body.data);
    const reused = await open({ answers: { known: 'no' } }, key);
    expect([reused.status, reused.body.error.code]).toEqual([409, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await stored()).toHaveLength(2);
  });

  test('binds a key only by a success, and to one occasion', async () => {
    const key = newId();
    const refused = await open({ answers: { known: 'perhaps' } }, key);
    expect(refused.status).toBe(422);
    expect((await open({}, key)).status).toBe(201);
    const clientKey = newId();
    expect((await answer(app, { occasion: occasionFor() }, 'drug-satisfaction', clientKey)).status).toBe(201);
    const second = await answer(app, { occasion: occasionFor() }, 'drug-satisfaction', clientKey);
    expect([second.status, second.body.error.code]).toEqual([409, 'IDEMPOTENCY_KEY_REUSED']);
  });
});

describe('whether an occasion was answered', () => {
  const ask = (occasion: string) =>
    app.call<{ data: { answered: boolean } }>('GET', `/surveys/drug-satisfaction/occasions/${occasion}`);

  test('is told by any token of the same order', async () => {
    expect((await ask(occasionFor('order-9'))).body.data).toEqual({ answered: false });
    await answer(app, { occasion: occasionFor('order-9') });
    expect((await ask(occasionFor('order-9'))).body.data).toEqual({ answered: true });
  });

  test('is refused for a forged token', async () => {
    expect((await ask('abcdefghijklmnopqrstuvwxyz')).status).toBe(422);
  });
});
