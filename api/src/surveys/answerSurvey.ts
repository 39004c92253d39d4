import type { SurveyReceipt, SurveyResponse } from '@fcs/shared/contracts/surveys.ts';
import { type Occasion, readOccasion } from '../dispensing/occasion.ts';
import { newId } from '../platform/chance.ts';
import { seal } from '../platform/crypto/seal.ts';
import { AppError } from '../platform/errors.ts';
import type { Tx } from '../platform/tx.ts';
import { findSurvey, findVersion } from './findSurvey.ts';
import { refuseWrong } from './issues.ts';
import { isAware, rightAnswersOf } from './knowledge.ts';
import { markAnswer, replyHash } from './marks.ts';
import { checkAnswers, givenAnswers, isSatisfied, overallOf, type Wrong } from './questionnaire.ts';
import type { SurveyDefinitionDocument } from './SurveyDefinition.ts';
import { findReceipt, type Submission, submitAnswer } from './submitAnswer.ts';

/** The occasion a token stands for; throws OCCASION_INVALID for a forged one or one of another survey. */
export const occasionOf = (surveyId: string, token: string): Occasion => {
  const occasion = readOccasion(token);
  if (occasion?.survey !== surveyId) throw new AppError('OCCASION_INVALID');
  return occasion;
};

/** The answer as it is stored: nothing of the occasion but its region. */
export const answerOf = (
  definition: SurveyDefinitionDocument,
  occasion: Pick<Occasion, 'regionPath'> | null,
  response: SurveyResponse,
): Submission['answer'] => {
  const { surveyId, version, questions } = definition;
  const given = givenAnswers(response.answers);
  const texts = new Set(questions.filter(({ type }) => type === 'text').map(({ id }) => id));
  const overall = overallOf(questions, given);
  const regionPath = occasion?.regionPath ?? definition.regionPath;
  return {
    surveyId,
    version,
    region: regionPath.split('/').at(-1) ?? '',
    regionPath,
    frame: occasion ? 'client' : 'open',
    mode: 'app',
    source: null,
    answers: Object.fromEntries(
      [...given].map(([id, value]) => [id, texts.has(id) ? seal(String(value)) : value]),
    ),
    overall,
    satisfied: isSatisfied(overall),
    aware: isAware(definition, given),
    remarkId: [...given.keys()].some((id) => texts.has(id)) ? newId() : null,
    replyHash: response.replyCode ? replyHash(surveyId, response.replyCode) : null,
    sample: false,
  };
};

export const checkVersion = (newest: number, version: number): Wrong[] => {
  if (version >= 1 && version < newest) throw new AppError('SURVEY_VERSION_OLD');
  return version === newest ? [] : [{ field: 'version', code: 'invalid_value', values: [newest] }];
};

/**
 * Takes an answer once per occasion, device or idempotency key. A resend gets its receipt again, also after the
 * questionnaire moved on. Throws OCCASION_INVALID, SURVEY_VERSION_OLD, SURVEY_ANSWERED, INVALID_INPUT with every fault.
 */
export const answerSurvey = async (
  tx: Tx,
  input: { surveyId: string; response: SurveyResponse; key: string | null },
): Promise<SurveyReceipt> => {
  const { surveyId, response, key } = input;
  const definition = await findSurvey(tx, surveyId);
  if (!response.occasion && definition.openTo === 'clients') throw new AppError('OCCASION_INVALID');
  const occasion = response.occasion ? occasionOf(surveyId, response.occasion) : null;
  const marked = markAnswer({ surveyId, occasion, response, key });
  const receiptOf = (receipt: string, answered: SurveyDefinitionDocument | null): SurveyReceipt => ({
    receipt,
    survey: surveyId,
    version: response.version,
    ...rightAnswersOf(answered, tx.language),
  });
  try {
    refuseWrong(checkVersion(definition.version, response.version), tx.language);
    refuseWrong(checkAnswers(definition.questions, response.answers), tx.language);
  } catch (refusal) {
    const receipt = await findReceipt(tx, marked);
    if (receipt) return receiptOf(receipt, await findVersion(tx, surveyId, response.version));
    throw refusal;
  }
  const answer = answerOf(definition, occasion, response);
  return receiptOf(await submitAnswer({ ...marked, answer }), definition);
};
