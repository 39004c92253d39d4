import { newId } from '../platform/chance.ts';
import { SurveyAnswer, type SurveyAnswerDocument } from './SurveyAnswer.ts';
import { SurveyDefinition, type SurveyDefinitionDocument } from './SurveyDefinition.ts';

const together = 1_000;

const nameRemarks = async (filter: Record<string, unknown>): Promise<void> => {
  for (;;) {
    const rows = (await SurveyAnswer.collection
      .find({ ...filter, remarkId: null } as never, { projection: { _id: 1 } })
      .limit(together)
      .toArray()) as unknown as Pick<SurveyAnswerDocument, '_id'>[];
    if (rows.length === 0) return;
    await SurveyAnswer.collection.bulkWrite(
      rows.map(({ _id }) => ({
        updateOne: { filter: { _id: _id as never }, update: { $set: { remarkId: newId() } } },
      })),
    );
  }
};

/** Answers of before came by the app and knew no questions with a right answer; remarks get a random id. Repeatable. */
export const giveAnswersModes = async (): Promise<void> => {
  await SurveyAnswer.collection.updateMany(
    { mode: { $exists: false } },
    { $set: { mode: 'app', source: null, aware: null, remarkId: null } },
  );
  const definitions = await SurveyDefinition.find().lean<SurveyDefinitionDocument[]>();
  for (const { surveyId, version, questions } of definitions)
    for (const { id, type } of questions)
      if (type === 'text') await nameRemarks({ surveyId, version, [`answers.${id}`]: { $type: 'string' } });
};
