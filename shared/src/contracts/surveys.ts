import * as z from 'zod/mini';
import { period } from './assessment.ts';
import { bilingual, freeText, id, instant, regionCode } from './common.ts';

/** The aspects of 南川区 2023 annex 2 row 5, each and together. */
export const surveyAspect = z.enum(['convenience', 'timeliness', 'attitude', 'quality', 'overall']);

/** The modes of 南川区 2023 (C02): questionnaire in the app, by phone, by a third party. */
export const answerMode = z.enum(['app', 'phone', 'thirdParty']);
export type AnswerMode = z.infer<typeof answerMode>;

export const questionView = z.object({
  id,
  type: z.enum(['rating', 'choice', 'text']),
  aspect: z.nullable(surveyAspect),
  text: z.string(),
  required: z.boolean(),
  /** Words for 1 to 5 of a rating, or the choices. */
  options: z.array(z.object({ value: z.union([z.int(), z.string()]), label: z.string() })),
});

export const survey = z.object({
  id,
  version: z.int(),
  title: z.string(),
  intro: z.string(),
  questions: z.array(questionView),
  /** `clients`: needs an occasion; `all`: anybody with the link. */
  openTo: z.enum(['clients', 'all']),
});
export type Survey = z.infer<typeof survey>;

/** What was answered about; opaque to all but the server. */
export const occasion = z.string().check(z.regex(/^[A-Za-z0-9_.-]{16,200}$/));
/** Random, made on the device: makes a resend the same answer, and later finds a reply to the remark. */
export const replyCode = z.string().check(z.regex(/^[A-Za-z0-9_-]{16,64}$/));

export const surveyResponse = z.strictObject({
  version: z.int(),
  occasion: z.optional(occasion),
  replyCode: z.optional(replyCode),
  answers: z.record(id, z.union([z.int(), z.string().check(z.maxLength(500))])),
});
export type SurveyResponse = z.infer<typeof surveyResponse>;

export const surveyOccasionParams = z.strictObject({ id, occasion });
/** Whether the occasion was answered already, by anybody who held its token. */
export const occasionState = z.object({ answered: z.boolean() });

/** What is right and why, in one language; told with the receipt, so never before the answer is given (C08). */
export const rightAnswer = z.object({ question: id, text: z.string(), right: z.string(), why: z.string() });
export type RightAnswer = z.infer<typeof rightAnswer>;

/** Names no person and no answer. */
export const surveyReceipt = z.object({
  receipt: z.string(),
  survey: id,
  version: z.int(),
  rightAnswers: z.optional(z.array(rightAnswer)),
});
export type SurveyReceipt = z.infer<typeof surveyReceipt>;

/** A definition as the county edits it; publishing makes a new version, answers keep theirs. */
export const questionDraft = z.strictObject({
  id,
  type: z.enum(['rating', 'choice', 'text']),
  aspect: z.nullable(surveyAspect),
  text: bilingual,
  required: z.boolean(),
  options: z.array(z.strictObject({ value: z.union([z.int(), z.string()]), label: bilingual })),
  /** Of a knowledge question: which option is right, and why. */
  right: z.optional(z.union([z.int(), z.string()])),
  why: z.optional(bilingual),
});

/** Who knows: at least so many right answers, among those who answered `among` so (003: women of childbearing age). */
export const knowledgeRule = z.strictObject({
  atLeast: z.int().check(z.minimum(1), z.maximum(30)),
  among: z.optional(z.strictObject({ question: id, value: z.union([z.int(), z.string()]) })),
});
export type KnowledgeRule = z.infer<typeof knowledgeRule>;

export const surveyDraft = z.strictObject({
  version: z.int(),
  title: bilingual,
  intro: bilingual,
  questions: z.array(questionDraft).check(z.minLength(1), z.maxLength(30)),
  knowledge: z.optional(knowledgeRule),
});
export type SurveyDraft = z.infer<typeof surveyDraft>;
export const surveyDefinition = z.object({
  id,
  openTo: z.enum(['clients', 'all']),
  ...surveyDraft.shape,
  publishedAt: instant,
});

export const surveyResultsQuery = z.strictObject({ region: regionCode, period });
/** Means and remarks only from five answers on. */
export const surveyResults = z.object({
  id,
  period: z.string(),
  answers: z.int(),
  satisfied: z.int(),
  aspects: z.array(z.object({ aspect: surveyAspect, mean: z.nullable(z.number()), answers: z.int() })),
  remarks: z.array(z.object({ month: z.string(), text: freeText(500) })),
});

export const knowledgeQuery = z.strictObject({ region: regionCode });
const knownShare = { asked: z.int(), aware: z.int(), rate: z.nullable(z.number()) };
/** Awareness by year, the first being the baseline, with the interval of Wilson; by question only from five answers on. */
export const knowledgeTrend = z.object({
  id,
  rule: z.object({ atLeast: z.int(), of: z.int() }),
  years: z.array(
    z.object({
      year: z.string(),
      ...knownShare,
      low: z.nullable(z.number()),
      high: z.nullable(z.number()),
      /** Percentage points above the baseline. */
      change: z.nullable(z.number()),
      questions: z.array(z.object({ id, text: z.string(), right: z.number() })),
    }),
  ),
});
export type KnowledgeTrend = z.infer<typeof knowledgeTrend>;
