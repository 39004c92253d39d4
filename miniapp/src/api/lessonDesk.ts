import type { LessonDraft, LessonVersion } from '@fcs/shared/contracts/lessons.ts';
import { type Page, request, requestPage } from './request';

const at = (id: string): string => `/lessons/${encodeURIComponent(id)}`;

export function listVersions(id: string | null, cursor: string | null): Promise<Page<LessonVersion>> {
  return requestPage('/lessons/versions', { id, cursor, limit: 100 });
}

/** `id` null: a new lesson. */
export function writeLesson(
  { id, draft }: { id: string | null; draft: LessonDraft },
  key: string,
): Promise<LessonVersion> {
  return id === null
    ? request('POST', '/lessons', { body: draft, key })
    : request('PUT', at(id), { body: draft, key });
}

export function publishLesson(
  { id, version }: { id: string; version: number },
  key: string,
): Promise<LessonVersion> {
  return request('POST', `${at(id)}/publish`, { body: { version }, key });
}

export function retireLesson(id: string, key: string): Promise<LessonVersion> {
  return request('POST', `${at(id)}/retire`, { body: {}, key });
}
