import type { AnswerMode } from '@fcs/shared/contracts/surveys.ts';
import { collection } from '../platform/storage/collection.ts';

/**
 * One answer (law 3): a random id, the day only, the township, and nothing that leads to an occasion, a mark, a device or
 * a person. Stored in the order of its random id; the order of arrival is kept nowhere.
 */
export type SurveyAnswerDocument = {
  _id: string;
  surveyId: string;
  version: number;
  day: string;
  region: string;
  regionPath: string;
  /** `client`: about an order or pickup; `open`: anybody with the link. Only clients count for satisfaction. */
  frame: 'client' | 'open';
  /** How it was asked (C02): in the app, by phone of a drawn row, or by a third party whose name is `source`. */
  mode: AnswerMode;
  source: string | null;
  /** By question: a rating or a choice as it is, a free text sealed. */
  answers: Record<string, number | string>;
  overall: number | null;
  /** Overall 4 or 5 of 5. */
  satisfied: boolean;
  /** Of a knowledge questionnaire and who it counts: enough right answers by the rule of its version; else null (C08). */
  aware: boolean | null;
  /** Where there is a remark: a random id for it, so that handling it leads to no list of answers. */
  remarkId: string | null;
  /** Keyed hash of a code only the device knows: finds a reply to the remark. */
  replyHash: string | null;
  sample: boolean;
};

export const SurveyAnswer = collection<SurveyAnswerDocument>({
  name: 'surveyAnswers',
  fields: {
    _id: String,
    surveyId: { type: String, required: true },
    version: { type: Number, required: true },
    day: { type: String, required: true },
    region: { type: String, required: true },
    regionPath: { type: String, required: true },
    frame: { type: String, required: true, enum: ['client', 'open'] },
    mode: { type: String, required: true },
    source: { type: String, default: null },
    answers: { type: Object, required: true },
    overall: { type: Number, default: null },
    satisfied: { type: Boolean, required: true },
    aware: { type: Boolean, default: null },
    remarkId: { type: String, default: null },
    replyHash: { type: String, default: null },
    sample: { type: Boolean, default: false },
  } as never,
  indexes: [
    {
      on: { surveyId: 1, frame: 1, mode: 1, day: 1, regionPath: 1, overall: 1, satisfied: 1 },
      why: 'satisfaction of a period in a tree, covered',
    },
    {
      on: { replyHash: 1 },
      options: { partialFilterExpression: { replyHash: { $gt: '' } } },
      why: 'the reply to a remark, by the code its writer kept',
    },
    {
      on: { remarkId: 1 },
      options: { partialFilterExpression: { remarkId: { $gt: '' } } },
      why: 'one remark that is grouped or answered',
    },
  ],
  clustered: true,
});
