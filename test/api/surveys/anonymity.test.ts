import fc from 'fast-check';
import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId, newSecret } from '../../../api/src/platform/chance.ts';
import { IdempotencyKey } from '../../../api/src/platform/http/idempotency.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { surveysRoutes } from '../../../api/src/surveys/routes.ts';
import { SurveyAnswer } from '../../../api/src/surveys/SurveyAnswer.ts';
import { SurveyMark } from '../../../api/src/surveys/SurveyMark.ts';
import { type Submission, writeAnswers } from '../../../api/src/surveys/submitAnswer.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { answer, occasionFor, ratings, seed, township } from './support.ts';

let app: TestApp;
beforeAll(async () => {
  app = await appOf('survey-anonymity', surveysRoutes);
  await seed();
});
afterAll(() => app.stop());
beforeEach(async () => {
  await SurveyAnswer.deleteMany({});
  await SurveyMark.deleteMany({});
});

const raw = async (model: typeof SurveyAnswer | typeof SurveyMark): Promise<{ _id: string }[]> =>
  (await model.collection.find({}).toArray()) as never;

const submission = (at: number): Submission => ({
  marks: [{ kind: 'occasion', id: newSecret(), proof: newSecret() }],
  receipt: newSecret(),
  answer: {
    surveyId: 'drug-satisfaction',
    version: 1,
    region: String(at),
    regionPath: township,
    frame: 'client',
    answers: {},
    overall: 5,
    satisfied: true,
    replyHash: null,
    ...{ mode: 'app' as const, source: null, aware: null, remarkId: null },
    sample: false,
  },
});

type Written = { ns: string; o: { _id: string; region?: string } };

