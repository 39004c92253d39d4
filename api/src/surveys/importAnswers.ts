import type { SurveyResponse } from '@fcs/shared/contracts/surveys.ts';
import { audit } from '../platform/audit/audit.ts';
import { newId, newSecret, shuffled } from '../platform/chance.ts';
import { pseudonym } from '../platform/crypto/pseudonym.ts';
import { AppError } from '../platform/errors.ts';
import type { WriteTx } from '../platform/tx.ts';
import { answerOf } from './answerSurvey.ts';
import { SurveyAnswer } from './SurveyAnswer.ts';
import type { SurveyDefinitionDocument } from './SurveyDefinition.ts';
import { SurveyMark } from './SurveyMark.ts';

export type ImportedAnswer = { day: string; regionPath: string; answers: SurveyResponse['answers'] };

/**
 * Answers a third party asked for, under its name, in an order of their own (C02). The same sheet is taken once: throws
 * SURVEY_ANSWERED. Their form was checked by who read the sheet.
 */
export const importAnswers = async (
  tx: WriteTx,
  input: {
    definition: SurveyDefinitionDocument;
    source: string;
    rows: readonly ImportedAnswer[];
    sheet: string;
  },
): Promise<void> => {
  const { definition, source, rows, sheet } = input;
  const { surveyId, version, openTo } = definition;
  const mark = pseudonym('surveyMark', [surveyId, 'sheet', sheet].join('\n'));
  if (await SurveyMark.exists({ _id: mark }).session(tx.session)) throw new AppError('SURVEY_ANSWERED');
  const documents = rows.map(({ day, regionPath, answers }) => ({
    ...{ _id: newId(), day, ...answerOf(definition, { regionPath }, { version, answers }) },
    ...{ frame: openTo === 'clients' ? 'client' : 'open', mode: 'thirdParty', source, replyHash: null },
  }));
  await SurveyMark.collection.insertOne({ _id: mark, proof: newSecret() } as never, { session: tx.session });
  await SurveyAnswer.collection.insertMany(shuffled(documents) as never[], { session: tx.session });
  await audit(tx, { action: 'survey.import', subject: surveyId, detail: { source, rows: rows.length } });
};
