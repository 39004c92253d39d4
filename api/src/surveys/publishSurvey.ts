import type { SurveyDraft } from '@fcs/shared/contracts/surveys.ts';
import { audit } from '../platform/audit/audit.ts';
import { AppError } from '../platform/errors.ts';
import { mayTouch } from '../platform/scope.ts';
import type { WriteTx } from '../platform/tx.ts';
import { findSurvey } from './findSurvey.ts';
import { refuseWrong } from './issues.ts';
import { checkDraft } from './questionnaire.ts';
import {
  definitionId,
  frameOf,
  rulesOf,
  SurveyDefinition,
  type SurveyDefinitionDocument,
} from './SurveyDefinition.ts';

/**
 * Publishes an edited questionnaire as the next version; answers given before keep theirs. `draft.version` is the one
 * that was edited: throws EDIT_CONFLICT where somebody published meanwhile, FORBIDDEN outside the own county.
 */
export const publishSurvey = async (
  tx: WriteTx,
  input: { surveyId: string; draft: SurveyDraft },
): Promise<SurveyDefinitionDocument> => {
  const newest = await findSurvey(tx, input.surveyId);
  if (!mayTouch(tx.scope, newest)) throw new AppError('FORBIDDEN');
  refuseWrong(checkDraft(newest.openTo, input.draft), tx.language);
  if (input.draft.version !== newest.version) throw new AppError('EDIT_CONFLICT');
  const version = newest.version + 1;
  const next: SurveyDefinitionDocument = {
    _id: definitionId(input.surveyId, version),
    surveyId: input.surveyId,
    version,
    openTo: newest.openTo,
    regionPath: newest.regionPath,
    title: input.draft.title,
    intro: input.draft.intro,
    questions: input.draft.questions,
    ...rulesOf(input.draft),
    frame: frameOf(newest),
    publishedAt: tx.now,
  };
  await SurveyDefinition.collection.insertOne(next as never, { session: tx.session });
  await audit(tx, { action: 'survey.publish', subject: input.surveyId, detail: { version } });
  return next;
};
