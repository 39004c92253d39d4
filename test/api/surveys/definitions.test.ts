import type { Survey, SurveyDraft } from '@fcs/shared/contracts/surveys.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newSecret } from '../../../api/src/platform/chance.ts';
import { surveysRoutes } from '../../../api/src/surveys/routes.ts';
import { SurveyDefinition } from '../../../api/src/surveys/SurveyDefinition.ts';
import { appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath } from '../../support/factories.ts';
import { answer, occasionFor, seed } from './support.ts';

let app: TestApp;
beforeAll(async () => {
  app = await appOf('survey-definitions', surveysRoutes);
  app.login('county', { role: 'county', regionPath: countyPath });
  app.login('foreign', { role: 'county', regionPath: '50/5001/500120' });
  app.login('assessor', { role: 'assessor', regionPath: `${countyPath}/500119001` });
  app.login('keeper', { role: 'keeper', regionPath: countyPath });
});
afterAll(() => app.stop());
beforeEach(async () => {
  await SurveyDefinition.deleteMany({});
  await seed();
});

type Listed = SurveyDraft & { id: string };
type Failure = { error: { code: string; details: { field: string }[] } };

const newest = async (): Promise<SurveyDraft> => {
  const { body } = await app.call<{ data: Listed[] }>('GET', '/surveys', { as: 'county' });
  const found = body.data.find(({ id }) => id === 'drug-satisfaction') as Listed;
  const { version, title, intro, questions } = found;
  return { version, title, intro, questions };
};
const publish = (draft: SurveyDraft, as = 'county') =>
  app.call<{ data: SurveyDraft } & Failure>('PUT', '/surveys/drug-satisfaction', { as, body: draft });

describe('a questionnaire', () => {
  test('is read by anybody in the language asked for, with words for every rating (C01)', async () => {
    const zh = await app.call<{ data: Survey }>('GET', '/surveys/drug-satisfaction');
    const en = await app.call<{ data: Survey }>('GET', '/surveys/drug-satisfaction', { language: 'en' });
    expect(zh.body.data.title).toBe('服务评价');
    expect(en.body.data.title).toBe('Your opinion of the service');
    expect(en.body.data.questions.flatMap(({ aspect }) => aspect ?? [])).toEqual([
      'convenience',
      'timeliness',
      'attitude',
      'quality',
      'overall',
    ]);
    expect(en.body.data.questions[4]?.options.map(({ value }) => value)).toEqual([1, 2, 3, 4, 5]);
    expect((await app.call('GET', '/surveys/nothing')).status).toBe(404);
  });

  test('edited becomes the next version, and an answer to the old one is told so (C05)', async () => {
    const draft = await newest();
    const { status, body } = await publish({ ...draft, title: { zh: '评价', en: 'Opinion' } });
    expect([status, body.data.version]).toEqual([200, 2]);
    expect((await app.call<{ data: Survey }>('GET', '/surveys/drug-satisfaction')).body.data.version).toBe(2);
    const old = await answer(app, { occasion: occasionFor() });
    expect([old.status, old.body.error.code]).toEqual([409, 'SURVEY_VERSION_OLD']);
    expect((await answer(app, { occasion: occasionFor(), version: 2 })).status).toBe(201);
  });

  test('that moved on still gives the receipt of an answer it took before', async () => {
    const sent = { occasion: occasionFor(), replyCode: newSecret() };
    const first = await answer(app, sent);
    await publish(await newest());
    const again = await answer(app, sent);
    expect([again.status, again.body.data]).toEqual([201, first.body.data]);
    const other = await answer(app, { ...sent, replyCode: newSecret() });
    expect([other.status, other.body.error.code]).toEqual([409, 'SURVEY_ANSWERED']);
  });

  test('edited by two at once takes one of them', async () => {
    const draft = await newest();
    const both = await Promise.all([publish(draft), publish(draft)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await publish(draft)).body.error.code).toBe('EDIT_CONFLICT');
  });

  test('with faults is refused by field', async () => {
    const draft = await newest();
    const { status, body } = await publish({ ...draft, questions: draft.questions.slice(0, 2) });
    expect([status, body.error.details[0]?.field]).toEqual([422, 'questions']);
  });

  test('is edited by its own county only', async () => {
    const draft = await newest();
    expect((await app.call('PUT', '/surveys/drug-satisfaction', { body: draft })).status).toBe(401);
    expect((await publish(draft, 'keeper')).status).toBe(403);
    expect((await publish(draft, 'foreign')).status).toBe(403);
    expect((await app.call('GET', '/surveys')).status).toBe(401);
    expect((await app.call('GET', '/surveys', { as: 'keeper' })).status).toBe(403);
    const foreign = await app.call<{ data: unknown[] }>('GET', '/surveys', { as: 'foreign' });
    expect(foreign.body.data).toEqual([]);
  });

  test('is read, not edited, by who assesses a part of the county, as its results are', async () => {
    const listed = await app.call<{ data: Listed[] }>('GET', '/surveys', { as: 'assessor' });
    expect(listed.body.data.map(({ id }) => id)).toEqual([
      'drug-satisfaction',
      'knowledge',
      'public-opinion',
      'surgery-satisfaction',
    ]);
    expect((await publish(await newest(), 'assessor')).status).toBe(403);
  });

  test('is seeded once: an edited one stays as the county left it', async () => {
    await publish(await newest());
    await seed();
    expect((await newest()).version).toBe(2);
    expect(await SurveyDefinition.countDocuments({ surveyId: 'public-opinion' })).toBe(1);
  });

  test('is listed page by page', async () => {
    type Page = { data: Listed[]; next: string | null };
    const first = await app.call<Page>('GET', '/surveys?limit=1', { as: 'county' });
    expect(first.body.data.map(({ id }) => id)).toEqual(['drug-satisfaction']);
    const second = await app.call<Page>('GET', `/surveys?limit=9&cursor=${first.body.next}`, {
      as: 'county',
    });
    expect(second.body.data.map(({ id }) => id)).toEqual([
      'knowledge',
      'public-opinion',
      'surgery-satisfaction',
    ]);
    expect(second.body.next).toBeNull();
  });
});
