import type { LessonVersion } from '@fcs/shared/contracts/lessons.ts';

export interface Desk {
  id: string;
  /** What residents read now, and what waits to be published. */
  published: LessonVersion | null;
  draft: LessonVersion | null;
  newest: LessonVersion;
}

/** One entry a lesson, those first that wait to be published. */
export function deskOf(versions: readonly LessonVersion[]): Desk[] {
  const byId = new Map<string, LessonVersion[]>();
  for (const one of versions) byId.set(one.id, [...(byId.get(one.id) ?? []), one]);
  const desk = [...byId].map(([id, own]): Desk => {
    const newest = own.reduce((a, b) => (a.version > b.version ? a : b));
    return {
      ...{ id, newest },
      published: own.find(({ state }) => state === 'published') ?? null,
      draft: own.find(({ state }) => state === 'draft') ?? null,
    };
  });
  return desk.sort((a, b) => Number(b.draft !== null) - Number(a.draft !== null));
}
