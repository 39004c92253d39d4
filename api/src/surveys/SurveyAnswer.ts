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
  /** By question: a rating or a choice as it is, a free text sealed. */
  answers: Record<string, number | string>;
  overall: number | null;
  /** Overall 4 or 5 of 5. */
  satisfied: boolean;
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
    answers: { type: Object, required: true },
    overall: { type: Number, default: null },
    satisfied: { type: Boolean, required: true },
    replyHash: { type: String, default: null },
    sample: { type: Boolean, default: false },
  } as never,
  indexes: [
    {
      on: { surveyId: 1, frame: 1, day: 1, regionPath: 1, overall: 1, satisfied: 1 },
      why: 'satisfaction of a period in a tree, covered',
    },
  ],
  clustered: true,
});
