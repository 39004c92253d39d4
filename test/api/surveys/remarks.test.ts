import type { FoundReplies, SurveyRemark, SurveyTopic } from '@fcs/shared/contracts/remarks.ts';
import { yearOf } from '@fcs/shared/time.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newSecret } from '../../../api/src/platform/chance.ts';
import { now } from '../../../api/src/platform/clock.ts';
import { giveAnswersModes } from '../../../api/src/surveys/migrateAnswers.ts';
import { surveysRoutes } from '../../../api/src/surveys/routes.ts';
import { SurveyAnswer, type SurveyAnswerDocument } from '../../../api/src/surveys/SurveyAnswer.ts';
import { SurveyRemark as Handled } from '../../../api/src/surveys/SurveyRemark.ts';
import { SurveyTopic as Topics } from '../../../api/src/surveys/SurveyTopic.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath, makeRegion } from '../../support/factories.ts';
import { answer, occasionFor, ratings, seed, township } from './support.ts';

let app: TestApp;
beforeAll(async () => {
  app = await appOf('survey-remarks', surveysRoutes);
  await seed();
  await makeRegion(township);
  await makeRegion('50/5001/500120');
  app.login('county', { role: 'county', regionPath: countyPath });
  app.login('assessor', { role: 'assessor', regionPath: countyPath });
  app.login('foreign', { role: 'county', regionPath: '50/5001/500120' });
});
afterAll(() => app.stop());
beforeEach(async () => {
  await Promise.all([SurveyAnswer, Handled, Topics].map((model) => model.collection.deleteMany({})));
});

type Failure = { error: { code: string } };
const base = '/surveys/drug-satisfaction';
const query = () => `region=500119&period=${yearOf(now())}`;
const list = (as = 'county', asked = query()) =>
  app.call<{ data: SurveyRemark[]; next: string | null } & Failure>('GET', `${base}/remarks?${asked}`, {
    as,
  });
const put = (path: string, body: unknown, as = 'county') =>
  app.call<{ data: SurveyRemark & SurveyTopic } & Failure>('PUT', `${base}${path}`, { as, body });
const openTopic = async (title = '等候时间', as = 'county') =>
  app.call<{ data: SurveyTopic } & Failure>('POST', `${base}/topics`, {
    as,
    body: { title, region: '500119' },
  });
const lookUp = async (replyCode: string, survey = 'drug-satisfaction'): Promise<FoundReplies> =>
  (await app.call<{ data: FoundReplies }>('POST', `/surveys/${survey}/replies`, { body: { replyCode } })).body
    .data;

/** Sends answers with these remarks, each under its own code; `undefined`: none. */
const say = async (...remarks: (string | undefined)[]): Promise<string[]> => {
  const codes = remarks.map(() => newSecret());
  for (const [at, remark] of remarks.entries())
    await answer(app, {
      occasion: occasionFor(),
      replyCode: codes[at] ?? '',
      answers: { ...ratings, ...(remark ? { remark } : {}) },
    });
  return codes;
};
const idOf = async (text: string): Promise<string> =>
  (await list()).body.data.find((one) => one.text === text)?.id ?? '';

describe('remarks', () => {
  test('are refused to others, and to those of another county', async () => {
    expect((await app.call('GET', `${base}/remarks?${query()}`)).status).toBe(401);
    expect((await list('foreign')).status).toBe(403);
    expect((await list('county', 'region=500119')).status).toBe(422);
    await say('等得久', ...Array(4).fill(undefined));
    const id = await idOf('等得久');
    expect((await put(`/remarks/${id}/reply`, { text: '好' }, 'assessor')).status).toBe(403);
    expect((await put(`/remarks/${id}/reply`, { text: '好' }, 'foreign')).status).toBe(404);
    expect((await put(`/remarks/${id}/reply`, {})).status).toBe(422);
  });

  test('are shown from five answers on, with the month and an id that leads to no answer (C07)', async () => {
    await say('等得久', undefined, undefined, undefined);
    expect((await list()).body.data).toEqual([]);
    await say('离家近');
    const shown = (await list('assessor')).body.data;
    expect(shown.map(({ text }) => text).sort()).toEqual(['离家近', '等得久'].sort());
    const ids = await SurveyAnswer.distinct('_id');
    for (const { id, month } of shown) {
      expect(ids).not.toContain(id);
      expect(month).toMatch(/^\d{4}-\d{2}$/);
    }
  });

  test('come in pages, each once', async () => {
    await say('一', '二', '三', '四', '五');
    const seen: string[] = [];
    let cursor = '';
    do {
      const { data, next } = (await list('county', `${query()}&limit=2${cursor}`)).body;
      seen.push(...data.map(({ text }) => text));
      cursor = next ? `&cursor=${next}` : '';
    } while (cursor);
    expect(seen.sort()).toEqual(['一', '二', '三', '四', '五'].sort());
  });
});

