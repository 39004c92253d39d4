import * as contract from '@fcs/shared/contracts/lessons.ts';
import { AppError } from '../platform/errors.ts';
import { pageFrom } from '../platform/facts.ts';
import { fromCursor, isText, toCursor } from '../platform/http/cursor.ts';
import { type Route, route } from '../platform/http/route.ts';
import { Lesson, type LessonDocument } from './Lesson.ts';
import { presentHead, presentLesson, presentVersion } from './presentLesson.ts';
import { publishLesson, retireLesson, writeLesson } from './writeLesson.ts';

type Asked = { cursor?: string | undefined; limit: number };

const listLessons = async (filter: Record<string, unknown>, { cursor, limit }: Asked) => {
  const after = fromCursor(cursor, isText);
  const found = await Lesson.find({ $and: [filter, after ? { _id: { $gt: after } } : {}] } as never)
    .sort({ _id: 1 })
    .limit(limit + 1)
    .lean<LessonDocument[]>();
  return pageFrom(found, limit, (last) => toCursor(last._id));
};

export const lessonRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/lessons',
    tag: 'outreach',
    summary: 'Short lessons that are published',
    access: 'public',
    query: contract.lessonListQuery,
    answer: contract.lessonHead,
    list: true,
    handle: async ({ tx, query: { topic, ...page } }) => {
      const { shown, next } = await listLessons({ state: 'published', ...(topic ? { topic } : {}) }, page);
      return { data: shown.map((one) => presentHead(tx, one)), next };
    },
  }),
  route({
    method: 'GET',
    path: '/lessons/versions',
    tag: 'outreach',
    summary: 'Every version of the lessons, for who writes and reviews them',
    access: ['county'],
    query: contract.lessonVersionQuery,
    answer: contract.lessonVersion,
    list: true,
    handle: async ({ tx, query: { topic, id, ...page } }) => {
      const asked = { ...(topic ? { topic } : {}), ...(id ? { lessonId: id } : {}) };
      const { shown, next } = await listLessons(asked, page);
      return { data: shown.map((one) => presentVersion(tx, one)), next };
    },
  }),
  route({
    method: 'GET',
    path: '/lessons/:id',
    tag: 'outreach',
    summary: 'One lesson, in the language asked for',
    access: 'public',
    params: contract.lessonParams,
    answer: contract.lesson,
    handle: async ({ tx, params }) => {
      const found = await Lesson.findOne({
        lessonId: params.id,
        state: 'published',
      }).lean<LessonDocument | null>();
      if (!found) throw new AppError('NOT_FOUND');
      return presentLesson(tx, found);
    },
  }),
  route({
    method: 'POST',
    path: '/lessons',
    tag: 'outreach',
    summary: 'Write a lesson, in both languages; it waits for somebody else to publish it',
    access: ['county'],
    body: contract.lessonDraft,
    answer: contract.lessonVersion,
    status: 201,
    write: true,
    handle: async ({ tx, body }) => presentVersion(tx, await writeLesson(tx, null, body)),
  }),
  route({
    method: 'PUT',
    path: '/lessons/:id',
    tag: 'outreach',
    summary: 'The next version of a lesson; what is published stays until this one is',
    access: ['county'],
    params: contract.lessonParams,
    body: contract.lessonDraft,
    answer: contract.lessonVersion,
    write: true,
    handle: async ({ tx, params, body }) => presentVersion(tx, await writeLesson(tx, params.id, body)),
  }),
  route({
    method: 'POST',
    path: '/lessons/:id/publish',
    tag: 'outreach',
    summary: 'Publish a draft that somebody else wrote',
    access: ['county'],
    params: contract.lessonParams,
    body: contract.lessonPublishing,
    answer: contract.lessonVersion,
    write: true,
    errors: ['LESSON_OTHER_REVIEWER', 'LESSON_STEP_NOT_ALLOWED'],
    handle: async ({ tx, params, body }) =>
      presentVersion(tx, await publishLesson(tx, params.id, body.version)),
  }),
  route({
    method: 'POST',
    path: '/lessons/:id/retire',
    tag: 'outreach',
    summary: 'Take a lesson away',
    access: ['county'],
    params: contract.lessonParams,
    answer: contract.lessonVersion,
    write: true,
    handle: async ({ tx, params }) => presentVersion(tx, await retireLesson(tx, params.id)),
  }),
];