describe('law 3', () => {
  test('under any interleaving of resends, every occasion is one answer and every receipt is stable', async () => {
    const plan = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 24 });
    await fc.assert(
      fc.asyncProperty(plan, fc.boolean(), async (sends, sideBySide) => {
        await SurveyAnswer.deleteMany({});
        await SurveyMark.deleteMany({});
        const devices = Array.from({ length: 6 }, () => ({
          occasion: occasionFor(),
          replyCode: newSecret(),
        }));
        const receipts = new Map<number, Set<string>>();
        const send = async (device: number): Promise<void> => {
          const { status, body } = await answer(app, devices[device] ?? {});
          expect(status).toBe(201);
          receipts.set(device, (receipts.get(device) ?? new Set()).add(body.data.receipt));
        };
        if (sideBySide) await Promise.all(sends.map(send));
        else for (const device of sends) await send(device);
        const distinct = new Set(sends).size;
        expect(await SurveyAnswer.countDocuments()).toBe(distinct);
        expect(await SurveyMark.countDocuments()).toBe(distinct);
        expect([...receipts.values()].every((all) => all.size === 1)).toBe(true);
        expect(new Set([...receipts.values()].flatMap((all) => [...all])).size).toBe(distinct);
      }),
      { numRuns: 25 },
    );
  });

  test('of two different answers sent at once to one occasion exactly one is taken', async () => {
    const sent = await Promise.all(
      [1, 2, 3, 4, 5].map((overall) =>
        answer(app, { occasion: occasionFor('the-order'), answers: { ...ratings, overall } }),
      ),
    );
    expect(sent.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
    expect(await SurveyAnswer.countDocuments()).toBe(1);
  });

  test('several processes that take the same answers at once still take each once', async () => {
    const sent = Array.from({ length: 12 }, (_, at) => submission(at));
    const process = () => inTransaction(systemTx('test'), (tx) => writeAnswers(tx, sent));
    const outcomes = await Promise.all([process(), process(), process()]);
    for (const outcome of outcomes)
      expect(outcome).toEqual(sent.map(({ receipt }) => ({ ok: true, value: receipt })));
    expect(await SurveyAnswer.countDocuments()).toBe(12);
  });

  test('300 occasions at once are 300 answers', async () => {
    const sent = await Promise.all(
      Array.from({ length: 300 }, () => answer(app, { occasion: occasionFor() })),
    );
    expect(sent.every(({ status }) => status === 201)).toBe(true);
    expect(await SurveyAnswer.countDocuments()).toBe(300);
  });

  test('a flush reads the marks it asks for and no others, however many there are', async () => {
    const there = Array.from({ length: 300 }, () => ({ _id: newSecret(), proof: newSecret() }));
    await SurveyMark.collection.insertMany(there as never[]);
    const { db } = mongoose.connection;
    await db?.command({ profile: 2 });
    const sent = [1, 2, 3].map(submission);
    await inTransaction(systemTx('test'), (tx) => writeAnswers(tx, sent));
    await db?.command({ profile: 0 });
    const looks = await db?.collection('system.profile').find({ 'command.aggregate': 1 }).toArray();
    expect(looks).toHaveLength(1);
    expect(looks?.[0]?.docsExamined).toBeLessThan(10);
  });

  test('the disk tells no order of arrival: both collections lie in the order of their ids', async () => {
    await Promise.all(Array.from({ length: 60 }, () => answer(app, { occasion: occasionFor() })));
    for (const model of [SurveyAnswer, SurveyMark]) {
      const ids = (await raw(model)).map(({ _id }) => _id);
      expect(ids).toHaveLength(60);
      expect(ids).toEqual([...ids].sort());
    }
  });

  test('within a flush answers and marks are written in orders of their own, so that the log pairs none', async () => {
    const sent = Array.from({ length: 40 }, (_, at) => submission(at));
    await inTransaction(systemTx('test'), (tx) => writeAnswers(tx, sent));
    const oplog = mongoose.connection.getClient().db('local').collection('oplog.rs');
    const name = mongoose.connection.db?.databaseName;
    const [entry] = await oplog
      .find({ 'o.applyOps.ns': `${name}.surveyAnswers` })
      .sort({ $natural: -1 })
      .limit(1)
      .toArray();
    const written = (entry?.o.applyOps ?? []) as Written[];
    const answers = written.filter(({ ns }) => ns.endsWith('surveyAnswers')).map(({ o }) => Number(o.region));
    const ids = sent.map(({ marks }) => marks[0]?.id);
    const marks = written.filter(({ ns }) => ns.endsWith('surveyMarks')).map(({ o }) => ids.indexOf(o._id));
    const inOrder = sent.map((_, at) => at);
    expect([...answers].sort((a, b) => a - b)).toEqual(inOrder);
    expect([...marks].sort((a, b) => a - b)).toEqual(inOrder);
    expect(answers).not.toEqual(inOrder);
    expect(marks).not.toEqual(inOrder);
    expect(answers).not.toEqual(marks);
  });

  test('an answer holds its day and township, and nothing of occasion, mark, receipt, device or key', async () => {
    const replyCode = newSecret();
    const key = newId();
    const occasion = occasionFor('order-of-mine');
    const { body } = await answer(app, { occasion, replyCode }, 'drug-satisfaction', key);
    const [row] = await raw(SurveyAnswer);
    expect(Object.keys(row ?? {}).sort()).toEqual(
      ['_id', 'answers', 'day', 'frame', 'overall', 'region', 'regionPath']
        .concat(['replyHash', 'sample', 'satisfied', 'surveyId', 'version'])
        .concat(['aware', 'mode', 'remarkId', 'source'])
        .sort(),
    );
    const text = JSON.stringify(row);
    const marks = (await raw(SurveyMark)) as unknown as { _id: string; proof: string }[];
    expect(marks).toHaveLength(2);
    const secrets = [occasion, replyCode, key, 'order-of-mine', body.data.receipt];
    for (const secret of [...secrets, ...marks.flatMap(({ _id, proof }) => [_id, proof])])
      expect(text).not.toContain(secret);
    expect(Object.keys(marks[0] ?? {}).sort()).toEqual(['_id', 'proof']);
    expect(await IdempotencyKey.countDocuments()).toBe(0);
  });

  test('answers of the same content leave different marks and proofs, so that content matches nothing', async () => {
    await answer(app, { occasion: occasionFor() });
    await answer(app, { occasion: occasionFor() });
    const marks = (await raw(SurveyMark)) as unknown as { proof: string }[];
    expect(new Set(marks.map(({ proof }) => proof)).size).toBe(2);
  });
});
