import * as z from 'zod/mini';
import { day, freeText, id, pageQuery } from './common.ts';

export const lessonTopic = z.enum(['service', 'methods', 'emergency', 'youth', 'care', 'infection']);
export type LessonTopic = z.infer<typeof lessonTopic>;

/** `everybody`: fit for under 14 too, who see nothing else of methods; `adults`: from 14 on. */
export const lessonFor = z.enum(['everybody', 'adults']);
export type LessonFor = z.infer<typeof lessonFor>;

/** draft -> published (by a second person) -> retired. */
export const lessonState = z.enum(['draft', 'published', 'retired']);
export type LessonState = z.infer<typeof lessonState>;

/** A text a person writes in both languages. */
export const bothOf = (most: number) => z.strictObject({ zh: freeText(most), en: freeText(most) });

/** Paragraphs are parted by an empty line; one that begins with `# ` is a heading, with `- ` a list. */
export const lessonDraft = z.strictObject({
  topic: lessonTopic,
  for: lessonFor,
  title: bothOf(80),
  summary: bothOf(200),
  body: bothOf(4_000),
});
export type LessonDraft = z.infer<typeof lessonDraft>;

export const lessonHead = z.object({
  id,
  topic: lessonTopic,
  for: lessonFor,
  title: z.string(),
  summary: z.string(),
  /** Reading time at 400 signs a minute. */
  minutes: z.int(),
  version: z.int(),
  publishedOn: day,
});
export type LessonHead = z.infer<typeof lessonHead>;

export const lesson = z.object({ ...lessonHead.shape, body: z.string() });
export type Lesson = z.infer<typeof lesson>;

export const lessonListQuery = z.strictObject({ ...pageQuery, topic: z.optional(lessonTopic) });

/** `id`: the versions of one lesson. */
export const lessonVersionQuery = z.strictObject({ ...lessonListQuery.shape, id: z.optional(id) });

/** For who writes and reviews: every version, in both languages. */
export const lessonVersion = z.object({
  id,
  version: z.int(),
  state: lessonState,
  ...lessonDraft.shape,
  publishedOn: z.nullable(day),
  /** Whether the caller wrote it: then somebody else must publish it. */
  mine: z.boolean(),
});
export type LessonVersion = z.infer<typeof lessonVersion>;

export const lessonPublishing = z.strictObject({ version: z.int().check(z.minimum(1)) });
export const lessonParams = z.strictObject({ id });
