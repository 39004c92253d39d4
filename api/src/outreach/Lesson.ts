import type { LessonDraft } from '@fcs/shared/contracts/lessons.ts';
import { collection } from '../platform/storage/collection.ts';
import type { Reviewed } from './reviewed.ts';

export type LessonDocument = LessonDraft & Reviewed & { lessonId: string };

export const Lesson = collection<LessonDocument>({
  name: 'lessons',
  fields: {
    _id: String,
    lessonId: { type: String, required: true },
    version: { type: Number, required: true },
    state: { type: String, required: true },
    topic: { type: String, required: true },
    for: { type: String, required: true },
    title: { type: Object, required: true },
    summary: { type: Object, required: true },
    body: { type: Object, required: true },
    writtenBy: { type: String, default: null },
    publishedOn: { type: String, default: null },
  } as never,
  indexes: [
    {
      on: { lessonId: 1 },
      options: { unique: true, partialFilterExpression: { state: 'published' } },
      why: 'one published version of a lesson',
    },
    { on: { state: 1, lessonId: 1 }, why: 'the list everybody reads' },
  ],
});
