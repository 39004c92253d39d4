import type { SurveyDraft, SurveyFrame } from '@fcs/shared/contracts/surveys.ts';
import { collection } from '../platform/storage/collection.ts';

/** One published version of a questionnaire; never changed, so that old answers keep the questions they were given to. */
export type SurveyDefinitionDocument = {
  _id: string;
  surveyId: string;
  version: number;
  openTo: 'clients' | 'all';
  /** The county that edits it; an answer without an occasion belongs to this region. */
  regionPath: string;
  title: SurveyDraft['title'];
  intro: SurveyDraft['intro'];
  questions: SurveyDraft['questions'];
  /** Of a knowledge questionnaire only. */
  knowledge?: SurveyDraft['knowledge'];
  leastResponse?: SurveyDraft['leastResponse'];
  /** Missing in questionnaires of before: see `frameOf`. */
  frame?: SurveyFrame;
  publishedAt: Date;
};

export const SurveyDefinition = collection<SurveyDefinitionDocument>({
  name: 'surveyDefinitions',
  fields: {
    _id: String,
    surveyId: { type: String, required: true },
    version: { type: Number, required: true },
    openTo: { type: String, required: true },
    regionPath: { type: String, required: true },
    title: { type: Object, required: true },
    intro: { type: Object, required: true },
    questions: { type: [Object], required: true },
    knowledge: Object,
    leastResponse: Number,
    frame: String,
    publishedAt: { type: Date, required: true },
  } as never,
  indexes: [
    {
      on: { surveyId: 1, version: -1 },
      options: { unique: true },
      why: 'the newest version; two editors cannot publish the same number',
    },
  ],
});

export const definitionId = (surveyId: string, version: number): string => `${surveyId}:${version}`;

/** Those of before asked clients of products, or everybody. */
export const frameOf = ({ frame, openTo }: Pick<SurveyDefinitionDocument, 'frame' | 'openTo'>): SurveyFrame =>
  frame ?? (openTo === 'clients' ? 'drugs' : 'public');

/** The rules of a questionnaire beside its questions, those it has. */
export const rulesOf = ({ knowledge, leastResponse }: Pick<SurveyDraft, 'knowledge' | 'leastResponse'>) => ({
  ...(knowledge ? { knowledge } : {}),
  ...(leastResponse ? { leastResponse } : {}),
});
