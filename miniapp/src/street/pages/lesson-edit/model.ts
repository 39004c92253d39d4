import type { LessonDraft, LessonVersion } from '@fcs/shared/contracts/lessons.ts';

const blank = { zh: '', en: '' };
export const emptyLesson: LessonDraft = {
  ...{ topic: 'service', for: 'everybody', title: blank, summary: blank, body: blank },
};

/** The texts of a lesson with the room the contract gives each. */
export const parts = [
  { name: 'title', most: 80 },
  { name: 'summary', most: 200 },
  { name: 'body', most: 4_000 },
] as const;
export type PartName = (typeof parts)[number]['name'];
export const languages = ['zh', 'en'] as const;
export type Tongue = (typeof languages)[number];

/** The newest version first. */
export const newestFirst = (versions: readonly LessonVersion[]): LessonVersion[] =>
  [...versions].sort((a, b) => b.version - a.version);

/** What is written on: the newest version, or an empty sheet. */
export function draftOf(versions: readonly LessonVersion[]): LessonDraft {
  const [newest] = newestFirst(versions);
  if (!newest) return emptyLesson;
  const { topic, title, summary, body } = newest;
  return { topic, for: newest.for, title, summary, body };
}

/** Texts that are empty, as `title.en`: a lesson is published whole in both languages or not at all. */
export function missingTexts(draft: LessonDraft): `${PartName}.${Tongue}`[] {
  return languages.flatMap((tongue) =>
    parts
      .filter(({ name }) => draft[name][tongue].trim() === '')
      .map(({ name }) => `${name}.${tongue}` as const),
  );
}
