import { AppError } from '../platform/errors.ts';
import type { Tx } from '../platform/tx.ts';
import { definitionId, SurveyDefinition, type SurveyDefinitionDocument } from './SurveyDefinition.ts';

/** The newest version of a survey; throws NOT_FOUND. */
export const findSurvey = async (tx: Tx, surveyId: string): Promise<SurveyDefinitionDocument> => {
  const newest = await SurveyDefinition.findOne({ surveyId })
    .sort({ version: -1 })
    .session(tx.session)
    .lean<SurveyDefinitionDocument | null>();
  if (!newest) throw new AppError('NOT_FOUND');
  return newest;
};

/** One version, also an old one: what it said was right is told to who answered it. */
export const findVersion = (
  tx: Tx,
  surveyId: string,
  version: number,
): Promise<SurveyDefinitionDocument | null> =>
  SurveyDefinition.findById(definitionId(surveyId, version))
    .session(tx.session)
    .lean<SurveyDefinitionDocument | null>();

/** Every version, oldest first: answers are read with the questions they were given to. */
export const listVersions = (tx: Tx, surveyId: string): Promise<SurveyDefinitionDocument[]> =>
  SurveyDefinition.find({ surveyId })
    .sort({ version: 1 })
    .session(tx.session)
    .lean<SurveyDefinitionDocument[]>();
