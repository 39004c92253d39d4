import * as z from 'zod/mini';
import { prizeStates } from '../prizeStates.ts';
import { day, freeText, id, instant, pageQuery, regionCode } from './common.ts';
import { bothOf, lessonState } from './lessons.ts';

const mostQuestions = 20;
const mostChoices = 6;
const choiceAt = z.int().check(z.minimum(0), z.maximum(mostChoices - 1));

export const quizQuestion = z
  .strictObject({
    text: bothOf(200),
    choices: z.array(bothOf(80)).check(z.minLength(2), z.maxLength(mostChoices)),
    /** Which of the choices is right, from 0. */
    right: choiceAt,
    /** Why, in a line: shown once the answer was given. */
    why: bothOf(200),
  })
  .check(
    z.refine(({ right, choices }) => right < choices.length, {
      path: ['right'],
      params: { code: 'no_choice' },
    }),
  );
export type QuizQuestion = z.infer<typeof quizQuestion>;

/** What can be won, where it is collected and how long. The first drawn get the first of the prizes. */
export const quizPrizes = z.strictObject({
  prizes: z
    .array(z.strictObject({ name: bothOf(40), count: z.int().check(z.minimum(1), z.maximum(1_000)) }))
    .check(z.minLength(1), z.maxLength(5)),
  pointId: id,
  collectDays: z.int().check(z.minimum(7), z.maximum(180)),
});
export type QuizPrizes = z.infer<typeof quizPrizes>;

export const quizDraft = z
  .strictObject({
    region: regionCode,
    title: bothOf(60),
    summary: bothOf(200),
    from: day,
    to: day,
    lessonId: z.nullable(id),
    activityId: z.nullable(id),
    questions: z.array(quizQuestion).check(z.minLength(1), z.maxLength(mostQuestions)),
    /** As many right answers let somebody enter the draw. */
    passAt: z.int().check(z.minimum(1), z.maximum(mostQuestions)),
    /** Null: a quiz without a draw. */
    draw: z.nullable(quizPrizes),
  })
  .check(
    z.refine(({ passAt, questions }) => passAt <= questions.length, {
      path: ['passAt'],
      params: { code: 'too_big' },
    }),
    z.refine(({ from, to }) => from <= to, { path: ['to'], params: { code: 'reversed' } }),
  );
export type QuizDraft = z.infer<typeof quizDraft>;

/** `closed`: its days are over; `frozen`: who takes part is fixed and published; `drawn`: the seed is open too. */
export const quizPhase = z.enum(['coming', 'open', 'closed', 'frozen', 'drawn']);
export type QuizPhase = z.infer<typeof quizPhase>;

export const quizHead = z.object({
  id,
  version: z.int(),
  title: z.string(),
  summary: z.string(),
  from: day,
  to: day,
  phase: quizPhase,
  /** How many questions. */
  length: z.int(),
  /** How many prizes; 0 without a draw. */
  prizes: z.int(),
  sample: z.boolean(),
});
export type QuizHead = z.infer<typeof quizHead>;

/** All that anybody learns of a draw: numbers, and what repeats it. */
export const quizDrawing = z.object({
  entries: z.int(),
  /** SHA-256 in hex of the seed, public before anybody enters. */
  seedHash: z.string(),
  algorithm: z.string(),
  /** SHA-256 in hex of the entries, once nobody can enter any more. */
  frameHash: z.nullable(z.string()),
  /** Shown by the draw. */
  seed: z.nullable(z.string()),
  winners: z.nullable(z.int()),
  drawnAt: z.nullable(instant),
});
export type QuizDrawing = z.infer<typeof quizDrawing>;

/** As it is played: nothing here says which choice is right. */
export const quiz = z.object({
  ...quizHead.shape,
  region: regionCode,
  lessonId: z.nullable(id),
  activityId: z.nullable(id),
  questions: z.array(z.object({ text: z.string(), choices: z.array(z.string()) })),
  passAt: z.int(),
  draw: z.nullable(
    z.object({
      prizes: z.array(z.object({ name: z.string(), count: z.int() })),
      point: z.object({ id, name: z.string() }),
      collectDays: z.int(),
      drawing: quizDrawing,
    }),
  ),
});
export type Quiz = z.infer<typeof quiz>;

export const quizListQuery = z.strictObject({ ...pageQuery, region: z.optional(regionCode) });
export const frameQuery = z.strictObject(pageQuery);
/** One entry of the frame: a random id that says nothing of who it is. */
export const frameEntry = z.object({ id });

const version = z.int().check(z.minimum(1));

export const quizAnswer = z.strictObject({
  version,
  question: z.int().check(z.minimum(0), z.maximum(mostQuestions - 1)),
  choice: choiceAt,
});
export type QuizAnswer = z.infer<typeof quizAnswer>;
export const quizVerdict = z.object({ right: z.boolean(), rightChoice: z.int(), why: z.string() });
export type QuizVerdict = z.infer<typeof quizVerdict>;

/** The choices in the order of the questions. They are looked at and forgotten. */
export const quizEntryRequest = z.strictObject({
  version,
  answers: z.array(choiceAt).check(z.minLength(1), z.maxLength(mostQuestions)),
  consent: z.literal(true),
  /** The version of the text that was agreed to. */
  consentVersion: z.int(),
});
export type QuizEntryRequest = z.infer<typeof quizEntryRequest>;

/** One's own part in a draw. `entered`: not drawn yet; `notDrawn`: this time without a prize. */
export const ownEntry = z.object({
  /** The id in the published frame. */
  id,
  quiz: z.object({ id, title: z.string() }),
  state: z.enum(['entered', 'notDrawn', ...prizeStates]),
  prize: z.nullable(
    z.object({
      name: z.string(),
      point: z.object({ id, name: z.string() }),
      /** To be shown where it is collected; null once it is used or lapsed. */
      code: z.nullable(z.string()),
      until: day,
    }),
  ),
});
export type OwnEntry = z.infer<typeof ownEntry>;

export const redemptionRequest = z.strictObject({ code: freeText(20) });
export const redemption = z.object({ quiz: z.string(), prize: z.string(), collectedOn: day });
export type Redemption = z.infer<typeof redemption>;

/** For who writes, reviews and draws. */
export const quizVersion = z.object({
  id,
  version: z.int(),
  state: lessonState,
  region: regionCode,
  title: bothOf(60),
  summary: bothOf(200),
  from: day,
  to: day,
  lessonId: z.nullable(id),
  activityId: z.nullable(id),
  questions: z.array(z.object({ ...quizQuestion.shape })),
  passAt: z.int(),
  draw: z.nullable(quizPrizes),
  mine: z.boolean(),
  phase: quizPhase,
  drawing: z.nullable(z.object({ ...quizDrawing.shape, collected: z.int(), lapsed: z.int() })),
  sample: z.boolean(),
});
export type QuizVersion = z.infer<typeof quizVersion>;

export const quizPublishing = z.strictObject({ version });