describe('a topic', () => {
  test('gathers remarks, gets a task with an office and a day, and is done (C05)', async () => {
    await say('等得久', '排队长', undefined, undefined, undefined);
    const { data: topic } = (await openTopic()).body;
    for (const text of ['等得久', '排队长'])
      expect((await put(`/remarks/${await idOf(text)}`, { topic: topic.id })).body.data.topic).toBe(topic.id);
    const task = { what: '周六加开半天', owner: '药具站', dueOn: '2026-12-01' };
    const given = (await put(`/topics/${topic.id}/task`, task)).body.data;
    expect(given).toMatchObject({ title: '等候时间', remarks: 2, task: { ...task, doneOn: null } });
    const done = await app.call<{ data: SurveyTopic }>('POST', `${base}/topics/${topic.id}/done`, {
      as: 'county',
    });
    expect(done.body.data.task?.doneOn).toMatch(/^\d{4}-/);
    await put(`/remarks/${await idOf('排队长')}`, { topic: null });
    const all = await app.call<{ data: SurveyTopic[] }>('GET', `${base}/topics`, { as: 'assessor' });
    expect(all.body.data).toMatchObject([{ id: topic.id, remarks: 1 }]);
  });

  test('is found and filled only in the own tree, and a task is done only where there is one', async () => {
    const { data: topic } = (await openTopic()).body;
    expect((await openTopic('别处', 'foreign')).status).toBe(403);
    expect((await put(`/topics/${topic.id}/reply`, { text: '好' }, 'foreign')).status).toBe(404);
    const done = `${base}/topics/${topic.id}/done`;
    expect((await app.call<never>('POST', done, { as: 'county' })).status).toBe(404);
    await say('等得久', ...Array(4).fill(undefined));
    expect((await put(`/remarks/${await idOf('等得久')}`, { topic: 'unknown' })).status).toBe(404);
  });
});

describe('a reply', () => {
  test('reaches whoever wrote the remark by the code of the phone: the own one, then that of the topic', async () => {
    const [waited, near] = await say('等得久', '离家近', undefined, undefined, undefined);
    const { data: topic } = (await openTopic()).body;
    const id = await idOf('等得久');
    await put(`/remarks/${id}`, { topic: topic.id });
    await put(`/remarks/${id}/reply`, { text: '已加开窗口' });
    await put(`/topics/${topic.id}/reply`, { text: '周六上午也开' });
    const { replies } = await lookUp(waited ?? '');
    expect(replies.map(({ text }) => text)).toEqual(['已加开窗口', '周六上午也开']);
    expect(await lookUp(near ?? '')).toEqual({ replies: [] });
  });

  test('is the same empty answer for an unknown code, a code of another survey and no remark', async () => {
    const codes = await say('等得久', undefined, undefined, undefined, undefined);
    await put(`/remarks/${await idOf('等得久')}/reply`, { text: '已加开窗口' });
    expect(await lookUp(newSecret())).toEqual({ replies: [] });
    expect(await lookUp(codes[0] ?? '', 'public-opinion')).toEqual({ replies: [] });
    expect(await lookUp(codes[1] ?? '')).toEqual({ replies: [] });
    const wrong = await app.call<never>('POST', `${base}/replies`, { body: { replyCode: 'short' } });
    expect(wrong.status).toBe(422);
  });

  test('leaves no code, township or answer in what the office writes, and no words in clear (law 3)', async () => {
    const [code] = await say('等得久', undefined, undefined, undefined, undefined);
    await put(`/remarks/${await idOf('等得久')}/reply`, { text: '已加开窗口' });
    const written = await SurveyAnswer.findOne({ remarkId: { $ne: null } }).lean<SurveyAnswerDocument>();
    const [handled] = await Handled.collection.find({}).toArray();
    expect(handled).toMatchObject({ regionPath: countyPath });
    const text = JSON.stringify(handled);
    for (const secret of [code, written?._id, written?.replyHash, written?.region, '已加开窗口'])
      expect(text).not.toContain(secret);
  });

  test('is limited by address, against guessing', async () => {
    const sent = await Promise.all(
      Array.from({ length: 80 }, () =>
        app.call<never>('POST', `${base}/replies`, { body: { replyCode: newSecret() } }),
      ),
    );
    expect(sent.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
  });
});

test('answers of before came by the app, and their remarks get an id, once', async () => {
  await say('等得久', undefined);
  const fields = { mode: 1, source: 1, aware: 1, remarkId: 1 };
  await SurveyAnswer.collection.updateMany({}, { $unset: fields });
  await giveAnswersModes();
  const first = await SurveyAnswer.find().sort({ _id: 1 }).lean<SurveyAnswerDocument[]>();
  await giveAnswersModes();
  expect(await SurveyAnswer.find().sort({ _id: 1 }).lean()).toEqual(first);
  expect(first.map(({ mode }) => mode)).toEqual(['app', 'app']);
  for (const { answers, remarkId } of first) expect(remarkId !== null).toBe('remark' in answers);
});
