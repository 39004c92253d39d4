import { AppError } from '../platform/errors.ts';
import type { Tx } from '../platform/tx.ts';
import { SurveyDefinition, type SurveyDefinitionDocument } from './SurveyDefinition.ts';

/** The newest version of a survey; throws NOT_FOUND. */
export const findSurvey = async (tx: Tx, surveyId: string): Promise<SurveyDefinitionDocument> => {
  const newest = await SurveyDefinition.findOne({ surveyId })
    .sort({ version: -1 })
    .session(tx.session)
    .lean<SurveyDefinitionDocument | null>();
  if (!newest) throw new AppError('NOT_FOUND');
  return newest;
};

/** Every version, oldest first: answers are read with the questions they were given to. */
export const listVersions = (tx: Tx, surveyId: string): Promise<SurveyDefinitionDocument[]> =>
  SurveyDefinition.find({ surveyId })
    .sort({ version: 1 })
    .session(tx.session)
    .lean<SurveyDefinitionDocument[]>();
