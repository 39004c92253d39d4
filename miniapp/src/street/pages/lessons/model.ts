import type { LessonHead } from '@fcs/shared/contracts/lessons.ts';

/** In the order of the topics: how to get it comes before the rest. */
export function byTopic(lessons: readonly LessonHead[], topics: readonly string[]): LessonHead[] {
  return [...lessons].sort((a, b) => topics.indexOf(a.topic) - topics.indexOf(b.topic));
}
