import type { LessonVersion } from '@fcs/shared/contracts/lessons.ts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import LessonDeskPage from '../../../miniapp/src/street/pages/lesson-desk/index.tsx';
import { deskOf } from '../../../miniapp/src/street/pages/lesson-desk/model.ts';
import LessonEditPage from '../../../miniapp/src/street/pages/lesson-edit/index.tsx';
import { draftOf, emptyLesson, missingTexts } from '../../../miniapp/src/street/pages/lesson-edit/model.ts';
import { drawAs, failure, sentTo, serve } from '../support/servedPage.tsx';
import { phone } from '../support/taro.ts';

const version = (id: string, of: number, state: LessonVersion['state'], mine = false): LessonVersion => ({
  ...{ id, version: of, state, topic: 'care', for: 'everybody', mine },
  title: { zh: `标题${of}`, en: `Title ${of}` },
  summary: { zh: '介绍', en: 'About' },
  body: { zh: '# 小标题\n\n- 要点', en: '# Heading\n\n- point' },
  publishedOn: state === 'draft' ? null : '2026-11-01',
});

test('a lesson waits first where a draft does, and is known by its newest version', () => {
  const desk = deskOf([
    version('a', 1, 'published'),
    version('b', 10, 'draft'),
    version('b', 9, 'published'),
    version('c', 2, 'retired'),
  ]);
  expect(desk.map(({ id, newest }) => [id, newest.version])).toEqual([
    ['b', 10],
    ['a', 1],
    ['c', 2],
  ]);
  expect(desk[0]).toMatchObject({ draft: { version: 10 }, published: { version: 9 } });
});

test('writing begins on the newest version, and nothing may be empty in either language', () => {
  expect(draftOf([version('a', 2, 'published'), version('a', 10, 'draft')]).title.zh).toBe('标题10');
  expect(draftOf([])).toEqual(emptyLesson);
  expect(missingTexts(emptyLesson)).toHaveLength(6);
  const half = { ...draftOf([version('a', 1, 'draft')]), body: { zh: '有', en: ' ' } };
  expect(missingTexts(half)).toEqual(['body.en']);
});

test('the desk says what waits, and opens one or a new one', async () => {
  serve({ 'GET /lessons/versions': [version('a', 1, 'published'), version('a', 2, 'draft')] });
  drawAs(['county'], <LessonDeskPage />);
  expect(await screen.findByText('待发布')).toBeTruthy();
  fireEvent.click(screen.getByText('标题2'));
  fireEvent.click(screen.getByRole('button', { name: '写新的一课' }));
  expect(phone.visited).toEqual(['/street/pages/lesson-edit/index?id=a', '/street/pages/lesson-edit/index']);
});

test('a draft is kept only whole, previewed in both languages, and saved as it was written', async () => {
  phone.open({ id: 'a' });
  serve({
    'GET /lessons/versions': [version('a', 1, 'published')],
    'PUT /lessons/a': version('a', 2, 'draft', true),
  });
  drawAs(['county'], <LessonEditPage />);
  const type = (id: string, value: string) => fireEvent.change(screen.getByTestId(id), { target: { value } });
  await screen.findByTestId('title-en');
  type('title-en', '');
  fireEvent.click(screen.getByRole('button', { name: '保存草稿' }));
  expect(screen.getByText('必填')).toBeTruthy();
  expect(sentTo('PUT', '/lessons/a')).toHaveLength(0);
  type('title-en', 'How');
  fireEvent.click(screen.getByRole('tab', { name: '预览' }));
  fireEvent.click(screen.getByRole('radio', { name: 'English' }));
  expect(screen.getByText('How')).toBeTruthy();
  expect(screen.getByText('point')).toBeTruthy();
  fireEvent.click(screen.getByRole('tab', { name: '编写' }));
  fireEvent.click(screen.getByRole('button', { name: '保存草稿' }));
  expect(await screen.findByText('草稿已保存，等另一位同事发布')).toBeTruthy();
  expect(sentTo('PUT', '/lessons/a')[0]?.body).toMatchObject({ title: { zh: '标题1', en: 'How' } });
});

test('whoever wrote a draft is not offered to publish it; a colleague is, and a refusal is said', async () => {
  phone.open({ id: 'a' });
  serve({ 'GET /lessons/versions': [version('a', 2, 'draft', true)] });
  drawAs(['county'], <LessonEditPage />);
  fireEvent.click(await screen.findByRole('tab', { name: '版本' }));
  fireEvent.click(screen.getByText('第 2 版'));
  expect(screen.getByText('自己写的要由另一位同事发布。')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '发布给居民' })).toBeNull();
});

test('a colleague publishes a draft, and takes a published one away', async () => {
  phone.open({ id: 'b' });
  const served = serve({
    'GET /lessons/versions': [version('b', 3, 'draft')],
    'POST /lessons/b/publish': () => failure('LESSON_STEP_NOT_ALLOWED', 409),
    'POST /lessons/b/retire': version('b', 3, 'retired'),
  });
  drawAs(['county'], <LessonEditPage />);
  fireEvent.click(await screen.findByRole('tab', { name: '版本' }));
  fireEvent.click(screen.getByText('第 3 版'));
  const press = (name: string) =>
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name }));
  press('发布给居民');
  expect(await screen.findByText('said: LESSON_STEP_NOT_ALLOWED')).toBeTruthy();
  Object.assign(served, {
    'POST /lessons/b/publish': version('b', 3, 'published'),
    'GET /lessons/versions': [version('b', 3, 'published')],
  });
  press('发布给居民');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sentTo('POST', '/lessons/b/publish').at(-1)?.body).toEqual({ version: 3 });
  fireEvent.click(await screen.findByText('已发布'));
  press('下架');
  await waitFor(() => expect(sentTo('POST', '/lessons/b/retire')).toHaveLength(1));
});
