import type { Lesson, LessonHead } from '@fcs/shared/contracts/lessons.ts';
import { type Page, request, requestPage } from './request';

export function listLessons(cursor: string | null): Promise<Page<LessonHead>> {
  return requestPage('/lessons', { cursor, limit: 50 });
}

export function getLesson(id: string): Promise<Lesson> {
  return request('GET', `/lessons/${encodeURIComponent(id)}`);
}
