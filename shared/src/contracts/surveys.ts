import * as z from 'zod/mini';
import { period } from './assessment.ts';
import { bilingual, freeText, id, instant, regionCode } from './common.ts';
import { frameId, sampleRate } from './sampling.ts';

/** The aspects of 南川区 2023 annex 2 row 5, each and together. */
export const surveyAspect = z.enum(['convenience', 'timeliness', 'attitude', 'quality', 'overall']);

/** The modes of 南川区 2023 (C02): questionnaire in the app, by phone, by a third party. */
export const answerMode = z.enum(['app', 'phone', 'thirdParty']);
export type AnswerMode = z.infer<typeof answerMode>;

/** Whom a questionnaire asks: clients of products, clients of surgery, the general public. Never mixed (C03, C04). */
export const surveyFrame = z.enum(['drugs', 'surgery', 'public']);
export type SurveyFrame = z.infer<typeof surveyFrame>;

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
  frame: surveyFrame,
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

/** By region and mode only: an answer knows neither sex nor age (law 3). */
export const surveyQuota = z.strictObject({
  region: regionCode,
  mode: answerMode,
  atLeast: z.int().check(z.minimum(1), z.maximum(100_000)),
});

const leastResponse = z.int().check(z.minimum(1), z.maximum(100));

/** Quotas of a questionnaire for a region and period, as the next version: `version` is the newest that was read, 0 none. */
export const quotaPlanDraft = z.strictObject({
  region: regionCode,
  period,
  version: z.int().check(z.nonnegative()),
  quotas: z.array(surveyQuota).check(z.maxLength(50)),
  leastResponse: z.optional(leastResponse),
  reason: freeText(200),
});
export type QuotaPlanDraft = z.infer<typeof quotaPlanDraft>;

export const quotaPlan = z.object({
  id,
  survey: id,
  region: regionCode,
  period: z.string(),
  version: z.int(),
  quotas: z.array(surveyQuota),
  leastResponse: z.nullable(z.int()),
  reason: z.string(),
  by: z.string(),
  at: instant,
  /** In force once a second person signed; the newest signed one holds. */
  signedBy: z.nullable(z.string()),
  signedAt: z.nullable(instant),
  inForce: z.boolean(),
  maySign: z.boolean(),
});
export type QuotaPlan = z.infer<typeof quotaPlan>;
export const quotaPlanQuery = z.strictObject({ region: regionCode, period });
export const quotaPlanParams = z.strictObject({ id, plan: id });

export const surveyDraft = z.strictObject({
  version: z.int(),
  title: bilingual,
  intro: bilingual,
  questions: z.array(questionDraft).check(z.minLength(1), z.maxLength(30)),
  knowledge: z.optional(knowledgeRule),
  /** Per cent of the people called that should answer, where no quotas say otherwise; below it the results of a draw warn. */
  leastResponse: z.optional(leastResponse),
});
export type SurveyDraft = z.infer<typeof surveyDraft>;
export const surveyDefinition = z.object({
  id,
  openTo: z.enum(['clients', 'all']),
  frame: surveyFrame,
  ...surveyDraft.shape,
  publishedAt: instant,
});

export const surveyResultsQuery = z.strictObject({
  region: regionCode,
  period,
  mode: z.optional(answerMode),
});
/** Null where fewer than five answered, or where it would tell what fewer than five said. */
const keptRate = { ...sampleRate.shape, good: z.nullable(z.int()) };
/** What was said only from five answers on, and never what a sum or a neighbour would tell of fewer. */
export const surveyResults = z.object({
  id,
  period: z.string(),
  answers: z.int(),
  satisfied: z.nullable(z.int()),
  /** Satisfied of those who rated the whole, with its interval. */
  rate: z.object(keptRate),
  modes: z.array(z.object({ mode: answerMode, answers: z.int(), ...keptRate })),
  /** The same with each township weighing as much as its people; `covered`: their share in townships that answered. */
  weighted: z.nullable(z.object({ rate: z.number(), exact: z.string(), covered: z.number() })),
  /** Those in force, counted over their own period. */
  quotas: z.array(z.object({ ...surveyQuota.shape, regionName: z.string(), got: z.int() })),
  quotaPeriod: z.nullable(z.string()),
  /** `share`: of 4 or 5 of 5. */
  aspects: z.array(
    z.object({
      aspect: surveyAspect,
      mean: z.nullable(z.number()),
      answers: z.int(),
      share: z.nullable(sampleRate),
    }),
  ),
  remarks: z.array(z.object({ month: z.string(), text: freeText(500) })),
});
export type SurveyResults = z.infer<typeof surveyResults>;

export const knowledgeQuery = z.strictObject({ region: regionCode });
const knownShare = { asked: z.int(), aware: z.nullable(z.int()), rate: z.nullable(z.number()) };
/** Awareness by year, the first being the baseline, with the interval of Wilson; nothing but how many below five answers. */
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

/** What a called person said; the code makes a resend the same answer and is kept nowhere. */
export const interview = z.strictObject({
  draw: id,
  row: frameId,
  version: z.int(),
  replyCode,
  answers: surveyResponse.shape.answers,
});
export type Interview = z.infer<typeof interview>;

export const responseQuery = z.strictObject({ draw: id });
/** How the calls of a draw went; `low`: fewer answered than the questionnaire asks for. */
export const drawResponse = z.object({
  draw: id,
  invited: z.int(),
  eligible: z.int(),
  reached: z.int(),
  answered: z.int(),
  rate: z.nullable(z.number()),
  least: z.nullable(z.int()),
  low: z.boolean(),
  rows: z.array(
    z.object({ id: frameId, rank: z.int(), state: z.enum(['drawn', 'replaced']), answered: z.boolean() }),
  ),
});
export type DrawResponse = z.infer<typeof drawResponse>;
