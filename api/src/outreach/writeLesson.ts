import type { LessonDraft } from '@fcs/shared/contracts/lessons.ts';
import type { WriteTx } from '../platform/tx.ts';
import { Lesson, type LessonDocument } from './Lesson.ts';
import { type Kind, publishVersion, retireVersion, writeVersion } from './reviewed.ts';

const lessons: Kind<LessonDocument> = { model: Lesson, key: 'lessonId', name: 'lesson' };

export const writeLesson = (
  tx: WriteTx,
  lessonId: string | null,
  draft: LessonDraft,
): Promise<LessonDocument> => writeVersion(tx, lessons, lessonId, (id) => ({ ...draft, lessonId: id }));

export const publishLesson = (tx: WriteTx, lessonId: string, version: number): Promise<LessonDocument> =>
  publishVersion(tx, lessons, lessonId, version);

export const retireLesson = (tx: WriteTx, lessonId: string): Promise<LessonDocument> =>
  retireVersion(tx, lessons, lessonId);
