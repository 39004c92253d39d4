import { surveyDraft, surveyFrame } from '@fcs/shared/contracts/surveys.ts';
import type { WriteTx } from '../platform/tx.ts';
import drugSatisfaction from './definitions/drug-satisfaction.json' with { type: 'json' };
import knowledge from './definitions/knowledge.json' with { type: 'json' };
import publicOpinion from './definitions/public-opinion.json' with { type: 'json' };
import surgerySatisfaction from './definitions/surgery-satisfaction.json' with { type: 'json' };
import { checkDraft } from './questionnaire.ts';
import { definitionId, SurveyDefinition, type SurveyDefinitionDocument } from './SurveyDefinition.ts';

const firstVersions = [drugSatisfaction, surgerySatisfaction, publicOpinion, knowledge].map((definition) => {
  const { id, openTo, frame, ...rest } = definition;
  const draft = surveyDraft.parse({ version: 1, ...rest });
  const whom: SurveyDefinitionDocument['openTo'] = openTo === 'all' ? 'all' : 'clients';
  const wrong = checkDraft(whom, draft);
  if (wrong.length > 0) throw new Error(`The survey ${id} is broken: ${JSON.stringify(wrong)}`);
  return { surveyId: id, openTo: whom, frame: surveyFrame.parse(frame), draft };
});

/** Writes the first version of the surveys that are missing; repeatable, and never touches one that a county edited. */
export const seedSurveys = async (tx: WriteTx, input: { regionPath: string }): Promise<void> => {
  for (const { surveyId, openTo, frame, draft } of firstVersions) {
    const first: SurveyDefinitionDocument = {
      _id: definitionId(surveyId, 1),
      surveyId,
      openTo,
      frame,
      regionPath: input.regionPath,
      ...draft,
      publishedAt: tx.now,
    };
    const { _id, ...rest } = first;
    await SurveyDefinition.collection.updateOne(
      { _id: _id as never },
      { $setOnInsert: rest },
      { upsert: true, session: tx.session },
    );
  }
};
