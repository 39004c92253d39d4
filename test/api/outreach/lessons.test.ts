import type { LessonHead, LessonVersion, Lesson as View } from '@fcs/shared/contracts/lessons.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lessonRoutes } from '../../../api/src/outreach/lessonRoutes.ts';
import { seedLessons } from '../../../api/src/outreach/seedLessons.ts';
import { inTransaction } from '../../../api/src/platform/storage/transaction.ts';
import { systemTx } from '../../../api/src/platform/tx.ts';
import { type Answer, appOf, type TestApp } from '../../support/appOf.ts';
import { countyPath } from '../../support/factories.ts';

type Failed = { error: { code: string; details: { field: string }[] } };
let app: TestApp;
beforeAll(async () => {
  app = await appOf('lessons', lessonRoutes);
  await inTransaction(systemTx('test'), seedLessons);
  app.login('resident');
  for (const name of ['writer', 'reviewer']) app.login(name, { role: 'county', regionPath: countyPath });
});
afterAll(() => app.stop());

const ask = <T>(
  as: string | undefined,
  method: string,
  path: string,
  body?: unknown,
  language: 'zh-CN' | 'en' = 'zh-CN',
) =>
  app.call(method, `/lessons${path}`, {
    language,
    ...(as ? { as } : {}),
    ...(body === undefined ? {} : { body }),
  }) as Promise<Answer<{ data: T } & Failed>>;
const draft = (zh = '正文') => ({
  ...{ topic: 'care', for: 'adults' },
  ...{ title: { zh: '题', en: 'T' }, summary: { zh: '要', en: 'S' }, body: { zh, en: 'Body' } },
});

it('gives everybody the lessons in the language asked for, those for all ages marked', async () => {
  const [zh, en] = await Promise.all(
    (['zh-CN', 'en'] as const).map(async (language) => {
      const { data } = (await ask<LessonHead[]>(undefined, 'GET', '', undefined, language)).body;
      return data;
    }),
  );
  expect(zh?.length).toBeGreaterThanOrEqual(6);
  expect(zh?.map(({ id }) => id)).toEqual(en?.map(({ id }) => id));
  for (const one of en ?? []) expect(`${one.title}${one.summary}`).not.toMatch(/\p{Script=Han}/u);
  expect(zh?.some((one) => one.for === 'everybody' && one.topic === 'youth')).toBe(true);
  const youth = await ask<LessonHead[]>(undefined, 'GET', '?topic=youth');
  expect(youth.body.data.every(({ topic }) => topic === 'youth')).toBe(true);
  expect((await ask(undefined, 'GET', '/nothing')).status).toBe(404);
});

it('publishes only what a second person has read, and keeps the old version until then', async () => {
  expect((await ask(undefined, 'POST', '', draft())).status).toBe(401);
  expect((await ask('resident', 'POST', '', draft())).status).toBe(403);
  const wrong = await ask('writer', 'POST', '', { ...draft(), title: { zh: '题' } });
  expect(wrong.body.error.details.map(({ field }) => field)).toEqual(['title.en']);
  const { id } = (await ask<LessonVersion>('writer', 'POST', '', draft('一'))).body.data;
  expect((await ask(undefined, 'GET', `/${id}`)).status).toBe(404);
  const alone = await ask('writer', 'POST', `/${id}/publish`, { version: 1 });
  expect(alone.body.error.code).toBe('LESSON_OTHER_REVIEWER');
  expect((await ask('reviewer', 'POST', `/${id}/publish`, { version: 1 })).status).toBe(200);
  const next = await ask<LessonVersion>('reviewer', 'PUT', `/${id}`, draft('二'));
  expect(next.body.data).toMatchObject({ version: 2, state: 'draft', mine: true });
  const shown = async () => (await ask<View>(undefined, 'GET', `/${id}`)).body.data;
  expect(await shown()).toMatchObject({ version: 1, body: '一' });
  await ask('writer', 'POST', `/${id}/publish`, { version: 2 });
  expect(await shown()).toMatchObject({ version: 2, body: '二' });
  const again = await ask('writer', 'POST', `/${id}/publish`, { version: 2 });
  expect(again.body.error.code).toBe('LESSON_STEP_NOT_ALLOWED');
  await ask('writer', 'POST', `/${id}/retire`);
  expect((await ask(undefined, 'GET', `/${id}`)).status).toBe(404);
});

it('writes what came with the product once, and leaves what a county edited alone', async () => {
  await ask('writer', 'PUT', '/emergency', draft('改'));
  await ask('reviewer', 'POST', '/emergency/publish', { version: 2 });
  await inTransaction(systemTx('test'), seedLessons);
  expect((await ask<View>(undefined, 'GET', '/emergency')).body.data.body).toBe('改');
  const versions = await ask<LessonVersion[]>('writer', 'GET', '/versions?limit=100');
  expect(versions.body.data.filter(({ id }) => id === 'emergency').map(({ state }) => state)).toEqual([
    'retired',
    'published',
  ]);
  const own = (await ask<LessonVersion[]>('writer', 'GET', '/versions?id=emergency')).body.data;
  expect(own.map(({ id, version }) => [id, version])).toEqual([
    ['emergency', 1],
    ['emergency', 2],
  ]);
  expect(own.every(({ publishedOn }) => publishedOn !== null)).toBe(true);
});
